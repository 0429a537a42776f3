"""The Review workspace."""
