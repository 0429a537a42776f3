"""Drawn books: spreads with panels, figures, lettering, and their Manga109 annotations."""
