"""Twenty measures over 24 months and 24 teams: in Sightline's own language, and three times by hand."""
