"""The entry point: `python -m plancheck` and the `plancheck` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from plancheck.cli import run

    run()


if __name__ == "__main__":
    main()
