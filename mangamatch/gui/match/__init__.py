"""The Match workspace apart from its widgets: the landmark set in hand, and what a person does with it."""
