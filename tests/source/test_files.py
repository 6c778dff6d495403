"""Which files are read, and what is said of those that cannot be."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.source.files import RawFile, others, read

TEXT = "---\nsection: team\n---\n"
DEPTH = 2500


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def only(root: Path) -> RawFile:
    (raw,) = read(root)
    return raw


def message(root: Path) -> str:
    problem = only(root).problem
    assert problem is not None
    assert (problem.rule, problem.at.file) == ("unreadable-file", only(root).file)
    return problem.message


def test_pages_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("team.md", "team/b.md", "team/a.md", "budget.MD", "é.md", "team-old.md"):
        write(tmp_path / name)
    assert [raw.name for raw in read(tmp_path)] == [
        "budget.MD", "team-old.md", "team.md", "team/a.md", "team/b.md", "é.md",
    ]  # fmt: skip


def test_other_and_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in (".git/a.md", "notes/.obsidian/a.md", ".a.md", "a.txt", "a.md.bak", "md", "b.md"):
        write(tmp_path / name)
    assert [raw.name for raw in read(tmp_path)] == ["b.md"]
    assert others(tmp_path) == {"a.txt", "a.md.bak", "md"}


def test_file_is_shown_as_it_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "plan/team/a.md")
    raw = only(Path("plan"))
    assert (raw.file, raw.name, raw.data) == ("plan/team/a.md", "team/a.md", TEXT.encode())


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        list(read(tmp_path / "nothing"))


# Links -----------------------------------------------------------------------------------------


def test_link_inside_the_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".shared/real.md")
    (tmp_path / "link.md").symlink_to(".shared/real.md")
    assert only(tmp_path).data == TEXT.encode()


def test_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.md", "password")
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "link.md").symlink_to(secret)
    assert message(plan) == "the file is a link that leads out of the plan's folder"
    assert only(plan).data == b""


def test_link_to_a_folder_with_the_same_beginning_is_out(tmp_path: Path) -> None:
    secret = write(tmp_path / "plan-secret/a.md")
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "link.md").symlink_to(secret)
    assert "out of the plan's folder" in message(plan)


def test_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("link.md")
    assert message(tmp_path) == "the file cannot be read: it is a link to itself"


def test_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("gone.md")
    assert message(tmp_path) == (
        "the file cannot be read: it leads to nothing, or vanished while it was read"
    )


def test_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("/dev/zero")
    assert "out of the plan's folder" in message(tmp_path)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    (tmp_path / "parent").symlink_to(tmp_path)
    assert [raw.name for raw in read(tmp_path)] == ["a.md"]


def test_plan_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real/a.md")
    (tmp_path / "real/b.md").symlink_to("a.md")
    (tmp_path / "plan").symlink_to("real")
    assert [raw.problem for raw in read(tmp_path / "plan")] == [None, None]


# What is no ordinary file ----------------------------------------------------------------------


def test_folder_with_the_name_of_a_page_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "team.md/a.md")
    assert message(tmp_path) == "a folder stands here under the name of a page"


def test_link_to_a_folder_with_the_name_of_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "team.md").symlink_to("team")
    assert message(tmp_path) == "a folder stands here under the name of a page"


def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "team.md")
    assert message(tmp_path) == "this is not an ordinary file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "team.md").chmod(0)
    assert message(tmp_path) == "the file cannot be read: no permission"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_without_permission_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "team/a.md").parent.chmod(0)
    assert message(tmp_path) == "the file cannot be read: no permission"
    (tmp_path / "team").chmod(0o700)


def test_file_that_vanishes_after_it_was_listed_is_a_problem(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.md"), write(tmp_path / "b.md")
    files = read(tmp_path)
    assert next(files).file == str(first)
    second.unlink()
    problem = next(files).problem
    assert problem is not None
    assert "vanished" in problem.message


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A page deeper than the longest path, and than Python's stack; no tool could clear it away."""
    with contextlib.chdir(tmp_path):
        for _ in range(DEPTH):
            Path("d").mkdir()
            os.chdir("d")
        page = write(Path("team.md"))
        yield tmp_path
        page.unlink()
        for _ in range(DEPTH):
            os.chdir("..")
            Path("d").rmdir()


def test_folders_may_be_deeper_than_paths_are_long(deep: Path) -> None:
    (raw,) = read(deep)
    assert raw.problem is not None
    assert raw.problem.message == "the file cannot be read: file name too long"


# Names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.md",
        "a:b.md",
        "a,b.md",
        "a%0Ab.md",
        "a;b.md",
        "-a.md",
        " a b .md",
        "Ágnes terve.md",
        "e\u0301.md",
        "🍵.md",
        "\u202ea.md",
        "\x1b[31ma.md",
        "a" * 241 + ".md",
        "a\\b.md",
    ],
)
def test_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    raw = only(tmp_path)
    assert (raw.name, raw.data, raw.problem) == (name, TEXT.encode(), None)


def test_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"caf\xe9.md"))
    raw = only(tmp_path)
    assert (raw.name, raw.data) == ("caf\\xe9.md", TEXT.encode())
    raw.file.encode()
