"""The network that finds faces on pages: what it is trained to say, its loss, and faces of what it says."""
