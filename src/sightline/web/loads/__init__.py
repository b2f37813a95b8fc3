"""Files that people send: kept whole on disk, loaded one after another outside the request."""
