"""Reports that people asked for: made outside the request from one pack, and kept as they were issued."""
