"""A plan to problems: one module a section, one function a rule, listed in `catalog`."""
