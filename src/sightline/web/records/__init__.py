"""What is kept of children's records beside the case system: restrictions, openings with a reason, ticks, notices."""
