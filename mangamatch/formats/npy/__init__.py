"""Landmarks in NumPy arrays: beside each image, or all images and landmarks in one array each."""
