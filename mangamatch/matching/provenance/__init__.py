"""Evidence from file names: which page and box a name means, found by agreement within a book."""
