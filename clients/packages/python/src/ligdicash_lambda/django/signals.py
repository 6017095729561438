"""The events of the stack, as a signal."""

from django.dispatch import Signal

# `event` is an `Event`. A receiver runs in the transaction that stores the event: if it raises, the event comes again.
event_taken = Signal()
