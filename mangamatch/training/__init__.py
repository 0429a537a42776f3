"""Training: cached crops of faces, augmentation, batches, and how good a prediction is."""
