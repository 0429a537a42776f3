"""Clips in and out: images, folders, GIF, APNG, WebP and video; frame rates and drawn overlays."""
