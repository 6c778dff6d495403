"""MkDocs' door to `plancheck.site`: it hands pages over, and knows nothing of them itself.

While serving, MkDocs loads this file once and the plan again and again. So what it takes from
plancheck is imported where it is used: each build begins by forgetting the modules that were
loaded, and a change in them is seen like a change in the plan.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from mkdocs.contrib.search import LangOption
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from plancheck.check import Result
    from plancheck.model.section import Audience
    from plancheck.settings import Settings
    from plancheck.site.language import Language
    from plancheck.site.navigation import Entry
    from plancheck.site.pages import Site

WATCHED = ("src", "hooks", "docs", "schema")
SERVING = "PLANCHECK_SERVING"
AUDIENCE = "PLANCHECK_AUDIENCE"
"""For whom the site is built: `team`, or `leadership` with all that the team does not see."""
JOINED = "PLANCHECK_WITH"
"""Private folders that are checked together with the plan, with `:` (Windows: `;`) between.

Without it they are those of the configuration.
"""

_made: list[Site] = []
_rendered: list[str] = []
"""The address of the page that is being rendered."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001
    """Remember that the site is served: then it is shown whatever is wrong with the plan."""
    if command == "serve":
        os.environ[SERVING] = "1"


# Pages -----------------------------------------------------------------------------------------


@event_priority(100)  # the search reads its own settings at 0
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the site's pages; stop here where it must not be built."""
    for name in [name for name in sys.modules if name.split(".")[0] == "plancheck"]:
        del sys.modules[name]
    from plancheck.site.markup import Plain

    root = Path(config.config_file_path).parent
    with chdir(root):
        said = _settings()
        site = _site(Path(os.path.relpath(config.docs_dir, root)), config.edit_uri or "", said)
        result = _news(site.result, said)
    if SERVING not in os.environ:
        _stop_at_findings(result)
    _sum_up(result)
    _made[:] = [site]
    _keep_apart(config)
    config.site_name = site.name
    config.nav = _nav(site.nav)
    _speak(config, site.language)
    kept_away = Plain(lambda href: site.hides(_rendered[-1], href))
    config.markdown_extensions.append(kept_away)  # type: ignore[arg-type]
    return config


def _speak(config: MkDocsConfig, language: Language) -> None:
    """Let the theme, the search and Markdown's own remarks speak the plan's language.

    Where theme or search lack it they stay English; English is searched beside it, for the rules.
    """
    from plancheck.site import words

    code = language.code
    there = any(
        (Path(at) / f"partials/languages/{code}.html").is_file() for at in config.theme.dirs
    )
    config.theme["language"] = code if there else "en"
    config.site_description = language.say(config.site_description or "")
    for palette in config.theme.get("palette", []):
        palette["toggle"]["name"] = language.say(palette["toggle"]["name"])
    config.extra["not_found"] = language.say(words.NOT_FOUND)
    config.extra["go_on"] = language.say(words.GO_ON)
    # A language that is named twice leaves the search with half a pipeline: words are not found.
    searched = [*dict.fromkeys((code, "en"))]
    remarks = config.mdx_configs
    remarks.setdefault("toc", {})["permalink_title"] = language.say(words.PERMALINK)
    remarks.setdefault("footnotes", {})["BACKLINK_TITLE"] = language.say(words.FOOTNOTE)
    for name in ("search", "material/search"):
        if name in config.plugins and not config.plugins[name].config.lang:
            config.plugins[name].config.lang = LangOption().run_validation(searched)


def _site(folder: Path, edit: str, said: Settings) -> Site:
    from plancheck.cli.revision import revision
    from plancheck.cli.since import base
    from plancheck.site.folder import site_of

    made = site_of(
        folder,
        _joined(said),
        as_of=_as_of(),
        config=said.config,
        audience=_audience(),
        edit=edit,
        commit=revision(folder),
        base=base(folder),
    )
    if made is None:
        raise Abort(f"{folder} holds no plan: there is no Markdown file (.md) in it")
    return made


def _audience() -> Audience:
    written = os.environ.get(AUDIENCE) or "team"
    if written in ("team", "leadership"):
        return cast("Audience", written)
    raise Abort(f'{AUDIENCE} is "{written}", neither team nor leadership')


def _keep_apart(config: MkDocsConfig) -> None:
    """Build the leadership's edition beside the team's folder, where that was the one to build."""
    if _audience() == "leadership" and Path(config.site_dir).name == "site":
        config.site_dir += "-leadership"
        sys.stderr.write(f"This is the leadership's edition; it is built into {config.site_dir}.\n")


def _settings() -> Settings:
    """What the repository's configuration says; no site is built where it cannot be used."""
    from plancheck import settings
    from plancheck.check import unusable

    said = settings.of(Path())
    if said.problems:
        _print(unusable(said))
        raise Abort(f"The site was not built: {said.file} cannot be used as it is.")
    return said


