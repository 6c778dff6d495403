"""Calendar files: the days of a plan, in the form that calendars read."""
