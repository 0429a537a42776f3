"""The main window: menus, the stack of workspaces, dialogs that belong to no workspace."""
