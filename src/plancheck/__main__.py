"""The entry point: `python -m plancheck` and the `plancheck` command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line, fast: a check is run at every save.

    Nothing is collected in so short a run, pydantic looks for no plugins (nobody else's code has a
    say in what a plan is), and at the end nothing is taken apart that the system takes back anyway.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from plancheck.cli import run  # noqa: PLC0415  after the two lines above

    code = run()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
