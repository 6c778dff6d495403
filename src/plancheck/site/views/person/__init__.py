"""The parts of a person's own page."""
