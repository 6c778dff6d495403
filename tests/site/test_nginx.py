"""The servers of docs/guides/nginx, started as they stand but for ports, paths and certificates."""

import gzip
import http.server
import os
import re
import socket
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

import pytest

from plancheck.site import policy
from tests.site.plans import ROOT

NGINX = Path(os.environ.get("NGINX") or "/usr/sbin/nginx")
GUIDE = ROOT / "docs/guides/nginx"
PASSWORD = {"Authorization": f"Basic {b64encode(b'agnes:titkos').decode()}"}
SIGNED_IN = {"Cookie": "_oauth2_proxy=agnes"}
PAGES = {
    "index.html": "<h1>Értékesítési terv</h1>",
    "404.html": "<h1>Not found</h1>",
    "views/people/index.html": "<h1>People</h1>",
    "views/calendar/plan.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "assets/javascripts/bundle.1.min.js": "let long = 1;" * 1000,
    "search/search_index.json": '{"docs": []}' + " " * 2000,
    ".git/config": "secret",
}
HEADERS = policy.headers(policy.policy(["'sha256-x'"]))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NGINX.is_file(), reason="no nginx here: .ci/program nginx installs it"),
]


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Server(NamedTuple):
    port: int

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        sent = {"Host": "plan.example.com", **(headers or {})}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers=sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


def _free_port() -> int:
    with socket.socket() as mine:
        mine.bind(("127.0.0.1", 0))
        return int(mine.getsockname()[1])


def _laid_out(at: Path, name: str, port: int, proxy: int) -> Path:
    """The guide's files in a folder, with its paths and ports in place of an installed server's."""
    for page, text in PAGES.items():
        path = at / "site" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (at / "site/_headers.nginx").write_text(policy.as_nginx(HEADERS))
    (at / "htpasswd").write_text("agnes:{PLAIN}titkos\n")
    told = {
        "/srv/sales-plan/site": str(at / "site"),
        "/etc/nginx/sales-plan/plan.inc": str(at / "plan.inc"),
        "/etc/nginx/sales-plan.htpasswd": str(at / "htpasswd"),
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
        "127.0.0.1:4180": f"127.0.0.1:{proxy}",
    }
    for file in ("plan.inc", name):
        text = (GUIDE / file).read_text(encoding="utf-8")
        for old, new in told.items():
            text = text.replace(old, new)
        (at / file).write_text(re.sub(r"(?m)^ *ssl_certificate.*\n", "", text), encoding="utf-8")
    main = at / "nginx.conf"
    own = " ".join(f"{kind}_temp_path {at}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
    more = " ".join(f"{kind}_temp_path {at}/{kind};" for kind in ("uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    main.write_text(
        f"{user} daemon off; pid {at}/pid; error_log {at}/error.log; events {{ }}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {own} {more}\n"
        f"include {at / name}; }}\n"
    )
    return main


def _started(at: Path, name: str, proxy: int = 1) -> Iterator[Server]:
    port = _free_port()
    main = _laid_out(at, name, port, proxy)
    log = str(at / "error.log")
    with subprocess.Popen([NGINX, "-e", log, "-c", str(main)], stderr=subprocess.PIPE) as running:
        try:
            for _ in range(200):
                with socket.socket() as mine:
                    if mine.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert running.poll() is None, (at / "error.log").read_text()
                time.sleep(0.05)
            yield Server(port)
        finally:
            running.terminate()
            running.wait(10)


class _Proxy(http.server.BaseHTTPRequestHandler):
    """What oauth2-proxy answers: 202 to who is signed in, 401 to others, and a page to sign in."""

    def do_GET(self) -> None:
        signed_in = "_oauth2_proxy=" in (self.headers.get("Cookie") or "")
        asked = self.path == "/oauth2/auth"
        self.send_response((202 if signed_in else 401) if asked else 200)
        self.send_header("Content-Length", "0" if asked else "7")
        self.end_headers()
        self.wfile.write(b"" if asked else b"sign in")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def basic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from _started(tmp_path_factory.mktemp("basic"), "basic.conf")


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield from _started(tmp_path_factory.mktemp("proxy"), "proxy.conf", proxy.server_port)
        proxy.shutdown()


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in PAGES), "/oauth2/auth"])
def test_without_a_password_nothing_is_served(basic: Server, path: str) -> None:
    answer = basic.get(path)
    assert answer.status == 401 if not path.startswith("/.git") else answer.status in (401, 404)
    assert not any(text.encode() in answer.body for text in PAGES.values())


def test_wrong_password_is_refused(basic: Server) -> None:
    wrong = {"Authorization": f"Basic {b64encode(b'agnes:other').decode()}"}
    assert basic.get("/", wrong).status == 401


def test_password_opens_the_site(basic: Server) -> None:
    answer = basic.get("/", PASSWORD)
    assert answer.status == 200
    assert "Értékesítési terv" in answer.body.decode()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/views/people/",
        "/nowhere.html",
        "/assets/javascripts/bundle.1.min.js",
        "/search/search_index.json",
        "/views/calendar/plan.ics",
    ],
)
def test_headers_are_sent_with_everything(basic: Server, path: str) -> None:
    answer = basic.get(path, PASSWORD)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers.get_all("Content-Security-Policy") == [HEADERS["Content-Security-Policy"]]


def test_what_is_not_there_has_the_sites_own_page(basic: Server) -> None:
    answer = basic.get("/nowhere.html", PASSWORD)
    assert (answer.status, answer.body) == (404, PAGES["404.html"].encode())


@pytest.mark.parametrize("path", ["/views/", "/assets/", "/.git/config", "/_headers.nginx"])
def test_folders_and_files_for_servers_are_not_shown(basic: Server, path: str) -> None:
    answer = basic.get(path, PASSWORD)
    assert answer.status == 404
    assert b"secret" not in answer.body
    assert b"bundle" not in answer.body


def test_pages_are_asked_for_anew_and_the_themes_files_kept(basic: Server) -> None:
    page, script = (
        basic.get("/", PASSWORD),
        basic.get("/assets/javascripts/bundle.1.min.js", PASSWORD),
    )
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert script.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    unchanged = basic.get("/", {**PASSWORD, "If-None-Match": page.headers["ETag"]})
    assert unchanged.status == 304


def test_long_files_are_sent_compressed(basic: Server) -> None:
    answer = basic.get("/search/search_index.json", {**PASSWORD, "Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == PAGES["search/search_index.json"].encode()


def test_calendar_is_sent_as_one(basic: Server) -> None:
    answer = basic.get("/views/calendar/plan.ics", PASSWORD)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.body == PAGES["views/calendar/plan.ics"].encode()


@pytest.mark.parametrize("path", ["/", "/views/calendar/plan.ics", "/search/search_index.json"])
def test_stranger_is_sent_to_sign_in(proxied: Server, path: str) -> None:
    answer = proxied.get(path)
    assert answer.status == 302
    assert answer.headers["Location"].endswith(f"/oauth2/sign_in?rd=http://plan.example.com{path}")
    assert not any(text.encode() in answer.body for text in PAGES.values())


def test_page_to_sign_in_is_open(proxied: Server) -> None:
    answer = proxied.get("/oauth2/sign_in?rd=/")
    assert (answer.status, answer.body) == (200, b"sign in")


def test_who_is_signed_in_reads_the_site_with_its_headers(proxied: Server) -> None:
    answer = proxied.get("/", SIGNED_IN)
    assert answer.status == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_question_to_the_proxy_cannot_be_asked_from_outside(proxied: Server) -> None:
    assert proxied.get("/oauth2/auth", SIGNED_IN).status == 404
