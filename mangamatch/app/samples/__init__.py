"""Sample files without a project: convert, split, count, write."""
