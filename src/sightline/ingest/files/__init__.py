"""What holds for every file: that it is harmless, what it is, how it opens as sheets, and which column is which."""
