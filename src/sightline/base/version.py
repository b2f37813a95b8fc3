"""The version of this installation, as packages and snapshots record it."""

__version__ = "0.1.0"
