"""Exit codes, the same for all commands."""

CLEAN, FOUND, CANNOT_RUN, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
