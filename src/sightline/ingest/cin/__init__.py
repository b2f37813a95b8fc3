"""The children in need census: what it is made of each year, opened, checked and read."""
