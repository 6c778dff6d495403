"""A rule knows the plan and nothing else: not the day, not the file system, not the environment."""

import ast
from pathlib import Path

import pytest

from plancheck import rules

MODULES = sorted(Path(rules.__file__).parent.glob("*.py"))
AMBIENT = {
    "today",
    "now",
    "utcnow",
    "fromtimestamp",
    "getenv",
    "environ",
    "getcwd",
    "cwd",
    "open",
    "input",
}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_rule_asks_nobody_but_the_plan(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert called & AMBIENT == set()
