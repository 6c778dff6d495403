"""Text to documents: files, front matter, YAML and the place of every value."""
