"""One file for each landmark scheme; ``domain/scheme.py`` has the table of them."""
