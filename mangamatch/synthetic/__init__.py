"""A drawn manga data set with known landmarks, made on the fly."""
