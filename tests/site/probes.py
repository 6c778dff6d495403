"""What an author might try: scripts in every place where a plan holds a text.

Each probe calls `ran(NUMBER)` with a number of its own, so that a test can name the one that ran.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from plancheck.model.build import build
from plancheck.model.record import Record, aliases, made_of
from plancheck.model.scalar import Text
from plancheck.source.document import Document, document
from plancheck.source.files import read

CALL = "RAN"
"""What each payload does: it stands for the call with the probe's own number."""


class Probe(NamedTuple):
    """Something that must not run: where it stands, and what it is."""

    sink: str
    payload: str


PAYLOADS = (
    "<script>RAN</script>",
    '"><img src=x onerror=RAN>',
    "'><svg onload=RAN>",
    "</title><script>RAN</script>",
    "</textarea></style></script><script>RAN</script>",
    '" onmouseover="RAN" autofocus onfocus="RAN" x="',
    "' onclick='RAN' onfocus='RAN' x='",
    '<a href="javascript:RAN">x</a>',
    "[x](javascript:RAN)",
    "![x](x.png){: onerror=RAN }",
    "&lt;img src=x onerror=RAN&gt;",
    "&#60;script&#62;RAN&#60;/script&#62;",
    "&amp;lt;img src=x onerror=RAN&amp;gt;",
    '<noscript><p title="</noscript><img src=x onerror=RAN>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RAN&gt;">',
    "<math><mtext><table><mglyph><style><math><img src=x onerror=RAN></style></math>",
    "<svg><style><img src=x onerror=RAN></style></svg>",
    '<svg></p><style><a id="</style><img src=x onerror=RAN>">',
    "<svg><animate onbegin=RAN attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:RAN'><text y=20>x</text></a></svg>",
    "<svg><set attributeName=href to=javascript:RAN><script href=data:,RAN />",
    "<svg><foreignObject><body onload=RAN><img src=x onerror=RAN></foreignObject>",
    "<details open ontoggle=RAN><summary>x</summary></details>",
    '<iframe srcdoc="<script>parent.RAN</script>"></iframe>',
    '<iframe src="javascript:parent.RAN"></iframe>',
    "<template><script>RAN</script></template><img src=x onerror=RAN>",
    "<![CDATA[<img src=x onerror=RAN>]]>",
    "<!--><img src=x onerror=RAN>-->",
    "<!-- --!><img src=x onerror=RAN> -->",
    "<?xml ?><img src=x onerror=RAN>",
    "{{ 7*7 }}{% if 1 %}<b onclick=RAN tabindex=0>x</b>{% endif %}",
    "\ufdd0<img src=x onerror=RAN>\ufdd1",
    "<input autofocus onfocus=RAN>",
    '<form action="javascript:RAN"><button id=go>go</button></form><button form=go formaction=javascript:RAN>',
    '<object data="javascript:RAN"></object><embed src="javascript:RAN">',
    '<meta http-equiv="refresh" content="0;url=javascript:RAN">',
    '<base href="javascript:RAN//"><a href="/x">x</a>',
    "<style>@import 'https://elsewhere.example/RAN.css';</style><link rel=stylesheet href=//elsewhere.example/>",
    "<style>@keyframes x{}</style><b style='animation:x 1s' onanimationstart=RAN>x</b>",
    "`<img src=x onerror=RAN>`",
    "<video><source onerror=RAN></video><audio src=x onerror=RAN>",
    "<img src=x:x onerror=RAN//",
    "<select><template><img src=x onerror=RAN></template></select>",
    "<table><td background=javascript:RAN><a href=java&Tab;script:RAN>x</a></td></table>",
    "<img\x0csrc=x\x0conerror=RAN>".replace("\x0c", "/"),
    "<p id=__search name=ran onclick=RAN>x</p><a id=defaultView name=cookie>x</a>",
    '" srcset="x" onerror="RAN" \u2028<script>RAN</script>',
    "\nDESCRIPTION:<img src=x onerror=RAN>\nURL:javascript:RAN",
)
"""What is tried in every text of the front matter, one after the other."""

BY_KEY = {
    "url": (
        "javascript:RAN",
        "JaVaScRiPt:RAN",
        "java\tscript:RAN",
        " javascript:RAN",
        "&#106;avascript:RAN",
        "data:text/html,<script>RAN</script>",
        'https://x.example/"onclick="RAN',
        "https://x.example/'><img src=x onerror=RAN>",
        "vbscript:RAN",
    ),
    "email": (
        'x"onclick="RAN@firm.example',
        "javascript:RAN",
        "x@firm.example?body=<script>RAN</script>",
        "'><img src=x onerror=RAN>@firm.example",
    ),
}
"""What is tried in texts that become links."""

