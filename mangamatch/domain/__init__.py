"""Frozen values every room speaks in: boxes, books, landmark sets, matches, samples."""
