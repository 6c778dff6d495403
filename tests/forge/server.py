"""A server that answers as the APIs of GitHub and GitLab do, as far as comments of a change go.

What they promise is kept: pages of at most a hundred, a token that may only read, an account that a
workflow's token may not ask for, texts that come back with other ends of lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROBOT = "github-actions[bot]"

_COMMENTS = re.compile(
    r"/repos/acme/plan/issues/(7/comments|comments/(?P<one>\d+))"
    r"|/projects/12/merge_requests/7/notes(/(?P<note>\d+))?"
)


@dataclass(frozen=True)
class Account:
    """Whom a token belongs to, and what it may do."""

    name: str
    writes: bool = True
    may_ask_who: bool = True

    def itself(self) -> tuple[int, Any]:
        if not self.may_ask_who:
            return 403, {"message": "Resource not accessible by integration"}
        return 200, {"login": self.name, "username": self.name}


@dataclass
class Forge:
    """What a forge holds: comments of change number 7, and open pull requests."""

    address: str = ""
    tokens: dict[str, Account] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    fault: tuple[int, bytes, dict[str, str]] | None = None
    next_id: int = 1

    def says(self, author: str, body: str) -> None:
        """Somebody writes a comment."""
        self.comments.append(self.entry(author, body))

    def entry(self, author: str, body: str) -> dict[str, Any]:
        number, self.next_id = self.next_id, self.next_id + 1
        return {
            "id": number,
            "user": {"login": author},
            "author": {"username": author},
            "system": False,
            "body": body.replace("\n", "\r\n"),
            "html_url": f"{self.address}/acme/plan/pull/7#issuecomment-{number}",
        }

    def opens(self, number: int, branch: str, sha: str, *, fork: str = "acme/plan") -> None:
        """Somebody opens a pull request."""
        repo = {"full_name": fork, "owner": {"login": fork.split("/", maxsplit=1)[0]}}
        self.pulls.append({"number": number, "head": {"ref": branch, "sha": sha, "repo": repo}})

    @property
    def bodies(self) -> list[str]:
        return [each["body"].replace("\r\n", "\n") for each in self.comments]

    # ------------------------------------------------------------ answers

    def answer(  # noqa: PLR0911  an answer each
        self, method: str, path: str, token: str, data: dict[str, str]
    ) -> tuple[int, Any]:
        """Status and content of an answer."""
        way, query = urlsplit(path).path, parse_qs(urlsplit(path).query)
        account = self.tokens.get(token)
        if account is None:
            return 401, {"message": "Bad credentials"}
        if way == "/user":
            return account.itself()
        if way == "/repos/acme/plan/pulls":
            return 200, _page([each for each in self.pulls if _is_head(each, query)], query)
        found = _COMMENTS.fullmatch(way)
        if not found:
            return 404, {"message": "Not Found"}
        if method == "GET":
            return 200, _page(self.comments, query)
        if not account.writes:
            return 403, {"message": "Resource not accessible by integration"}
        return self.write(
            method, account, data["body"] if data else "", int(found["one"] or found["note"] or 0)
        )

    def write(self, method: str, account: Account, body: str, number: int) -> tuple[int, Any]:
        if method == "POST":
            if len(body) > 65_536:
                return 422, {"message": "Validation Failed: body is too long"}
            self.says(account.name, body)
            return 201, self.comments[-1]
        found = [each for each in self.comments if each["id"] == number]
        if not found:
            return 404, {"message": "Not Found"}
        if method == "DELETE":
            self.comments.remove(found[0])
            return 204, None
        found[0]["body"] = body.replace("\n", "\r\n")
        return 200, found[0]


def _is_head(pull: dict[str, Any], query: dict[str, list[str]]) -> bool:
    owner, branch = query["head"][0].split(":", 1)
    head = pull["head"]
    return (head["repo"]["owner"]["login"], head["ref"]) == (owner, branch)


def _page(entries: list[Any], query: dict[str, list[str]]) -> list[Any]:
    size = min(int(query.get("per_page", ["30"])[0]), 100)
    start = (int(query.get("page", ["1"])[0]) - 1) * size
    return entries[start : start + size]


@contextmanager
def serving() -> Iterator[Forge]:
    """A forge behind a local address."""
    forge = Forge()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            forge.asked.append(f"{self.command} {self.path}")
            text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            token = self.headers.get("PRIVATE-TOKEN") or bearer
            if forge.fault:
                status, content, headers = forge.fault
            else:
                status, said = forge.answer(
                    self.command, self.path, token, json.loads(text or b"null")
                )
                content, headers = b"" if said is None else json.dumps(said).encode(), {}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815  names of http.server

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
