"""The ground for everything on disk: writing beside and renaming, what is ours, cells of tables."""
