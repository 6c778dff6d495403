"""New entries of a plan: what is asked for one, its text, and its place in a file."""
