"""Match facial landmarks to Manga109 faces, and train and run landmark models on them."""

__version__ = "0.1.0"
