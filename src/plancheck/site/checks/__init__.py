"""Pages about the check itself: the plan's health, and the rules."""
