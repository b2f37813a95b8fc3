"""The SSDA903 return on children looked after: what it is made of each year, opened, checked and read."""
