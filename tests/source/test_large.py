"""Files that are too large, too deep or made to be slow: bounded time and memory, no traceback."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plancheck.source.document import document
from plancheck.source.files import MOST_BYTES, RawFile
from tests.source.plans import PROCESSES, assert_well_formed, check, copied, found

MEGABYTE = 1024 * 1024


def front(text: str) -> str:
    return f"---\nsection: team\n{text}\n---\n"


# Text, rule and place; None for no finding.
MADE: dict[str, tuple[str, str | None]] = {
    "scalar of a megabyte": (front("extra: {a: " + "x" * MEGABYTE + "}"), None),
    "quoted scalar of a megabyte": (front('extra: {a: "' + "x " * (MEGABYTE // 2) + '"}'), None),
    "title of a megabyte": (front("title: " + "x" * MEGABYTE), "invalid-value 3:8"),
    "100,000 keys": (
        front("\n".join(f"key{number}: 1" for number in range(100_000))),
        "too-large 2:1",
    ),
    "100,000 keys in braces": (
        front("extra: {" + ", ".join(f"k{number}: 1" for number in range(100_000)) + "}"),
        "too-large 3:8",
    ),
    "100,000 entries": (front("extra:\n" + "- a\n" * 100_000), "too-large 4:1"),
    "5,000 levels in brackets": (front("extra: " + "[" * 5000 + "]" * 5000), "too-large 3:39"),
    "5,000 levels in braces": (front("extra: " + "{a: " * 5000 + "}" * 5000), "too-large 3:132"),
    "5,000 levels of lines": (
        front("extra:\n" + "\n".join(" " * number + "a:" for number in range(1, 1500))),
        "too-large 35:33",
    ),
    "5,000 dashes": (front("extra:\n" + "- " * 5000 + "a"), "too-large 4:63"),
    "billion laughs": (
        front(
            "extra:\n  a0: &a0 [lol]\n"
            + "\n".join(
                f"  a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 12)
            )
        ),
        "forbidden-yaml 4:7",
    ),
    "blank lines": ("\n" * MEGABYTE + "x", "missing-front-matter 1:1"),
    "blank lines and comments": ("\n#\n" * 300_000 + "--x", "missing-front-matter 1:1"),
    "blanks": (" " * MEGABYTE + "x", "missing-front-matter 1:1"),
    "fences that close nothing": ("---\n" + "--- x\n" * 200_000, "missing-front-matter 1:1"),
    "a fence with blanks": ("---\n---" + " " * MEGABYTE + "x\n", "missing-front-matter 1:1"),
    "dashes": ("-" * MEGABYTE, "missing-front-matter 1:1"),
    "conflict signs": (front("") + "<<<<<<<x\n" * 100_000, None),
    "comments": (front("extra: # a\n" + "  # b\n" * 150_000), None),
    "comments glued to text": (
        front("title: a\n" + "# b #c\n" * 100_000 + "owner: kovacs-agnes"),
        None,
    ),
    "a value and blanks": (front("title: a" + " " * MEGABYTE + "#b"), "invalid-yaml 3:1048585"),
    "colons": (front("title: " + "a: " * 100_000), "invalid-yaml 3:9"),
    "open quotes": (front('title: "' + "'a' " * 100_000), "invalid-yaml 3:8"),
    "open brackets on many lines": (
        front("extra:\n" + "  - [a\n" * 20_000),
        "invalid-yaml 4:5",
    ),
    "tags": (front("extra:\n" + "  - !a b\n" * 1000), "forbidden-yaml 4:5"),
    "duplicates": (front("title: a\n" * 5000), "duplicate-key 4:1"),
    "dashes below text": (
        front("extra:\n  a:\n    - b\n" + "     - c\n" * 50_000),
        "invalid-yaml 6:6",
    ),
    "odd blanks": (front("extra:\n" + "\xa0" * 100_000), "invalid-yaml 4:1"),
    "returns": ("---\r\n" + "\r" * MEGABYTE + "\r\n---\r\n", "invalid-yaml 2:1"),
    "crowded line": (front("title: {" + "}, {" * 50_000), "invalid-yaml 3:10"),
    "a word of a megabyte": (front("a" * MEGABYTE + "\nb: c"), "invalid-yaml 3:1"),
}


@pytest.mark.parametrize("name", MADE)
def test_text_made_to_be_slow_does_not_hang(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, expected = MADE[name]
    monkeypatch.chdir(tmp_path)
    plan = copied(tmp_path)
    (plan / "team.md").write_bytes(text.encode())
    started = time.process_time()
    output = check("json").stdout
    # a second at most on a quiet machine; the bound tells slow from never
    assert time.process_time() - started < 10
    first = next(
        (f"{rule} {at}" for file, rule, at in found(output) if file == "plan/team.md"), None
    )
    assert first == expected
    for form in ("full", "github"):
        assert_well_formed(form, check(form).stdout, found(output))


@pytest.mark.parametrize("form", PROCESSES)
def test_file_of_100_megabytes_is_refused_before_it_is_read(form: str, tmp_path: Path) -> None:
    plan = copied(tmp_path)
    for name, begins in {
        "body": b"---\nsection: team\n---\n",
        "front": b"---\nsection: team\n",
    }.items():
        path = plan / f"{name}.md"
        path.write_bytes(begins)
        os.truncate(path, 100 * MEGABYTE)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (200 * 2**20,) * 2); "
        "from plancheck.cli import run; sys.exit(run())"
    )
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "plan", "--as-of", "2027-01-15", "--format", form],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - started < 2
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert_well_formed(
        form, done.stdout, [(f"plan/{name}.md", "too-large", "1:1") for name in ("body", "front")]
    )


def test_largest_file_is_read() -> None:
    head = b"---\nsection: team\n---\n"
    data = head + b"x" * (MOST_BYTES - len(head))
    assert document(RawFile("team.md", "team.md", data)).problems == ()
