"""Train, evaluate and compare landmark models, and follow runs while they train."""
