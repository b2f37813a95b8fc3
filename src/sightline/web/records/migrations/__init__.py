"""The site database's steps."""
