"""The project file: what is stored, how it is edited, undone and kept safe."""
