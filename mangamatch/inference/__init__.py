"""Landmarks of faces on images, by a trained network: one Predictor, with torch or onnxruntime as its engine.

Modules load neither of the two until a model is opened, and an ONNX model needs no torch.
"""
