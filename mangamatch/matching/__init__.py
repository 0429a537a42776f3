"""Find the face a landmark set belongs to: one evidence function per file, one engine."""
