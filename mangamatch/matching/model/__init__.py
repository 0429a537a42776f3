"""Evidence from a trained network: its landmarks of a face against those of a file."""
