"""How long a check takes beside its peers: medians of interleaved runs, as ratios.

    make bench                  all of it, some minutes
    make bench ROUNDS=3         fewer rounds

Every command is started once a round, in a rotating order, as a process of its own. The ratio is
the median of (command / yardstick) within the same round, so that a busy machine slows both. Only
ratios are worth comparing between machines.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
BIN = Path(sys.executable).parent
PLANS = 100


class Command(NamedTuple):
    """Something to measure."""

    name: str
    argv: list[str]


class Run(NamedTuple):
    """What one run took: seconds of the clock and of the processor, and MiB at the peak."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    """Measure one plan, then a hundred."""
    rounds = int(os.environ.get("ROUNDS") or 9)
    with tempfile.TemporaryDirectory(prefix="plancheck-bench-") as name:
        work = Path(name)
        one = front_matter(REPOSITORY / "plan", work / "one")
        many = [generated(work / "plans" / f"plan-{number:03}", number) for number in range(PLANS)]
        many_yaml = [
            each for plan in many for each in front_matter(plan, work / "yaml" / plan.name)
        ]
        schema = dispatching_schema(work / "dispatch.json")
        compiled()
        table("one plan", one_plan(one, schema), rounds)
        table(f"{PLANS} plans", many_plans(many, many_yaml, schema), max(3, rounds // 3))


def one_plan(yaml: list[Path], schema: Path) -> list[Command]:
    """A cold start over the example plan, and its peers over the same front matter."""
    files = [str(each) for each in yaml]
    return [
        Command("python -c pass", [sys.executable, "-c", "pass"]),
        Command(
            "plancheck check plan", [script("plancheck"), "check", "--format", "concise", "plan"]
        ),
        Command("yamllint", [script("yamllint"), "-d", "relaxed", *files]),
        Command(
            "check-jsonschema", [script("check-jsonschema"), "--schemafile", str(schema), *files]
        ),
    ]


def many_plans(plans: list[Path], yaml: list[Path], schema: Path) -> list[Command]:
    """A hundred plans in one call, and what reading and parsing alone would take."""
    folders = [str(each) for each in plans]
    files = [str(each) for each in yaml]
    bare = [sys.executable, str(HERE / "bare.py")]
    return [
        Command("python -c pass", [sys.executable, "-c", "pass"]),
        Command("reading their bytes", [*bare, "read", *folders]),
        Command("libyaml's bare tree", [*bare, "tree", *folders]),
        Command("plancheck check", [script("plancheck"), "check", "--format", "concise", *folders]),
        Command(
            "check-jsonschema", [script("check-jsonschema"), "--schemafile", str(schema), *files]
        ),
    ]


def script(name: str) -> str:
    """A command of this environment."""
    return str(BIN / name)


# Input -----------------------------------------------------------------------------------------


def generated(folder: Path, number: int) -> Path:
    """A plan like the example, with a name and figures of its own."""
    shutil.copytree(REPOSITORY / "plan", folder)
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Tisza Cargo", f"Tisza Cargo {number}"), encoding="utf-8")
    return folder


def front_matter(plan: Path, folder: Path) -> list[Path]:
    """The front matter of a plan's sections as YAML files, for tools that read no Markdown."""
    folder.mkdir(parents=True)
    written: list[Path] = []
    for path in sorted(plan.rglob("*.md")):
        header = path.read_text(encoding="utf-8").split("\n---\n", 1)[0] + "\n"
        if "\nsection:" in header:
            written.append(folder / f"{len(written):02}-{path.stem}.yaml")
            written[-1].write_text(header, encoding="utf-8")
    return written


def dispatching_schema(path: Path) -> Path:
    """One schema that chooses the section's own, so that one call of a peer checks a whole plan."""
    schemas = {
        each.stem: json.loads(each.read_text()) for each in (REPOSITORY / "schema").glob("*.json")
    }
    branches = []
    for name, schema in schemas.items():
        schema.pop("$id", None)
        condition = {"properties": {"section": {"const": name}}, "required": ["section"]}
        branches.append({"if": condition, "then": {"$ref": f"#/$defs/{name}"}})
    text = json.dumps({"$defs": inlined(schemas), "allOf": branches})
    path.write_text(text, encoding="utf-8")
    return path


def inlined(schemas: dict[str, dict[str, object]]) -> dict[str, object]:
    """Schemas beside each other, their own definitions under names that do not clash."""
    together: dict[str, object] = {}
    for name, schema in schemas.items():
        text = json.dumps(schema).replace("#/$defs/", f"#/$defs/{name}-")
        own = json.loads(text)
        for inner, definition in own.pop("$defs", {}).items():
            together[f"{name}-{inner}"] = definition
        own.pop("$schema", None)
        together[name] = own
    return together


# Measuring -------------------------------------------------------------------------------------


def compiled() -> None:
    """Compile everybody's modules once, as an installation does."""
    for folder in (REPOSITORY / "src", Path(sys.prefix) / "lib"):
        compileall.compile_dir(folder, quiet=2)


def table(title: str, commands: list[Command], rounds: int) -> None:
    """Run the commands in turn and print what they took."""
    runs: dict[str, list[Run]] = {each.name: [] for each in commands}
    for number in range(rounds + 1):
        turn = number % len(commands)
        for each in commands[turn:] + commands[:turn]:
            taken = run(each)
            if number:  # the first round warms the disk's cache
                runs[each.name].append(taken)
    floor = runs[commands[0].name]
    print(f"\n{title}: medians of {rounds} interleaved runs")
    print(
        f"  {'':<24}{'wall ms':>9}{'cpu ms':>9}{'peak MiB':>10}{'wall, x pass':>14}{'spread':>14}"
    )
    for each in commands:
        print(row(each.name, runs[each.name], floor))


def row(name: str, runs: list[Run], floor: list[Run]) -> str:
    """A command's medians, and its wall time as a multiple of the yardstick's in the same round."""
    wall, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
    ratios = sorted(mine.wall / other.wall for mine, other in zip(runs, floor, strict=True))
    spread = f"{ratios[0]:.1f}-{ratios[-1]:.1f}"
    ratio = statistics.median(ratios)
    return (
        f"  {name:<24}{wall * 1000:>9.0f}{cpu * 1000:>9.0f}{peak:>10.0f}{ratio:>14.1f}{spread:>14}"
    )


def run(command: Command) -> Run:
    """Start a command, wait for it, and read the kernel's accounts of it."""
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    null = os.open(os.devnull, os.O_WRONLY)
    started = time.perf_counter()
    child = os.posix_spawn(
        command.argv[0],
        command.argv,
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    os.close(null)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command.argv[:4])} ... could not run: exit status {status}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    os.chdir(REPOSITORY)
    main()
