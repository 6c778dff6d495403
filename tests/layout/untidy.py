"""Front matter as many hands would write it: any order, any indentation, any quotes, comments.

Every comment has a number of its own, and names the key that it is about: `# 7 above title`.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Any

from hypothesis import strategies as st

from plancheck.model.build import SECTIONS
from plancheck.model.record import Record, aliases, inner

TEXTS = [
    "Kovács Ágnes", "12 500 Ft", "12", "012", "1e6", "12:30", "35%", "2027-03-31", "2027-Q1", "no",
    "null", "true", "~", "", "a: b", "a #b", "#a", "- a", "-a", "it's", 'say "hi"', "a\\b", "[a]",
    "a, b", "{a}", "a:", ": a", "?", "? a", "!a", "&a", "*a", "@a", "%a", "|", ">", "`a`", "🍵", "é",
    "x" * 90, "one two", "a - b", "---", "<<", " ", " a", "a ", "\u200ba", "a\xa0", "'", '"',
]  # fmt: skip
KEYS = ["colour", "no", "12", "a b", "é", "a: b", "-", "2027-Q2", "#", "'", "it's", "Ágnes", "a,b"]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of some section."""
    rng = draw(st.randoms(use_true_random=False))
    return _Writer(rng).page(rng.choice(sorted(SECTIONS)))


