"""MkDocs' door to `plancheck.site.policy`: it renders clean pages, and writes what follows.

While serving there is no policy: the server adds a script of its own to each page.
"""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

SERVING = "PLANCHECK_SERVING"
HEADERS_FILE = "_headers"
NGINX_FILE = "_headers.nginx"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Work out the policy, which the theme writes into each page."""
    from plancheck.site import policy

    if SERVING not in os.environ:
        config.extra["policy"] = policy.policy(policy.hashes(_clean_pages(env, config, files)))
    return env


def _clean_pages(env: Environment, config: MkDocsConfig, files: Files) -> Iterator[str]:
    """An empty page at each depth of the site, and one as the page for what is not found."""
    empty = copy.copy(config)
    empty.data = {**config.data, "site_name": "", "site_description": "", "nav": []}
    for depth in {file.url.count("/") for file in files.documentation_pages()}:
        file = File.generated(empty, f"{'x/' * depth}x.md", content="")
        page = Page("", file, empty)
        page.content = ""
        base = get_relative_url(".", page.url)
        yield _rendered(env, "main.html", empty, page, base)
    yield _rendered(env, "404.html", empty, None, "/")


def _rendered(
    env: Environment, name: str, config: MkDocsConfig, page: Page | None, base: str
) -> str:
    context = get_context(Navigation([], []), Files([]), config, page, base)
    return env.get_template(name).render(context)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the headers for servers that can send them."""
    from plancheck.site import policy

    if said := config.extra.get("policy"):
        sent, folder = policy.headers(said), Path(config.site_dir)
        (folder / HEADERS_FILE).write_text(policy.as_headers_file(sent), encoding="utf-8")
        (folder / NGINX_FILE).write_text(policy.as_nginx(sent), encoding="utf-8")
