"""Money is whole francs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .error import LigdicashError


def require_whole_numbers(request: Mapping[str, Any]) -> None:
    """Refuses what is not a whole number where francs and pieces are counted: nothing is rounded, and nothing is sent."""
    # Not `isinstance`: `True` is an `int` for Python.
    wrong = [name for name, value in _counted(request) if type(value) is not int]
    if wrong:
        raise LigdicashError(
            "invalid_request",
            "An amount is not a whole number. Nothing was sent.",
            fields=[{"field": name, "detail": "must be a whole number"} for name in wrong],
        )


def _counted(request: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "amount", request.get("amount")
    for at, item in enumerate(request.get("items") or []):
        for name in ("quantity", "unit_price"):
            yield f"items[{at}].{name}", item.get(name)
