"""The payment links of a stack."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, cast
from urllib.parse import quote

from .id import known
from .types import Link, LinkRequest, LinkStory, Unreadable


class Links:
    """The payment links of your stack. Each request is signed."""

    def __init__(self, call: Callable[..., dict[str, Any]]) -> None:
        self._call = call

    def make(self, terms: LinkRequest) -> Link:
        """Makes a link. The same call again makes another one: after a lost answer, look at the list."""
        return cast(Link, self._call("new_link", "POST", "/api/link", terms))

    def list(self) -> Iterator[Link | Unreadable]:
        """Each link, newest first. Pages are asked for as they are needed."""
        path: str | None = "/api/link"
        while path:
            page = self._call("link", "GET", path)
            yield from page["links"]
            path = f"/api/link?after={quote(page['next'], safe='')}" if "next" in page else None

    def show(self, link_id: str) -> LinkStory:
        """A link and its payments."""
        return cast(LinkStory, self._call("link", "GET", _at(link_id)))

    def withdraw(self, link_id: str) -> Link:
        """Ends it for good; a payment that has started can still be made."""
        return cast(Link, self._call("link", "POST", f"{_at(link_id)}/withdraw"))


class AsyncLinks:
    """`Links` whose calls are awaited."""

    def __init__(self, links: Links) -> None:
        self._links = links

    async def make(self, terms: LinkRequest) -> Link:
        return await to_thread(self._links.make, terms)

    async def list(self) -> AsyncIterator[Link | Unreadable]:
        links = self._links.list()
        while (link := await to_thread(next, links, None)) is not None:
            yield link

    async def show(self, link_id: str) -> LinkStory:
        return await to_thread(self._links.show, link_id)

    async def withdraw(self, link_id: str) -> Link:
        return await to_thread(self._links.withdraw, link_id)


def _at(link_id: str) -> str:
    return f"/api/link/{known(link_id, '[0-9A-TV-Za-tv-z]{16}')}"
