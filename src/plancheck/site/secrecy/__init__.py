"""What of a plan may be shown to whom."""
