"""The backend's routes."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Protocol, cast
from urllib.parse import quote, urlsplit

from .error import LigdicashError, misconfigured, required
from .francs import require_whole_numbers
from .repeat import is_refused, is_repeatable
from .signer import Signer
from .types import DirectPayment, Operator, Order, PaymentPage, PaymentStatus, Payout, PayoutStatus

# Longer than the backend itself waits for LigdiCash.
SECONDS = 35


class Transport(Protocol):
    """What sends a request. Redirects are not followed: they would carry the order and its signature elsewhere."""

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, timeout: float
    ) -> tuple[int, Mapping[str, str], bytes]:
        """The status, the headers by their names in any case, or in lower case, and the body; an OSError without answer."""


class Client:
    """Asks your backend. It repeats nothing by itself: an error's `repeatable` says what may be sent again.

    signer: needed for payouts alone
    timeout: for how many seconds the backend may be silent
    transport: what sends the requests in the place of Python's own
    """

    def __init__(
        self, url: str, *, signer: Signer | None = None, timeout: float = SECONDS, transport: Transport | None = None
    ) -> None:
        if not re.match("https?://", required(url, "API_URL")):
            raise misconfigured("the address of the backend begins with https:// or http://")
        self._url = url.rstrip("/")
        self._signer = signer
        self._timeout = timeout
        self._transport = transport or _send

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
        path = f"/api/payment/{_known(transaction_id, 'txn')}/status"
        return cast(PaymentStatus, self._call("payment", "GET", path))

    def receipt_url(self, transaction_id: str, lang: str | None = None) -> str:
        """The page of a completed payment's receipt, which prints, too; without `lang` in the language of the browser."""
        url = f"{self._url}/api/payment/{_known(transaction_id, 'txn')}/receipt"
        return url if lang is None else f"{url}?lang={quote(lang)}"

    def pay_out(self, payout: Payout) -> PayoutStatus:
        """Pays out, once for each `payoutId`, which you have stored before."""
        require_whole_numbers(payout)
        return cast(PayoutStatus, self._call("payout", "POST", "/api/payout", payout))

    def payout_status(self, transaction_id: str) -> PayoutStatus:
        """What became of a payout."""
        path = f"/api/payout/{_known(transaction_id, 'pay')}/status"
        return cast(PayoutStatus, self._call("payout", "GET", path))

    def _call(self, kind: str, method: str, path: str, request: Mapping[str, Any] | None = None) -> dict[str, Any]:
        url = self._url + path
        body = None if request is None else json.dumps(request, ensure_ascii=False).encode()
        headers = {"accept": "application/json"} | ({"content-type": "application/json"} if body else {})
        if kind == "payout":
            if self._signer is None:
                raise misconfigured("payouts need a signer")
            headers = self._signer.sign(method, url, headers, body)
        try:
            status, received, text = self._transport(method, url, headers, body, self._timeout)
        except (OSError, HTTPException) as cause:
            detail = f"{urlsplit(url).netloc} gave no answer in time."
            raise LigdicashError("no_answer", detail, repeatable=True, cause=cause) from cause
        retry_after, answer = _seconds(received), _parse(text)
        if status in (200, 201, 202) and ("transaction_id" in answer or "operators" in answer):
            return {**answer, "retry_after": retry_after}
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


def _known(transaction_id: str, prefix: str) -> str:
    """What the payer's browser calls an id is no path until it looks like one."""
    if re.fullmatch(f"{prefix}_[0-9a-f]{{32}}", transaction_id):
        return transaction_id
    raise LigdicashError("not_found", "This is no id of a transaction. Nothing was asked.", status=404)


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
