"""What a reader's browser may load and run: a Content-Security-Policy, and the headers around it.

Only scripts of the theme may run, each known by its hash. The hashes are taken from pages that
hold nothing of a plan, for a script that somebody smuggled into a page would be hashed with it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NOT_RUN = re.compile(r"""\s(src=|type="application/(ld\+)?json")""")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a server sends with every page beside the policy."""


def hashes(pages: Iterable[str]) -> tuple[str, ...]:
    """The hashes of the inline scripts in some pages, which must be the theme's own, in order."""
    found = {
        _hash(script["text"])
        for page in pages
        for script in _SCRIPT.finditer(page)
        if not _NOT_RUN.search(script["attributes"])
    }
    return tuple(sorted(found))


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str]) -> str:
    """The policy for a page: everything from the site itself, and only these inline scripts."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *scripts)),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def headers(said: str) -> dict[str, str]:
    """All headers for a policy; that nobody may frame the site can only be said in a header."""
    return {"Content-Security-Policy": f"{said}; frame-ancestors 'none'", **HEADERS}


def as_headers_file(sent: Mapping[str, str]) -> str:
    """Headers for all pages, as Netlify and Cloudflare Pages read them from `_headers`."""
    return "\n".join(("/*", *(f"  {name}: {value}" for name, value in sent.items()), ""))


def as_nginx(sent: Mapping[str, str]) -> str:
    """Headers to be included in each `location` of an nginx server that has headers of its own."""
    lines = (f'add_header {name} "{value}" always;' for name, value in sent.items())
    return "\n".join((*lines, ""))
