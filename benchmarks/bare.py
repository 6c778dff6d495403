"""The floors of a check: reading the files of plans, or libyaml's tree of their front matter.

python benchmarks/bare.py read|tree FOLDER...
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(what: str, folders: list[str]) -> None:
    """Read every Markdown file, and with `tree` compose its front matter, doing nothing else."""
    for folder in folders:
        for path in Path(folder).rglob("*.md"):
            data = path.read_bytes()
            if what == "tree":
                compose(data)


def compose(data: bytes) -> None:
    """The node tree of a front matter as libyaml gives it."""
    import yaml  # noqa: PLC0415  reading alone should not pay for it

    yaml.compose(data.split(b"\n---\n", 1)[0], Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
