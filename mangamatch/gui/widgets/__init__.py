"""Widgets that several workspaces use. They get values by setters and report by signals."""
