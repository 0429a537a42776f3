"""The Train workspace: its form, the runs, and what a person does with them."""
