"""What changed in a plan since its last approval or tag, for people."""
