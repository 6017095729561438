"""The merchant's side of a ligdicash-lambda backend: sign, initiate, ask, hear, pay out."""

from .asynchronous import AsyncClient
from .client import Client, Transport
from .error import FieldError, LigdicashError
from .event import Event, EventData, EventVerifier
from .handler import EventHandler
from .order import OrderSigner
from .signer import AwsSigner, LocalSigner, Signer
from .store import EventStore, SqlEventStore
from .types import DirectPayment, Item, Operator, Order, PaymentPage, PaymentStatus, Payout, PayoutStatus, Show

__all__ = [
    "AsyncClient",
    "AwsSigner",
    "Client",
    "DirectPayment",
    "Event",
    "EventData",
    "EventHandler",
    "EventStore",
    "EventVerifier",
    "FieldError",
    "Item",
    "LigdicashError",
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
]