PROSE = (
    ("raw element", "<b onclick=RAN>x</b> <img src=x onerror=RAN>"),
    ("raw block", "<div onmouseover=RAN markdown>\n\ninside *it*\n\n</div>"),
    ("markdown in a raw block", '<div markdown="1">\n<script>RAN</script>\n</div>'),
    (
        "attribute list of a block",
        'A block.\n{: onclick="RAN" onmouseover="RAN" style="position:fixed;inset:0" }',
    ),
    ("attribute list of a word", "*word*{: onclick=RAN tabindex=0 onfocus=RAN }"),
    ("attribute list of a link", "[x](team.md){: href=javascript:RAN onclick=RAN target=_blank }"),
    (
        "attribute list of a picture",
        "![x](x.png){: src=x onerror=RAN srcset=//elsewhere.example/a.png }",
    ),
    ("attribute list with an id of the theme", "Clobber.\n{: #__search .md-search onclick=RAN }"),
    ("attribute list of a heading", "## A heading {: onclick=RAN #__drawer }"),
    ("heading", "## <img src=x onerror=RAN> in a heading"),
    ("heading with entities", "## &lt;img src=x onerror=RAN&gt; in a heading"),
    ("heading below lines", "<svg onload=RAN>\n----------------"),
    ("link", "[one](javascript:RAN) [two](JAVASCRIPT:RAN)"),
    (
        "link with an entity",
        "[one](&#106;avascript:RAN) [two](java&Tab;script:RAN) [three](javascript&colon;RAN)",
    ),
    (
        "link with a sign that nobody sees",
        "[one](java\x09script:RAN) [two](\u200bjavascript:RAN) [three](<java script:RAN>)",
    ),
    (
        "link to data",
        "[one](data:text/html,<script>RAN</script>) [two](data:text/html;base64,PHNjcmlwdD4=)",
    ),
    (
        "link with a title",
        '[one](team.md "x\\" onclick=\\"RAN") [two](team.md \'x" onmouseover=RAN y="\')',
    ),
    ("link by reference", '[ref-one][]\n\n[ref-one]: javascript:RAN "x"'),
    ("link by reference with brackets", "[two][ref <two>]\n\n[ref <two>]: <javascript:RAN>"),
    ("link within a link", "[a [b](javascript:RAN) c](javascript:RAN)"),
    ("autolink", '<javascript:RAN> <data:text/html,x> <https://x.example/"onclick=RAN>'),
    (
        "autolink to mail",
        '<x"onclick=RAN@firm.example> <mailto:x@firm.example?body=<script>RAN</script>>',
    ),
    (
        "picture",
        '![x](javascript:RAN) !["onerror=RAN](x.png) ![x](data:image/svg+xml,<svg/onload=RAN>)',
    ),
    (
        "picture from elsewhere",
        "![x](https://elsewhere.example/RAN.png) ![x](//elsewhere.example/a.png)",
    ),
    (
        "picture in disguise",
        "![x](/&#9;/elsewhere.example/a.png) ![x](h&#9;ttps://elsewhere.example/a.png) ![x](\\\\\\\\elsewhere.example/a.png)",
    ),
    (
        "footnote",
        'A word.[^a"onclick=RAN] Another.[^b]\n\n[^b]: <img src=x onerror=RAN> [x](javascript:RAN)\n[^a"onclick=RAN]: x',
    ),
    ("abbreviation", 'The XSSA is short.\n\n*[XSSA]: "><img src=x onerror=RAN>'),
    ("definition list", "<svg onload=RAN>\n:   <img src=x onerror=RAN> [x](javascript:RAN)"),
    ("title of a remark", '!!! note "<img src=x onerror=RAN>"\n    <script>RAN</script>'),
    ("kind of a remark", '!!! note" onclick="RAN "x"\n    Words.'),
    ("title of folded words", '??? tip "<svg onload=RAN>"\n    <img src=x onerror=RAN>'),
    (
        "title of a tab",
        '=== "<img src=x onerror=RAN>"\n    <b onclick=RAN>x</b>\n\n=== "\\" onclick=RAN x=\\""\n    Words.',
    ),
    ("title of code", '```python title="<img src=x onerror=RAN>"\nx = 1\n```'),
    ("language of code", '```html" onclick="RAN\n<script>RAN</script>\n```'),
    (
        "options of code",
        '``` {.python onclick=RAN linenums="1" hl_lines="<img src=x onerror=RAN>"}\nx = 1\n```',
    ),
    ("code", "    <script>RAN</script>\n\n`</code><script>RAN</script>`"),
    (
        "diagram",
        '```mermaid\ngraph TD; A[<img src=x onerror=RAN>]-->B; click A "javascript:RAN"\n```',
    ),
    ("list of tasks", "- [x] <img src=x onerror=RAN>\n- [ ] [x](javascript:RAN){: onclick=RAN }"),
    (
        "nested list",
        "1. a\n    - <svg onload=RAN>\n        - [x](javascript:RAN)\n\n            <script>RAN</script>",
    ),
    (
        "table",
        "| <img src=x onerror=RAN> | b |\n| --- | :-: |\n| [x](javascript:RAN) | <script>RAN</script> |",
    ),
    ("quotation", "> <script>RAN</script>\n> <img src=x onerror=RAN>"),
    (
        "entities",
        "&lt;script&gt;RAN&lt;/script&gt; &#x3c;img src=x onerror=RAN&#x3e; &amp;lt;svg onload=RAN&amp;gt;",
    ),
    (
        "comment",
        "<!-- a remark --><!--><img src=x onerror=RAN>--> <!-- --!><img src=x onerror=RAN>-->",
    ),
    (
        "character data",
        "<![CDATA[<script>RAN</script>]]> <?php RAN ?> <!DOCTYPE x [<!ENTITY y 'RAN'>]>",
    ),
    ("parser without scripts", '<noscript><p title="</noscript><img src=x onerror=RAN>">'),
    (
        "mathematics",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RAN&gt;">',
    ),
    (
        "drawing",
        '<svg><a href="javascript:RAN"><text x=1 y=9>x</text></a><script>RAN</script><use href="data:image/svg+xml,x#x"/></svg>',
    ),
    (
        "animation",
        "<svg><animate onbegin=RAN attributeName=x dur=1s/><set attributeName=onmouseover to=RAN /></svg>",
    ),
    (
        "style",
        "<style>@import url(https://elsewhere.example/RAN.css);</style><link rel=stylesheet href=https://elsewhere.example/>",
    ),
    ("base address", "<base href=https://elsewhere.example/><base target=_blank>"),
    ("refresh", '<meta http-equiv=refresh content="0;url=https://elsewhere.example/">'),
    (
        "form",
        "<form action=javascript:RAN><input type=image src=x onerror=RAN><button formaction=javascript:RAN>x</button></form>",
    ),
    (
        "frame",
        "<iframe src=https://elsewhere.example/></iframe> <iframe srcdoc='<script>parent.RAN</script>'></iframe>",
    ),
    ("object", "<object data=javascript:RAN></object><embed src=javascript:RAN><applet code=RAN>"),
    ("template", "<template><img src=x onerror=RAN></template> <slot name=x onslotchange=RAN>"),
    ("stray end tags", "</p></div></article></main></body></html><script>RAN</script>"),
    ("half a tag", "<img src=x onerror=RAN <img src=y onerror=RAN"),
    (
        "template of the engine",
        "{{ config.__class__.__init__.__globals__ }} {% include '/etc/passwd' %} {# RAN #} {{ '<script>RAN</script>' | safe }}",
    ),
    ("snippet", '--8<-- "/etc/passwd"\n\n--8<-- "https://elsewhere.example/RAN"'),
    (
        "signs of our own blocks",
        "\ufdd0<img src=x onerror=RAN>\ufdd1 \ufdd0\ufdd0<script>RAN</script>",
    ),
    (
        "signs of the engine's stash",
        "wzxhzdk:0 klzzwxh:0000 &#2;wzxhzdk:0&#3; <script>RAN</script>",
    ),
    (
        "key",
        '++"<img src=x onerror=RAN>"++ ==x== ^^<b onclick=RAN>x</b>^^ :material-x:{ onclick=RAN }',
    ),
    ("hard break", "A line  \n<br onclick=RAN> \\\n<hr onmouseover=RAN>"),
)
"""What is tried in prose: the kind of Markdown, and the text."""

