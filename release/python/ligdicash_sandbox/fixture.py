"""The fixture `ligdicash_sandbox` of pytest."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from . import Sandbox, examine


@pytest.fixture(scope="session")
def ligdicash_sandbox() -> Iterator[Sandbox]:
    """A running LigdiCash sandbox, one for all tests of a run."""
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def ligdicash_faults() -> Callable[..., list[str]]:
    """Examines a shop that runs, with the options of `examine`, and returns the names of its faults."""

    def faults(**options: Any) -> list[str]:
        report = examine(**options)
        print(report["text"])  # pytest shows it if the test fails
        return [fault["fault"] for fault in report["faults"]]

    return faults
