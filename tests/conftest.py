import os
import signal

import pytest
from hypothesis import settings

# The same examples at every run in continuous integration, new ones at every desk.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

# A shell that runs the tests in the background makes them, and what they start, deaf to Ctrl+C.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-pages",
        action="store_true",
        help="write what is found into the rules' pages and beside the broken plans",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the slowest out of the coverage: measuring doubles their time, and they add no line."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ("slow", "hypothesis")):
            item.add_marker(pytest.mark.no_cover)
