"""Events, as they come by a webhook."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypedDict, TypeVar, Union, cast

from .error import LigdicashError, misconfigured, required
from .secret import Secret

if TYPE_CHECKING:
    # For type checkers alone, which bring it: so that a narrower type can say what is always there.
    from typing_extensions import ReadOnly

HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")

# Names and values as a framework has them: a mapping, Django's META, or the pairs of bytes of an ASGI scope.
Headers = Mapping[Any, Any] | Iterable[tuple[Any, Any]]


class EventData(TypedDict, total=False):
    """What an event says. Which type says what is in docs/events; a `ping` says nothing. Later releases may add fields."""

    transaction_id: ReadOnly[str]  # The name of one payment of an order, or of one payout
    revision: ReadOnly[int]  # Grows with each change of the transaction
    order_id: ReadOnly[str]  # Your own name for the order, as given at initiate
    link_id: ReadOnly[str]  # The payment link that was paid; absent where the order is your shop's own
    amount_proven: ReadOnly[bool]  # Whether your own server signed the amount (see order proofs)
    duplicate: ReadOnly[bool]  # Whether another payment has paid the order
    payout_id: ReadOnly[str]  # Your own name for the payout, as given in the request
    refund_of: ReadOnly[str | None]  # The payment that it gives back, if it is a refund
    amount: ReadOnly[int]  # The amount that was asked for, in whole CFA francs
    amount_reported: ReadOnly[int | None]  # The amount that LigdiCash says was paid, in whole CFA francs
    amount_paid: ReadOnly[int]  # The amount that was paid, in whole CFA francs, where a person has accepted another one
    currency: ReadOnly[str]  # West African CFA franc
    status: ReadOnly[str]  # As the status route says
    reason: ReadOnly[str | None]  # The cause of the status, where the status alone does not say it
    late: ReadOnly[bool]  # Whether an earlier event of the transaction said the opposite
    operator_id: ReadOnly[str | None]  # LigdiCash's number of the mobile money operator
    operator_name: ReadOnly[str | None]  # The operator's name, as LigdiCash writes it
    operator_reference: ReadOnly[str | None]  # The operator's own name for the payment, LigdiCash's oreference; null where it names none
    ligdicash_request_id: ReadOnly[str | None]  # LigdiCash's request_id: the reference that its support asks for
    created_at: ReadOnly[str]  # When it was asked for
    updated_at: ReadOnly[str]  # When its status changed; the same instant as timestamp


Type = TypeVar("Type", covariant=True)
Data = TypeVar("Data", covariant=True)
Subject = TypeVar("Subject", covariant=True)


@dataclass(frozen=True)
class EventOf(Generic[Type, Data, Subject]):
    """An event of one type.

    id: the event's name, the same in each delivery
    subject: your own name of the order or the payout; None in a `ping`
    """

    id: str
    type: Type
    timestamp: str
    stack: str | None
    subject: Subject
    data: Data


# An event of a type that a later release announces: `str(event.type)` can be compared with any word.
LaterEvent: TypeAlias = EventOf[Literal["a type of a later release"], EventData, "str | None"]


class PaymentData(EventData):
    """What such an event always says."""

    transaction_id: ReadOnly[str]  # The name of one payment of an order, or of one payout
    revision: ReadOnly[int]  # Grows with each change of the transaction
    order_id: ReadOnly[str]  # Your own name for the order, as given at initiate
    amount_proven: ReadOnly[bool]  # Whether your own server signed the amount (see order proofs)
    duplicate: ReadOnly[bool]  # Whether another payment has paid the order
    amount: ReadOnly[int]  # The amount that was asked for, in whole CFA francs
    currency: ReadOnly[str]  # West African CFA franc
    status: ReadOnly[str]  # As the status route says
    reason: ReadOnly[str | None]  # The cause of the status, where the status alone does not say it
    late: ReadOnly[bool]  # Whether an earlier event of the transaction said the opposite
    operator_id: ReadOnly[str | None]  # LigdiCash's number of the mobile money operator
    operator_name: ReadOnly[str | None]  # The operator's name, as LigdiCash writes it
    operator_reference: ReadOnly[str | None]  # The operator's own name for the payment, LigdiCash's oreference; null where it names none
    ligdicash_request_id: ReadOnly[str | None]  # LigdiCash's request_id: the reference that its support asks for
    created_at: ReadOnly[str]  # When it was asked for
    updated_at: ReadOnly[str]  # When its status changed; the same instant as timestamp


class PaymentReviewRequiredData(PaymentData):
    """What such an event always says."""

    amount_reported: ReadOnly[int | None]  # The amount that LigdiCash says was paid, in whole CFA francs


class PaymentAcceptedData(PaymentData):
    """What such an event always says."""

    amount_paid: ReadOnly[int]  # The amount that was paid, in whole CFA francs, where a person has accepted another one


class PaymentReleasedData(PaymentData):
    """What such an event always says."""

    amount_reported: ReadOnly[int | None]  # The amount that LigdiCash says was paid, in whole CFA francs


class PaymentDuplicateData(PaymentData):
    """What such an event always says."""

    amount_reported: ReadOnly[int | None]  # The amount that LigdiCash says was paid, in whole CFA francs


class PayoutData(EventData):
    """What such an event always says."""

    transaction_id: ReadOnly[str]  # The name of one payment of an order, or of one payout
    revision: ReadOnly[int]  # Grows with each change of the transaction
    payout_id: ReadOnly[str]  # Your own name for the payout, as given in the request
    refund_of: ReadOnly[str | None]  # The payment that it gives back, if it is a refund
    amount: ReadOnly[int]  # The amount that was asked for, in whole CFA francs
    currency: ReadOnly[str]  # West African CFA franc
    status: ReadOnly[str]  # As the status route says
    reason: ReadOnly[str | None]  # The cause of the status, where the status alone does not say it
    late: ReadOnly[bool]  # Whether an earlier event of the transaction said the opposite
    operator_id: ReadOnly[str | None]  # LigdiCash's number of the mobile money operator
    operator_name: ReadOnly[str | None]  # The operator's name, as LigdiCash writes it
    ligdicash_request_id: ReadOnly[str | None]  # LigdiCash's request_id: the reference that its support asks for
    created_at: ReadOnly[str]  # When it was asked for
    updated_at: ReadOnly[str]  # When its status changed; the same instant as timestamp


Event: TypeAlias = Union[
    EventOf[Literal["payment.completed"], PaymentData, str],
    EventOf[Literal["payment.failed"], PaymentData, str],
    EventOf[Literal["payment.expired"], PaymentData, str],
    EventOf[Literal["payment.review_required"], PaymentReviewRequiredData, str],
    EventOf[Literal["payment.accepted"], PaymentAcceptedData, str],
    EventOf[Literal["payment.released"], PaymentReleasedData, str],
    EventOf[Literal["payment.duplicate"], PaymentDuplicateData, str],
    EventOf[Literal["payout.completed"], PayoutData, str],
    EventOf[Literal["payout.closed"], PayoutData, str],
    EventOf[Literal["payout.failed"], PayoutData, str],
    EventOf[Literal["payout.review_required"], PayoutData, str],
    EventOf[Literal["ping"], EventData, None],
    LaterEvent,
]
"""An event. Its `type` says what its `data` has; a type that you do not know is a `LaterEvent`."""


class EventVerifier:
    """Says of a delivery whether it is an event of your stack.

    secrets: one `whsec_…`, or several while you change it
    tolerance: how many seconds old or early a delivery may be
    stack: events of another stack than this one are refused
    """

    def __init__(self, secrets: str | Sequence[str], *, tolerance: int = 5 * 60, stack: str | None = None) -> None:
        several = required([secrets] if isinstance(secrets, str) else secrets, "WEBHOOK_SECRET")
        self._keys = [Secret(_key_of(required(secret, "WEBHOOK_SECRET"))) for secret in several]
        self._tolerance = tolerance
        self._stack = stack

    def verify(self, headers: Headers, body: bytes | str, now: int | None = None) -> Event:
        """The event in `body`, which must be as it came. An error's `status` is what to answer."""
        named, body = _named(headers), _bytes_of(body)
        doubt = self._doubt(named, body, int(time.time()) if now is None else now)
        if doubt is not None:
            raise LigdicashError("event_not_genuine", doubt, status=401)
        event = _read(body)
        if event is None:
            raise LigdicashError("event_malformed", "this is no event of version 1", status=400)
        if self._stack is not None and event.get("stack") != self._stack:
            strange = f"the event's stack is {event.get('stack') or 'none'}, and {self._stack} was expected"
            raise LigdicashError("event_of_another_stack", strange, status=403)
        if not _is_usable(event):
            raise LigdicashError("event_malformed", "the event does not say what it is about", status=400)
        taken = EventOf(
            id=named["webhook-id"],
            type=event["type"],
            timestamp=event.get("timestamp", ""),
            stack=event.get("stack"),
            subject=_subject(event["data"]),
            data=event["data"],
        )
        return cast(Event, taken)

    def _doubt(self, headers: dict[str, str], body: bytes, now: int) -> str | None:
        """Why it is not genuine, for the shop's log; None where it is."""
        given = [headers.get(name, "") for name in HEADERS]
        if "" in given:
            return f"the header {HEADERS[given.index('')]} is missing"
        webhook_id, sent_at, signatures = given
        if not re.fullmatch("[0-9]{1,12}", sent_at):
            return "the header webhook-timestamp is no time"
        apart = abs(now - int(sent_at))
        if apart > self._tolerance:
            return f"the delivery's time and this server's clock differ by {apart} s"
        signed, several = f"{webhook_id}.{sent_at}.".encode() + body, signatures.encode().split(b" ")
        if any(_matches(key.reveal(), signed, one) for key in self._keys for one in several):
            return None
        return f"no signature matches (secrets tried: {len(self._keys)})"


