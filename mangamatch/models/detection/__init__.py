"""The network that finds faces on pages, what it is trained to say, and the loss. Torch is needed here."""
