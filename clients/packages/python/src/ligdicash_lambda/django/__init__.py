"""The app of Django, and a store for orders that are Django's models."""

from .signals import event_taken
from .store import DjangoEventStore
from .views import PayView

__all__ = ["DjangoEventStore", "PayView", "event_taken"]
