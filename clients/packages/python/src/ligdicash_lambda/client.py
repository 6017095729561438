"""The backend's routes."""

from __future__ import annotations

import itertools
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Protocol, cast
from urllib.parse import quote, urlsplit

from .error import LigdicashError, misconfigured, required
from .francs import require_whole_numbers
from .id import known
from .links import Links
from .repeat import is_refused, is_repeatable
from .signer import Signer
from .types import DirectPayment, Operator, Order, PaymentPage, PaymentStatus, Payout, PayoutStatus

# Longer than the backend itself waits for LigdiCash.
SECONDS = 35
# In seconds: who is told to wait longer does so without us.
LONGEST_WAIT = 30
PAYMENT, PAYOUT = "txn_[0-9a-f]{32}", "pay_[0-9a-f]{32}"
# Of what an answer of the backend has one.
TOLD = {"transaction_id", "operators", "link_id", "links"}


class Transport(Protocol):
    """What sends a request. Redirects are not followed: they would carry the order and its signature elsewhere."""

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, timeout: float
    ) -> tuple[int, Mapping[str, str], bytes]:
        """The status, the headers by their names in any case, or in lower case, and the body; an OSError without answer."""


class Client:
    """Asks your backend. An error's `repeatable` says what may be sent again; without `retries` nothing is by itself.

    signer: needed for payouts and links alone
    timeout: for how many seconds the backend may be silent
    retries: how often a request is sent again by itself, where the error is `repeatable`: after its `retry_after`, or 1, 2,
        4 … seconds, and not at all after more than 30
    transport: what sends the requests in the place of Python's own
    """

    def __init__(
        self, url: str, *, signer: Signer | None = None, timeout: float = SECONDS, retries: int = 0,
        transport: Transport | None = None,
    ) -> None:
        if not re.match("https?://", required(url, "API_URL")):
            raise misconfigured("the address of the backend begins with https:// or http://")
        self._url = url.rstrip("/")
        self._signer = signer
        self._timeout = timeout
        self._retries = retries
        self._transport = transport or _send
        self.links = Links(self._call)

    def initiate(self, order: Order | str, *, replace: bool = False) -> PaymentPage:
        """The payment page of an order: its fields, or the proof that `OrderSigner` made."""
        if not isinstance(order, str):
            require_whole_numbers(order)
        request: dict[str, Any] = {"order": order} if isinstance(order, str) else {**order}
        request |= {"replace": True} if replace else {}
        return cast(PaymentPage, self._call("payment", "POST", "/api/payment/initiate", request))

    def pay_direct(
        self, order: str, number: str, *, code: str | None = None, operator: str | None = None, previous: str | None = None
    ) -> DirectPayment:
        """Debits the payer's account without another page, as the payer wants it now.

        A payment that the order has had since `previous` is told instead, and nothing is sent: the same call can be
        repeated.
        """
        said = {"order": order, "number": number, "code": code, "operator": operator, "previous": previous}
        request = {name: value for name, value in said.items() if value is not None}
        return cast(DirectPayment, self._call("direct", "POST", "/api/payment/direct", request))

    def operators(self) -> list[Operator]:
        """The operators, with what a payer does and dials with each."""
        return cast(list[Operator], self._call("payment", "GET", "/api/payment/operators")["operators"])

    def status(self, transaction_id: str) -> PaymentStatus:
        """What became of a payment."""
        path = f"/api/payment/{known(transaction_id, PAYMENT)}/status"
        return cast(PaymentStatus, self._call("payment", "GET", path))

    def receipt_url(self, transaction_id: str, lang: str | None = None) -> str:
        """The page of a completed payment's receipt, which prints, too; without `lang` in the language of the browser."""
        url = f"{self._url}/api/payment/{known(transaction_id, PAYMENT)}/receipt"
        return url if lang is None else f"{url}?lang={quote(lang)}"

    def pay_out(self, payout: Payout) -> PayoutStatus:
        """Pays out, once for each `payoutId`, which you have stored before."""
        require_whole_numbers(payout)
        return cast(PayoutStatus, self._call("payout", "POST", "/api/payout", payout))

    def payout_status(self, transaction_id: str) -> PayoutStatus:
        """What became of a payout."""
        path = f"/api/payout/{known(transaction_id, PAYOUT)}/status"
        return cast(PayoutStatus, self._call("payout", "GET", path))

    def _call(self, kind: str, method: str, path: str, request: Mapping[str, Any] | None = None) -> dict[str, Any]:
        for tried in itertools.count():
            try:
                return self._ask(kind, method, path, request)
            except LigdicashError as problem:
                wait = 2**tried if problem.retry_after is None else problem.retry_after
                if not problem.repeatable or tried >= self._retries or wait > LONGEST_WAIT:
                    raise
            time.sleep(wait)
        raise AssertionError("it counts for ever")

    def _ask(self, kind: str, method: str, path: str, request: Mapping[str, Any] | None) -> dict[str, Any]:
        url = self._url + path
        body = None if request is None else json.dumps(request, ensure_ascii=False).encode()
        headers = {"accept": "application/json"} | ({"content-type": "application/json"} if body else {})
        if kind not in ("payment", "direct"):
            if self._signer is None:
                raise misconfigured("payouts and links need a signer")
            headers = self._signer.sign(method, url, headers, body)
        try:
            status, received, text = self._transport(method, url, headers, body, self._timeout)
        except (OSError, HTTPException) as cause:
            detail = f"{urlsplit(url).netloc} gave no answer in time."
            raise LigdicashError("no_answer", detail, repeatable=is_repeatable(kind, 0, "no_answer"), cause=cause) from cause
        retry_after, answer = _seconds(received), _parse(text)
        if status in (200, 201, 202) and not TOLD.isdisjoint(answer):
            return {**answer, "retry_after": retry_after} if "transaction_id" in answer else answer
        raise _problem(kind, status, retry_after, answer)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the order and its signature elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _send(
    method: str, url: str, headers: Mapping[str, str], body: bytes | None, timeout: float
) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(url, body, dict(headers), method=method)
    with _answered(request, timeout) as answer:
        return answer.status, answer.headers, answer.read()


def _answered(request: urllib.request.Request, timeout: float) -> Any:
    try:
        return urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout)
    except urllib.error.HTTPError as refused:
        return refused  # an answer, too


def _seconds(headers: Mapping[str, str]) -> int | None:
    after = headers.get("retry-after", "")
    return int(after) if re.fullmatch("[0-9]{1,9}", after) else None


def _parse(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _problem(kind: str, status: int, retry_after: int | None, answer: dict[str, Any]) -> LigdicashError:
    own = isinstance(answer.get("error"), str)
    # API Gateway, or whatever stands before it, has other words than the backend.
    error = answer["error"] if own else "unexpected_answer"
    said = answer.get("detail" if own else "message")
    return LigdicashError(
        error,
        said if isinstance(said, str) else f"The answer has the status {status}.",
        status=status,
        fields=answer["errors"] if own and isinstance(answer.get("errors"), list) else [],
        retry_after=retry_after,
        ligdicash_code=answer.get("ligdicash_code"),
        repeatable=is_repeatable(kind, status, error),
        refused=is_refused(kind, error),
    )
