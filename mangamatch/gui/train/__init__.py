"""The Train workspace apart from its widgets: runs that are followed, and what a person does with them."""
