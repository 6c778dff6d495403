"""The API of a forge: JSON over HTTP by the standard library, and refusals as sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from http.client import HTTPMessage
    from typing import IO

PAGE = 100
"""Entries of a page: the most that GitHub and GitLab give."""

_SECONDS = 30
_MOST_PAGES = 100
_MOST_SAID = 200
_TOO_MANY = 429
_FORBIDDEN = 403


class Refused(click.ClickException):
    """The API said no; `status` is HTTP's, 0 where no answer came."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: the token is for one server alone."""

    def redirect_request(
        self,
        req: Request,  # noqa: ARG002
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Api:
    """An API below an address; `sentences` say what a status of HTTP means there."""

    name: str
    address: str
    headers: Mapping[str, str] = field(repr=False)
    sentences: Mapping[int, str] = field(default_factory=dict)

    def entries(self, path: str) -> Iterator[dict[str, Any]]:
        """The entries of a list, page by page; `path` may have a query."""
        sign = "&" if "?" in path else "?"
        for page in range(1, _MOST_PAGES + 1):
            found = self.send("GET", f"{path}{sign}per_page={PAGE}&page={page}")
            if not isinstance(found, list):
                raise Refused(f"{self.name} answers something else than a list for {path}")
            yield from found
            if len(found) < PAGE:
                return

    def send(self, method: str, path: str, data: Mapping[str, str] | None = None) -> Any:
        """What the API answers; Refused where it does not, or with something that is no JSON."""
        if not self.address.startswith(("https://", "http://")):
            raise Refused(f'"{self.address}" is no address of an API: it begins with no https://')
        request = Request(  # noqa: S310  looked at above
            self.address.rstrip("/") + path,
            data=None if data is None else json.dumps(data).encode(),
            headers={"User-Agent": "plancheck", "Content-Type": "application/json", **self.headers},
            method=method,
        )
        try:
            with build_opener(_Stay).open(request, timeout=_SECONDS) as answer:
                text = answer.read()
        except HTTPError as error:
            with error:
                raise self._refusal(error) from None
        except (URLError, HTTPException, OSError) as error:
            why = getattr(error, "reason", None) or error
            raise Refused(f"{self.name} at {self._host()} does not answer: {why}") from None
        return self._read(text)

    def _read(self, text: bytes) -> Any:
        try:
            return json.loads(text) if text.strip() else None
        except ValueError:
            raise Refused(
                f"{self._host()} answers something that is no JSON; is it the API of {self.name}?"
            ) from None

    def _refusal(self, error: HTTPError) -> Refused:
        """The sentence for an answer that is an error."""
        waits = error.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in error.headers
        if error.code == _TOO_MANY or (error.code == _FORBIDDEN and waits):
            said = f"{self.name} had too many requests of late; run the job again later"
        else:
            said = self.sentences.get(error.code, f"{self.name} refuses")
        return Refused(f"{said} ({error.code}{_said(error)})", error.code)

    def _host(self) -> str:
        return urlsplit(self.address).netloc or self.address


def _said(error: HTTPError) -> str:
    """What the answer itself says, in one short line."""
    try:
        message = json.loads(error.read())["message"]
    except (ValueError, OSError, KeyError, TypeError):
        return ""
    line = "".join(sign for sign in " ".join(str(message).split()) if sign.isprintable())
    return f": {line[:_MOST_SAID]}" if line else ""
