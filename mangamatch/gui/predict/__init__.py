"""The Predict workspace: clips, face boxes, models and what they find."""