MATTER = (
    ("title of a page", "title", "</title><script>RAN</script><img src=x onerror=RAN>"),
    ("description of a page", "description", '"><script>RAN</script>'),
    ("tag of a page", "tags", ['"><img src=x onerror=RAN>', "<script>RAN</script>"]),
    ("author of a page", "author", '"><img src=x onerror=RAN>'),
    ("address of a page", "canonical_url", "javascript:RAN"),
    ("icon of a page", "icon", "../../../../etc/passwd<svg onload=RAN>"),
    ("status of a page", "status", '"><img src=x onerror=RAN>'),
    ("place in a search", "search", {"boost": '"><script>RAN</script>', "exclude": False}),
    ("template of a page", "template", "../../../../etc/passwd"),
    ("what a page hides", "hide", ["<img src=x onerror=RAN>"]),
    ("pencil of a page", "edit_url", "javascript:RAN"),
    ("picture of a page", "image", "javascript:RAN"),
    ("pages before and after", "next_page", "javascript:RAN"),
)
"""What is tried in the front matter of ordinary pages, whose keys the theme knows some of."""

NAMES = (
    ("name of a file", '"><img src=x onerror=RAN>.md'),
    ("name of a file in quotes", "'onmouseover='RAN.md"),
    ("name of a file as a template", "{{ RAN }}{% x %}.md"),
    ("name of a file as an address", "javascript:RAN.md"),
    ("name of a file as Markdown", "[x](javascript:RAN).md"),
    ("name of a folder", "<svg onload=RAN>{}/a.md"),
)
"""What is tried in names of files; none holds a slash but that of a folder."""


