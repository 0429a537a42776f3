"""The Match workspace: the current landmark set, its page and candidates, and the decisions about it."""
