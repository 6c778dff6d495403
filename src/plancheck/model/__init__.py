"""Documents to a Plan: typed, frozen records, one module a section, and their arithmetic."""
