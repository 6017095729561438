"""A shop's work, in a transaction of Django."""

broken = False


def fulfil(db, event):
    with db.cursor() as cursor:
        cursor.execute("UPDATE orders SET parcels = parcels + 1 WHERE id = %s", [event.subject])
    if broken:
        raise OSError("the shop is broken")
