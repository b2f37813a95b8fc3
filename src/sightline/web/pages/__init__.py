"""The pages: each asks the workspace through the eyes of whoever is looking."""
