"""Run models on pictures, folders and clips: inputs, face boxes, frames, and what is written of them."""
