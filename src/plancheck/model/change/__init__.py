"""Two versions of a plan: their entries paired, and what differs between them."""
