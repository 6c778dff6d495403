"""The entry point: `python -m plancheck` and the `plancheck` command."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line, fast: a check is run at every save.

    Nothing is collected in so short a run, pydantic looks for no plugins (nobody else's code has a
    say in what a plan is), and at the end nothing is taken apart that the system takes back anyway.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.stdout is None or sys.stderr is None:  # closed by whoever called
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        from plancheck.cli import run  # noqa: PLC0415  after the lines above

        code = run()
    except KeyboardInterrupt:
        code = 130
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
