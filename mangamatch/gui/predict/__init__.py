"""What the Predict workspace does beside the window's thread, and what it holds."""
