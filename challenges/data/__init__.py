"""Reference data, as published, and its loader."""
