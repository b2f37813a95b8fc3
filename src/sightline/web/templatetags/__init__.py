"""Words that the site's templates know."""
