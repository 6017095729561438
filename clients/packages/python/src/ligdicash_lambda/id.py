"""Ids in the paths of requests."""

from __future__ import annotations

import re

from .error import LigdicashError


def known(name: str, pattern: str) -> str:
    """What a browser calls an id is no path until it looks like one."""
    if re.fullmatch(pattern, name):
        return name
    raise LigdicashError("not_found", "This is no id. Nothing was asked.", status=404)
