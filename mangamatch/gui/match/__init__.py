"""What Match has in hand: the landmark set in hand, and what a person does with it."""