class _Writer:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.numbers = count(1)

    def page(self, section: str) -> str:
        data = self.record(SECTIONS[section], 0) | {"section": section}
        if self.rng.random() < 0.5:
            data["extra"] = self.free(0)
        lines = [*self.noise("", 0), *self.mapping(data, 0), *self.noise("", 0)]
        text = "\n".join(["---", *lines, "---", "", "Prose,  \ttwo lines ", "", "", "---", "# end"])
        return text.replace("\n", "\r\n") if self.chance(0.2) else text

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # Data --------------------------------------------------------------------------------------

    def record(self, kind: type[Record], depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, name in aliases(kind).items():
            if self.chance(0.6) or key in ("section", "extra"):
                continue
            child = inner(kind).get(name)
            if child is None:
                data[key] = self.any_value()
            elif kind.model_fields[name].default == ():
                data[key] = [self.record(child, depth + 1) for _ in range(self.rng.randrange(3))]
            else:
                data[key] = self.record(child, depth + 1)
        if self.chance(0.2):
            data[self.rng.choice(KEYS)] = self.any_value()
        return self.shuffled(data)

    def any_value(self) -> Any:
        text: Callable[[], str] = lambda: self.rng.choice(TEXTS)  # noqa: E731
        forms: list[Callable[[], Any]] = [
            *[text] * 5,
            lambda: [text() for _ in range(self.rng.randrange(4))],
            lambda: self.shuffled({f"2027-{q}": text() for q in ("Q1", "Q2", "07", "08")}),
            lambda: None,
        ]
        return self.rng.choice(forms)()

    def free(self, depth: int) -> Any:
        if depth > 2 or self.chance(0.4):
            return self.any_value()
        if self.chance(0.5):
            return [self.free(depth + 1) for _ in range(self.rng.randrange(3))]
        keys = self.rng.sample(KEYS, self.rng.randrange(4))
        return {key: self.free(depth + 1) for key in keys}

    def shuffled(self, data: dict[str, Any]) -> dict[str, Any]:
        return {key: data[key] for key in self.rng.sample(sorted(data), len(data))}

    # Text --------------------------------------------------------------------------------------

    def mapping(self, data: dict[str, Any], indent: int) -> Iterator[str]:
        for key, value in data.items():
            yield from self.noise(key, indent)
            yield from self.valued(f"{self.key(key)}:", value, indent, key)

    def entries(self, data: list[Any], indent: int) -> Iterator[str]:
        for value in data:
            yield from self.noise("", indent)
            if isinstance(value, dict) and value and self.chance(0.7):
                blanks = self.rng.randrange(1, 4)
                first, *others = self.mapping(value, indent + 1 + blanks)
                if not first.strip() or first.lstrip()[0] == "#":
                    yield from [" " * indent + "-", first, *others]
                else:
                    yield from [" " * indent + "-" + " " * blanks + first.lstrip(" "), *others]
            else:
                yield from self.valued("-", value, indent, "")

    def valued(self, head: str, value: Any, indent: int, key: str) -> Iterator[str]:
        head = " " * indent + head
        if self.chance(0.2) and self.is_flat(value):
            yield f"{head} {self.flow(value)}{self.behind(key)}"
        elif isinstance(value, dict | list) and value:
            yield head + self.behind(key)
            same = isinstance(value, list) and key and self.chance(0.3)
            deeper = indent if same else indent + self.rng.randrange(1, 6)
            write: Any = self.entries if isinstance(value, list) else self.mapping
            yield from write(value, deeper)
            if self.chance(0.1):
                yield f"{' ' * deeper}# {next(self.numbers)}"
        elif key != "section" and self.chance(0.15) and _is_plain_line(value):
            yield from self.below(head, value, indent, key)
        else:
            blanks = " " * self.rng.randrange(1, 3)
            yield f"{head}{blanks}{self.single(value, flow=False)}{self.behind(key)}"

    def below(self, head: str, value: str, indent: int, key: str) -> Iterator[str]:
        """A text that goes on over lines, in one of YAML's many ways."""
        deeper = " " * (indent + self.rng.randrange(1, 6))
        sign = self.rng.choice(["|", ">", "|-", ">-", "|+", ">+"])
        blank = self.rng.choice([[], [""], ["", ""]])
        digit = len(deeper) - indent
        yield from self.rng.choice(
            [
                [f"{head} {sign}", deeper + value, *blank, f"{deeper}  {value}", *blank],
                [
                    f"{head} {sign[0]}{digit}{sign[1:]} # {next(self.numbers)}",
                    f"{deeper}  a",
                    *blank,
                ],
                [f"{head} {value}", f"{deeper}and  ", *blank, f"{deeper} more{self.behind(key)}"],
                [f"{head} '{value} ", *blank, f"{deeper}more'{self.behind(key)}"],
                [f'{head} "{value}\\', *blank, f'{deeper}more"{self.behind(key)}'],
                [f"{head}{self.behind(key)}", f"{deeper}{value}{self.behind('')}"],
                [f"{head} [{value}, # {next(self.numbers)}", f"{deeper}b", f"{' ' * indent} ]"],
            ]
        )

    def key(self, key: str) -> str:
        return self.single(key, flow=True)

    def single(self, value: Any, *, flow: bool) -> str:
        if value is None:
            return ""
        if isinstance(value, dict | list):
            return "[]" if isinstance(value, list) else "{}"
        plain = re.fullmatch(r"[\wé🍵][\w %.é🍵-]*", value) and value.strip() == value
        double = '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))
        single = "'{}'".format(value.replace("'", "''"))
        forms = [double, single] + ([value] * 3 if plain and not (flow and "," in value) else [])
        written: str = self.rng.choice(forms)
        return written

    def flow(self, value: Any) -> str:
        blank = self.rng.choice(["", " ", "  "])
        if isinstance(value, list):
            return f"[{blank}{f',{blank}'.join(map(self.flow, value))}{blank}]"
        if isinstance(value, dict):
            pairs = (f"{self.key(key)}: {self.flow(each)}" for key, each in value.items())
            return f"{{{blank}{f'{blank},'.join(pairs)}{blank}}}"
        return self.single(value, flow=True)

    def is_flat(self, value: Any) -> bool:
        if isinstance(value, dict | list):
            parts = value.values() if isinstance(value, dict) else value
            return bool(value) and all(self.is_flat(part) for part in parts)
        return value is not None

    # Comments and empty lines ------------------------------------------------------------------

    def noise(self, key: str, indent: int) -> Iterator[str]:
        for _ in range(self.rng.choice([0, 0, 0, 1, 2])):
            yield self.rng.choice(["", "  ", "\t" if self.chance(0.01) else ""])
        for _ in range(self.rng.choice([0, 0, 0, 1, 2])):
            yield f"{' ' * indent}# {next(self.numbers)} above {key}".rstrip()
            if self.chance(0.1):
                yield ""

    def behind(self, key: str) -> str:
        if self.chance(0.7):
            return "\t" if self.chance(0.002) else self.rng.choice(["", "", "  "])
        blanks = "  \t" if self.chance(0.002) else self.rng.choice([" ", "   "])
        return f"{blanks}# {next(self.numbers)} behind {key}".rstrip()


def _is_plain_line(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w ]*\w", value) is not None
