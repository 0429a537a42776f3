"""The version of this program. It stands apart, so that no room has to import the public face for it."""

__version__ = "0.1.0"
