"""A hundred and sixty different measures of the twenty's kinds, against twenty in DuckDB's SQL eight times over."""