def _named(headers: Headers) -> dict[str, str]:
    """The headers in lower case. Django's META calls `webhook-id` HTTP_WEBHOOK_ID."""
    texts = ((_text(name), _text(value)) for name, value in dict(headers).items())
    return {name.lower().replace("_", "-").removeprefix("http-"): value for name, value in texts}


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _bytes_of(body: Any) -> bytes:
    if isinstance(body, str):
        return body.encode(errors="surrogatepass")
    if isinstance(body, bytes):
        return body
    # Written again, a parsed body would have other bytes, and so another signature.
    raise misconfigured(f"the body is a {type(body).__name__}: give its bytes as they came, before the framework parses them")


def _matches(key: bytes, signed: bytes, given: bytes) -> bool:
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    return hmac.compare_digest(given, expected)


def _key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        key = b""
    # With a short or missing key anybody could sign.
    if not secret.startswith("whsec_") or len(key) < 24:
        raise misconfigured("a webhook secret is whsec_ and the base64 of 24 bytes or more")
    return key


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or type(event.get("version")) is not int or event["version"] != 1:
        return None
    return event if isinstance(event.get("type"), str) and isinstance(event.get("data"), dict) else None


def _is_usable(event: dict[str, Any]) -> bool:
    """A type that you do not know may speak of something else than money: it is taken, too."""
    of_money = _subject(event["data"]) is not None and type(event["data"].get("amount")) is int
    return of_money or not event["type"].startswith(("payment.", "payout."))


def _subject(data: dict[str, Any]) -> str | None:
    """What the money was for, in your own names."""
    names = (data.get("order_id"), data.get("payout_id"))
    return next((name for name in names if isinstance(name, str)), None)
