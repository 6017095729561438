"""The merchant's side of a ligdicash-lambda backend: sign, initiate, ask, hear, pay out."""

from .asynchronous import AsyncClient
from .client import Client, Transport
from .error import FieldError, LigdicashError
from .event import Event, EventData, EventOf, EventVerifier, LaterEvent
from .handler import EventHandler
from .links import AsyncLinks, Links
from .order import OrderSigner
from .signer import AwsSigner, LocalSigner, Signer
from .store import EventStore, SqlEventStore
from .types import (
    DirectPayment, Item, Link, LinkPayment, LinkRequest, LinkStory, Operator, Order, PaymentPage, PaymentStatus, Payout,
    PayoutStatus, Show, Unreadable,
)

__all__ = [
    "AsyncClient",
    "AsyncLinks",
    "AwsSigner",
    "Client",
    "DirectPayment",
    "Event",
    "EventData",
    "EventHandler",
    "EventOf",
    "EventStore",
    "EventVerifier",
    "FieldError",
    "Item",
    "LaterEvent",
    "LigdicashError",
    "Link",
    "LinkPayment",
    "LinkRequest",
    "LinkStory",
    "Links",
    "LocalSigner",
    "Operator",
    "Order",
    "OrderSigner",
    "PaymentPage",
    "PaymentStatus",
    "Payout",
    "PayoutStatus",
    "Show",
    "Signer",
    "SqlEventStore",
    "Transport",
    "Unreadable",
]
