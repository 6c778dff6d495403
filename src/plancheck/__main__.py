"""The entry point: `python -m plancheck` and the `plancheck` command."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line.

    pydantic's plugins are left out: nobody else's code has a say in what a plan is, and looking
    for them costs a good part of a short run.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from plancheck.cli import run  # noqa: PLC0415  after the line above

    run()


if __name__ == "__main__":
    main()
