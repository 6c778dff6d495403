"""`plancheck comment`, against a server that answers as GitHub's and GitLab's do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plancheck import cli
from plancheck.cli.comment import MARKER, body_of
from plancheck.cli.exits import CANNOT_RUN, CLEAN
from tests.forge.server import ROBOT, Account, Forge, serving

SECRET = "ghs_thisMustNeverBeShown"  # noqa: S105  no token of anything
HU = "Értékesítési terv: Kovács Ágnes, 12 500 Ft"


@pytest.fixture(scope="module")
def served() -> Iterator[Forge]:
    with serving() as forge:
        yield forge


@pytest.fixture
def forge(served: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """A forge with nothing in it, and the environment of a pull request's run on GitHub."""
    served.__init__(served.address)  # type: ignore[misc]  # as new
    served.tokens[SECRET] = Account(ROBOT, may_ask_who=False)
    for name in ("GH_TOKEN", "CI_API_V4_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_REPOSITORY", "acme/plan")
    monkeypatch.setenv("GITHUB_API_URL", served.address)
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    monkeypatch.chdir(tmp_path)
    event(monkeypatch, {"pull_request": {"number": 7}})
    return served


def event(monkeypatch: pytest.MonkeyPatch, said: Any) -> None:
    Path("event.json").write_text(json.dumps(said), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", "event.json")


def workflow_run(sha: str, branch: str = "lower", fork: str = "acme/plan") -> dict[str, Any]:
    repo = {"full_name": fork, "owner": {"login": fork.split("/", maxsplit=1)[0]}}
    run = {"head_sha": sha, "head_branch": branch, "head_repository": repo, "pull_requests": []}
    return {"workflow_run": run}


@pytest.fixture
def say(
    forge: Forge,  # noqa: ARG001  its environment
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """Runs the command with a text: the exit code, and all that was printed."""

    def run(text: str, *options: str) -> tuple[int, str]:
        Path("change.md").write_text(text, encoding="utf-8")
        monkeypatch.setattr("sys.argv", ["plancheck", "comment", "change.md", *options])
        code = cli.run()
        done = capsys.readouterr()
        said = done.out + done.err
        assert SECRET not in said
        assert "Traceback" not in said
        return code, said

    return run


# ---------------------------------------------------------------- one comment


def test_first_text_makes_a_comment_with_a_marker_that_nobody_sees(forge: Forge, say: Any) -> None:
    code, said = say(HU)
    assert code == CLEAN
    assert said == f"Comment written. {forge.address}/acme/plan/pull/7#issuecomment-1\n"
    assert forge.bodies == [f"{MARKER}\n{HU}"]


def test_second_text_changes_the_comment_where_it_stands(forge: Forge, say: Any) -> None:
    say("first")
    forge.says("agnes", "Thank you")
    assert say("second")[1].startswith("Comment updated.")
    assert forge.bodies == [f"{MARKER}\nsecond", "Thank you"]


def test_same_text_changes_nothing(forge: Forge, say: Any) -> None:
    say("first\nline\n")
    forge.asked.clear()
    assert say("first\nline\n")[1].startswith("The comment says so already.")
    assert {each.split()[0] for each in forge.asked} == {"GET"}


def test_empty_text_takes_the_comment_away_and_writes_none(forge: Forge, say: Any) -> None:
    assert say(" \n")[1] == "Nothing to say, and no comment.\n"
    say("first")
    assert say("")[1] == "Nothing to say: the comment is gone.\n"
    assert forge.bodies == []


def test_comment_is_found_on_a_later_page(forge: Forge, say: Any) -> None:
    for number in range(230):
        forge.says("agnes", f"Remark {number}")
    say("first")
    say("second")
    assert forge.bodies[230:] == [f"{MARKER}\nsecond"]
    assert any("page=3" in each for each in forge.asked)


def test_marker_in_somebody_elses_comment_is_no_invitation(forge: Forge, say: Any) -> None:
    forge.says("mallory", f"{MARKER}\nApproved by everybody")
    say("first")
    assert forge.bodies == [f"{MARKER}\nApproved by everybody", f"{MARKER}\nfirst"]


def test_two_comments_of_two_runs_become_one(forge: Forge, say: Any) -> None:
    forge.says(ROBOT, f"{MARKER}\none")
    forge.says(ROBOT, f"{MARKER}\ntwo")
    say("three")
    assert forge.bodies == [f"{MARKER}\nthree"]


def test_token_of_a_person_keeps_that_persons_comment(
    forge: Forge, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.tokens["ghp_agnes"] = Account("agnes")
    monkeypatch.setenv("GITHUB_TOKEN", "")
    monkeypatch.setenv("GH_TOKEN", "ghp_agnes")
    forge.says("agnes", f"{MARKER}\nold")
    say("new")
    assert forge.bodies == [f"{MARKER}\nnew"]


def test_account_of_an_app_may_be_named(forge: Forge, say: Any) -> None:
    forge.says("plan-bot[bot]", f"{MARKER}\nold")
    say("new", "--as", "plan-bot[bot]")
    assert forge.bodies == [f"{MARKER}\nnew"]


def test_account_that_is_gone_is_nobody(forge: Forge, say: Any) -> None:
    forge.says(ROBOT, f"{MARKER}\nold")
    forge.comments[0]["user"] = None
    assert say("new")[0] == CLEAN
    assert len(forge.bodies) == 2


# ---------------------------------------------------------------- its length


def test_text_that_is_too_long_is_cut_at_a_line_and_says_so() -> None:
    text = "<details>\n\n```\n" + "".join(f"line {number:05}\n" for number in range(10_000))
    body = body_of(text, 65_536)
    assert 64_000 < len(body) <= 65_536
    last = body.rstrip().splitlines()
    assert last[-1].endswith("The job's summary has all.*")
    assert last[-4:-1] == ["```", "</details>", ""]
    assert f"(lines left out: {10_000 - body.count('line 0'):,})" in last[-1]


@pytest.mark.parametrize("over", [0, 1])
def test_text_is_cut_only_where_it_must_be(over: int) -> None:
    room = 65_536 - len(MARKER) - 1
    body = body_of("é" * (room + over), 65_536)
    assert len(body) <= 65_536
    assert ("left out: 1)" in body) == bool(over)


def test_longest_text_is_taken_by_the_forge(forge: Forge, say: Any) -> None:
    assert say("árvíztűrő\n" * 20_000)[0] == CLEAN
    assert len(forge.bodies[0]) <= 65_536


# ---------------------------------------------------------------- which pull request


def test_pull_request_may_be_named(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    event(monkeypatch, {"ref": "refs/heads/main"})
    code, said = say("text", "--pull-request", "8")
    assert code == CANNOT_RUN
    assert (
        "acme/plan has no such pull request, or the token may not see pull request 8 (404" in said
    )


def test_run_about_no_pull_request_asks_for_one(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    event(monkeypatch, {"ref": "refs/heads/main"})
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "this run is about no pull request; name one with `--pull-request NUMBER`" in said


def test_fork_is_found_by_branch_repository_and_commit(
    forge: Forge, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch = "q3 & ár"
    forge.opens(3, branch, "b" * 40, fork="eve/plan")
    forge.opens(7, branch, "a" * 40, fork="bela/plan")
    event(monkeypatch, workflow_run("a" * 40, branch, "bela/plan"))
    assert say("text")[0] == CLEAN
    assert forge.bodies == [f"{MARKER}\ntext"]


@pytest.mark.parametrize("fork", ["bela/plan", "bela/other"])
def test_run_whose_pull_request_moved_on_writes_nothing(
    forge: Forge, say: Any, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    forge.opens(7, "lower", "c" * 40 if fork == "bela/plan" else "a" * 40, fork="bela/plan")
    event(monkeypatch, workflow_run("a" * 40, "lower", fork))
    code, said = say("text")
    assert code == CLEAN
    assert said.startswith("Nothing is written: no open pull request ends with commit aaaaaaa.")
    assert forge.bodies == []


def test_fork_that_is_gone_has_no_pull_request(
    forge: Forge, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = workflow_run("a" * 40)
    run["workflow_run"]["head_repository"] = None
    event(monkeypatch, run)
    assert say("text")[0] == CLEAN
    assert forge.bodies == []


@pytest.mark.parametrize("text", ["{", "[]", '{"pull_request": 3}', '{"workflow_run": {"a": 1}}'])
def test_event_that_is_none_ends_in_a_sentence(say: Any, text: str) -> None:
    Path("event.json").write_text(text, encoding="utf-8")
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "Error: " in said


# ---------------------------------------------------------------- refusals


def test_token_that_only_reads_is_told_what_to_do(forge: Forge, say: Any) -> None:
    forge.tokens[SECRET] = Account(ROBOT, writes=False, may_ask_who=False)
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "the token may not write comments in acme/plan" in said
    assert "`permissions: pull-requests: write`" in said
    assert "`workflow_run` (403: Resource not accessible by integration)" in said


def test_unknown_token_is_told(say: Any, forge: Forge) -> None:
    forge.tokens.clear()
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "GitHub does not know the token in GITHUB_TOKEN, or it has run out (401" in said


@pytest.mark.parametrize("token", [f"{SECRET}\nX-Evil: 1", f"{SECRET}é"])
def test_token_that_cannot_be_one_is_not_shown(
    say: Any, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", token)
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "the token in GITHUB_TOKEN holds signs that no token has" in said


def test_without_a_token_there_is_nobody_to_write(
    say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "there is no token in GITHUB_TOKEN or GH_TOKEN" in said


FAULTS: dict[str, tuple[tuple[int, bytes, dict[str, str]], str]] = {
    "rate": (
        (403, b'{"message": "API rate limit exceeded"}', {"x-ratelimit-remaining": "0"}),
        "too many requests of late; run the job again later (403: API rate limit exceeded)",
    ),
    "busy": ((502, b"<html>", {}), "GitHub refuses (502)"),
    "elsewhere": ((307, b"", {"Location": "http://127.0.0.1:1/"}), "GitHub refuses (307)"),
    "login page": ((200, b"<html>Sign in</html>", {}), "something that is no JSON"),
    "no list": ((200, b"{}", {}), "something else than a list"),
    "other entries": ((200, b'[{"x": 1}]', {}), "not as the forge describes it"),
    "hostile": (
        (500, b'{"message": "a\\n::error::b\\u001b[31m"}', {}),
        "GitHub refuses (500: a ::error::b[31m)",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_of_the_server_ends_in_a_sentence(forge: Forge, say: Any, name: str) -> None:
    forge.fault, expected = FAULTS[name]
    code, said = say("text")
    assert code == CANNOT_RUN
    assert expected in said


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:1", "GitHub at 127.0.0.1:1 does not answer: "),
        ("file:///etc", '"file:///etc" is no address of an API: it begins with no https://'),
        ("nonsense", '"nonsense" is no address of an API'),
    ],
)
def test_address_that_nobody_serves_is_told(
    say: Any, monkeypatch: pytest.MonkeyPatch, address: str, expected: str
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", address)
    code, said = say("text")
    assert code == CANNOT_RUN
    assert expected in said


def test_outside_of_a_forge_it_says_what_it_needs(
    say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY")
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "this is no run of GitHub or GitLab: set GITHUB_REPOSITORY" in said


# ---------------------------------------------------------------- GitLab


@pytest.fixture
def gitlab(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """The environment of a merge request's pipeline on GitLab."""
    monkeypatch.delenv("GITHUB_REPOSITORY")
    monkeypatch.setenv("CI_API_V4_URL", forge.address)
    monkeypatch.setenv("CI_PROJECT_ID", "12")
    monkeypatch.setenv("CI_MERGE_REQUEST_IID", "7")
    monkeypatch.setenv("PLANCHECK_GITLAB_TOKEN", SECRET)
    forge.tokens[SECRET] = Account("project_12_bot")
    return forge


def test_note_of_a_merge_request_is_written_changed_and_taken_away(gitlab: Forge, say: Any) -> None:
    gitlab.says("agnes", "Hello")
    gitlab.says("project_12_bot", f"{MARKER}\nsystem")
    gitlab.comments[-1]["system"] = True
    assert say(HU) == (CLEAN, "Comment written.\n")
    assert say("second") == (CLEAN, "Comment updated.\n")
    assert gitlab.bodies == ["Hello", f"{MARKER}\nsystem", f"{MARKER}\nsecond"]
    assert say("") == (CLEAN, "Nothing to say: the comment is gone.\n")
    assert len(gitlab.bodies) == 2


def test_gitlabs_token_that_only_reads_is_told_what_to_do(gitlab: Forge, say: Any) -> None:
    gitlab.tokens[SECRET] = Account("project_12_bot", writes=False)
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "may not write notes on merge request 7. Make a project access token" in said


def test_pipeline_of_no_merge_request_asks_for_one(
    gitlab: Forge, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI_MERGE_REQUEST_IID")
    code, said = say("text")
    assert code == CANNOT_RUN
    assert "this pipeline is about no merge request" in said
    assert say("text", "--merge-request", "7")[0] == CLEAN
    assert len(gitlab.bodies) == 1
