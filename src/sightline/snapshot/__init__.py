"""Everything known on one day, immutable, named by its content's hash."""
