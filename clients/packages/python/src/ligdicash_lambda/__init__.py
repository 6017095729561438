"""The merchant's side of a ligdicash-lambda backend: sign, initiate, ask, hear, pay out."""

from .client import Client
from .error import FieldError, LigdicashError
from .event import Event, EventData, EventVerifier
from .handler import EventHandler
from .order import OrderSigner
from .signer import AwsSigner, LocalSigner, Signer
from .store import EventStore, SqlEventStore

__all__ = [
    "AwsSigner",
    "Client",
    "Event",
    "EventData",
    "EventHandler",
    "EventStore",
    "EventVerifier",
    "FieldError",
    "LigdicashError",
    "LocalSigner",
    "OrderSigner",
    "Signer",
    "SqlEventStore",
]
