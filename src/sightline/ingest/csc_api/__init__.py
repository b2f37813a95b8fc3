"""The payload of the Department's children's social care API: what it is made of, opened and read."""
