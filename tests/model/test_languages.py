"""The languages of the site are those that have a catalogue, and no list of them is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from plancheck.model import languages
from plancheck.model.languages import Language
from tests.model.test_sentences import found


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with one more catalogue, and without another."""
    (tmp_path / "de.po").touch()
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    languages.languages.cache_clear()
    yield
    languages.languages.cache_clear()


def test_english_comes_first_and_needs_no_catalogue() -> None:
    assert languages.languages()[:1] == ("en",)
    assert not (languages.CATALOGUES / "en.po").exists()


@pytest.mark.usefixtures("german")
def test_catalogue_is_all_that_a_language_takes() -> None:
    read = TypeAdapter(Language)
    assert read.validate_python("de") == "de"
    assert read.json_schema()["enum"] == ["en", "de"]
    with pytest.raises(ValidationError):
        read.validate_python("hu")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("code", "help"), [("hu", "Write one of these words."), ("dee", 'Did you mean "de"?')]
)
def test_message_about_a_language_names_those_that_there_are(code: str, help: str) -> None:
    said = [(each.message, each.help) for each in found("plan", f"language: {code}")]
    assert said == [(f'language is "{code}"; expected en or de', help)]
