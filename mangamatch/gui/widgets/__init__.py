"""Views of the workspaces: setters come down, signals go up, none of them knows the project."""