def _news(result: Result, said: Settings) -> Result:
    """The check without what a baseline holds: that shows on the site, and does not stop it."""
    from plancheck.baseline import Unusable, news

    try:
        return news(result, said.baseline)
    except Unusable as unusable:
        raise Abort(f"The site was not built: {unusable}.") from None


def _joined(said: Settings) -> list[Path]:
    if JOINED not in os.environ:
        return [folder for folder in said.joined if folder.is_dir()]
    folders = [Path(name) for name in os.environ[JOINED].split(os.pathsep) if name]
    for folder in folders:
        if not folder.is_dir():
            raise Abort(f'{JOINED} names "{folder}", which is no folder')
    return folders


def _as_of() -> date:
    day = os.environ.get("PLANCHECK_AS_OF")
    try:
        return date.fromisoformat(day) if day else date.today()  # noqa: DTZ011  a door
    except ValueError:
        raise Abort(f'PLANCHECK_AS_OF is "{day}", not a date such as 2027-03-31') from None


def _stop_at_findings(result: Result) -> None:
    from plancheck.site.gate import refusal

    if why := refusal(result):
        _print(result)
        raise Abort(why)


def _print(result: Result) -> None:
    from plancheck.report.style import Style
    from plancheck.report.text import full

    sys.stderr.write(full([result], Style(colour=sys.stderr.isatty())))


def _sum_up(result: Result) -> None:
    """Say in two lines what the check found, for the site itself is all that a build shows."""
    from plancheck.report.style import Style
    from plancheck.report.text import completeness, verdict

    style = Style(colour=sys.stderr.isatty())
    complete = next(iter(completeness([result], style)))
    sys.stderr.write(f"{verdict([result], style)} {complete}\n")


def _nav(entries: list[Entry]) -> list[Any]:
    return [{name: _nav(below) if isinstance(below, list) else below} for name, below in entries]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the site's pages and the pictures they show, and nothing else of the folder."""
    site, root = _made[0], Path(config.config_file_path).parent
    shown = Files([file for file in files if _is_shown(file, site, config.docs_dir)])
    for address, page in site.pages.items():
        file = shown.get_file_from_path(address)
        if file is None:
            file = File.generated(config, address, content=page.markdown)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            shown.append(file)
        here = page.source and (root / page.source).is_file()
        file.edit_uri = quote(page.source) if page.source and here else None
    made = {at: text.encode() for at, text in site.made.items()} | dict(site.pictures)
    for address, content in made.items():
        shown.append(File.generated(config, address, content=content))
    return shown


def _is_shown(file: File, site: Site, folder: str) -> bool:
    if file.src_dir != folder:
        return True
    if file.src_uri in site.pages:
        return True
    return file.src_uri in site.files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The page's Markdown, ours: the front matter of a plan's file never gets here.

    So is its title, of pages too that the navigation does not name: MkDocs would take that from the
    first heading, as text, and the theme prints it as it is.
    """
    made = _made[0].pages[page.file.src_uri]
    vars(page).setdefault("title", made.title)
    return made.markdown


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let a search find the plan before what repeats it, and that before the rules."""
    _rendered[:] = [page.file.src_uri]
    if page.file.src_uri.startswith("checks/"):
        page.meta["search"] = {"boost": 0.0001}
    elif page.file.src_uri.startswith("views/"):
        page.meta["search"] = {"boost": 0.1}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What was rendered, cleaned; the theme prints the table of contents as it is, so that too."""
    from plancheck.site import markup, search

    for item in page.toc:
        _clean(item, markup.text_of)
    cleaned = search.readable(markup.clean(html), page.file.src_uri)
    if language := _made[0].pages[page.file.src_uri].language:
        cleaned = f'<div lang="{language}">{cleaned}</div>'
    page.present_anchor_ids = (page.present_anchor_ids or set()) | markup.ids(cleaned)
    return cleaned


def _clean(item: AnchorLink, text_of: Callable[[str], str]) -> None:
    item.title = text_of(item.title)
    for below in item.children:
        _clean(below, text_of)


@event_priority(-100)  # the search writes its index at 0
def on_post_build(config: MkDocsConfig) -> None:
    """Let a search find words that are typed without their accents."""
    from plancheck.site.search import forgive_accents

    path = Path(config.site_dir) / "search" / "search_index.json"
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    forgive_accents(index)
    said = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(said, encoding="utf-8")


# Serving ---------------------------------------------------------------------------------------


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Watch what else a build reads: code and rules' pages, configuration, private folders."""
    from plancheck import settings

    root = Path(config.config_file_path).parent
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    with chdir(root):
        said = settings.of(Path())
        for path in (*_joined(said), *filter(None, [settings.find(Path())])):
            server.watch(str(path.resolve()))
    return server
