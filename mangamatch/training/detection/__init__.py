"""Where faces are on pages, as a task: crops of pages, validation and its measures."""
