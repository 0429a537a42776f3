"""Evidence from ink: landmark outlines fitted to the drawn strokes of a page."""
