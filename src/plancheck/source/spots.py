"""Where the values of a front matter are, and which part of one shows it best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.problem import Key, Keys, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Range = tuple[int, int]
"""Offsets of a text, half-open."""

Spot = tuple[Range | None, int, int, "Spots | None"]
"""Where a value is: its key's range (none in a list), its start and end, and what is inside it."""

Spots = dict[Key, Spot]
"""The places of the values of a mapping, by key, or of a list, by index."""


def every(root: Spot) -> Iterator[Spot]:
    """A value's place, and those of all values in it."""
    waiting = [root]
    while waiting:
        spot = waiting.pop()
        yield spot
        waiting.extend((spot[3] or {}).values())


def locate(root: Spot, place: Place) -> tuple[int, int]:
    """The range of the front matter that shows a place.

    Keys that lead nowhere are shown by the nearest value around them; the whole by its `section`,
    or else by its first line.
    """
    spot = root
    for key in place.keys:
        inner = spot[3]
        if inner is None or key not in inner:
            return _whole(root) if spot is root else _shown(spot, at_key=True)
        spot = inner[key]
    return _whole(root) if spot is root else _shown(spot, at_key=place.at_key)


def way(root: Spot, keys: Keys) -> list[Spot] | None:
    """The places of the values that keys lead through, from the whole to the last one, if any."""
    spots = [root]
    for key in keys:
        inner = spots[-1][3] or {}
        if key not in inner:
            return None
        spots.append(inner[key])
    return spots


def exactly(root: Spot, place: Place) -> Range | None:
    """The range of a value itself, or of its key, quotes included; None where there is none."""
    spots = way(root, place.keys)
    if spots is None:
        return None
    key_at, start, end, _ = spots[-1]
    return key_at if place.at_key else (start, end)


def _whole(root: Spot) -> tuple[int, int]:
    section = (root[3] or {}).get("section")
    return _first_line(root) if section is None else _shown(section, at_key=False)


def _shown(spot: Spot, *, at_key: bool) -> tuple[int, int]:
    """A value by itself; by its key where that is asked for, or where it is empty or long."""
    key_at, start, end, inner = spot
    if key_at is not None and (at_key or inner is not None or end <= start):
        return key_at
    return (start, max(end, start + 1)) if inner is None else _first_line(spot)


def _first_line(entry: Spot) -> tuple[int, int]:
    """An entry of a list by its first key and value, or by its first value."""
    _, start, end, inner = entry
    for key_at, first, last, below in (inner or {}).values():
        begin = first if key_at is None else key_at[0]
        stop = last if below is None or key_at is None else key_at[1]
        return begin, max(stop, begin + 1)
    return start, max(end, start + 1)
