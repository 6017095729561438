"""The fixture `ligdicash_sandbox` of pytest."""

from collections.abc import Iterator

import pytest

from . import Sandbox


@pytest.fixture(scope="session")
def ligdicash_sandbox() -> Iterator[Sandbox]:
    """A running LigdiCash sandbox, one for all tests of a run."""
    with Sandbox() as sandbox:
        yield sandbox
