"""Files are written whole or stay as they were."""

from pathlib import Path

import pytest

from plancheck.source.writing import FileChanged, replace


def test_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "Értékesítés.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_bytes(b"old")
    link.symlink_to(file)
    replace(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_file_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"theirs")
    with pytest.raises(FileChanged):
        replace(file, b"ours", expected=b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert file.read_bytes() == b"theirs"


def test_nothing_is_left_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder.md"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        replace(folder, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.md"]


def test_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    usual, made = tmp_path / "usual", tmp_path / "made"
    usual.write_bytes(b"")
    replace(made, b"new")
    assert made.stat().st_mode == usual.stat().st_mode
