"""The page on how to change a plan."""
