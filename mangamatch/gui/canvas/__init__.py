"""The canvas: a page at any zoom with boxes and landmarks over it, and the hands that move them."""
