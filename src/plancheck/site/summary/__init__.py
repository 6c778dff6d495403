"""The summary: the plan on a page."""
