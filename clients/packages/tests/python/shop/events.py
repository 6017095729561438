"""A shop's work, in a transaction of Django."""

from typing import Any

from ligdicash_lambda import Event

broken = False


def fulfil(db: Any, event: Event) -> None:
    with db.cursor() as cursor:
        cursor.execute("UPDATE orders SET parcels = parcels + 1 WHERE id = %s", [event.subject])
    if broken:
        raise OSError("the shop is broken")
