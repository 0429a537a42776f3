"""Drawn pages: books with a cast and their Manga109 annotations, and half pages to learn faces from."""