# Files -----------------------------------------------------------------------------------------


class Table:
    """The probes as they are laid out: each call has the number of its probe."""

    def __init__(self) -> None:
        self.probes: list[Probe] = []

    def __call__(self, sink: str, payload: str) -> str:
        """The payload of a new probe, with its number."""
        self.probes.append(Probe(sink, payload))
        return payload.replace(CALL, f"ran({len(self.probes)})")


def laid(below: Path) -> tuple[list[Probe], dict[str, str]]:
    """All probes, and a plan's files with them: in every text, in prose, and in names of files."""
    table = Table()
    files = dict(_texts(below, table))
    for number, part in enumerate(_parts(PROSE, 13)):
        body = "\n\n".join(f"Before {sink}.\n\n{table(sink, text)}" for sink, text in part)
        files[f"notes/prose-{number}.md"] = f"---\ntitle: Prose {number}\n---\n\n{body}\n"
    matter = {key: json.loads(table(sink, json.dumps(value))) for sink, key, value in MATTER}
    alone = {key: matter.pop(key) for key in ("title", "template")}
    for name, own in (("matter", matter), *((key, {key: value}) for key, value in alone.items())):
        files[f"notes/{name}.md"] = f"---\n{written({'title': 'A page', **own})}\n---\n\nWords.\n"
    for sink, name in NAMES:
        files[f"notes/{table(sink, name)}"] = "---\ntitle:\n---\n\nWords.\n"
    return table.probes, files


def _parts(every: tuple[tuple[str, str], ...], size: int) -> Iterator[tuple[tuple[str, str], ...]]:
    return (every[start : start + size] for start in range(0, len(every), size))


def _texts(below: Path, table: Table) -> Iterator[tuple[str, str]]:
    """The files of a plan with a probe behind each text of their front matter."""
    documents = [document(raw) for raw in read(below)]
    plan = build(documents, as_of=date(2026, 11, 23)).plan
    payloads = {key: cycle(some) for key, some in BY_KEY.items()}
    every = cycle(PAYLOADS)
    for each in documents:
        for record in plan.records:
            if record.at.file == each.file:
                _probe(each, record, lambda key: next(payloads.get(key, every)), table)
        yield each.name, f"---\n{written(each.data)}\n---\n{each.prose}"


def _probe(document: Document, record: Record, payload: Any, table: Table) -> None:
    for key, name in aliases(type(record)).items():
        if Text not in made_of(type(record))[name] or key in ("section", "region"):
            continue
        data: Any = document.data
        for part in record.at.keys:
            data = data[part]
        sink = f"{key} of {record.noun}"
        if isinstance(data.get(key), str):
            own = table(sink, payload(key))
            data[key] = own if key in BY_KEY else f"{data[key]} {own}"
        elif isinstance(data.get(key), list):
            data[key] = [f"{each} {table(sink, payload(key))}" for each in data[key]]


def written(value: Any) -> str:
    """Front matter as YAML in braces: what looks like a number or a word stands as it is."""
    if isinstance(value, dict):
        pairs = ",\n".join(f"{json.dumps(key)}: {written(each)}" for key, each in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._%/-]*", str(value))
    return str(value) if plain else json.dumps(value)
