"""Drawing tools: canvas, curves, screentone."""
