"""The backend's routes, for a program that awaits them."""

from __future__ import annotations

from asyncio import to_thread

from .client import SECONDS, Client, Transport
from .links import AsyncLinks
from .signer import Signer
from .types import DirectPayment, Operator, Order, PaymentPage, PaymentStatus, Payout, PayoutStatus


class AsyncClient:
    """A `Client` whose calls are awaited. Each is made in a thread, so that it holds up no other task."""

    def __init__(
        self, url: str, *, signer: Signer | None = None, timeout: float = SECONDS, retries: int = 0,
        transport: Transport | None = None,
    ) -> None:
        self._client = Client(url, signer=signer, timeout=timeout, retries=retries, transport=transport)
        self.links = AsyncLinks(self._client.links)

    async def initiate(self, order: Order | str, *, replace: bool = False) -> PaymentPage:
        return await to_thread(self._client.initiate, order, replace=replace)

    async def pay_direct(
        self, order: str, number: str, *, code: str | None = None, operator: str | None = None, previous: str | None = None
    ) -> DirectPayment:
        return await to_thread(self._client.pay_direct, order, number, code=code, operator=operator, previous=previous)

    async def operators(self) -> list[Operator]:
        return await to_thread(self._client.operators)

    async def status(self, transaction_id: str) -> PaymentStatus:
        return await to_thread(self._client.status, transaction_id)

    def receipt_url(self, transaction_id: str, lang: str | None = None) -> str:
        return self._client.receipt_url(transaction_id, lang)

    async def pay_out(self, payout: Payout) -> PayoutStatus:
        return await to_thread(self._client.pay_out, payout)

    async def payout_status(self, transaction_id: str) -> PayoutStatus:
        return await to_thread(self._client.payout_status, transaction_id)
