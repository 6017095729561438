"""What an event means for an order."""

from .models import Attention, Order, Payment, Refund


def fulfil(_db, event):
    """Does the work of an event that is new, in the transaction in which the package stores the event."""
    about, data = event.subject or event.type, event.data
    order = Order.objects.select_for_update().filter(id=about).first()
    pays, note = decide(event.type, data, order)
    if note:
        Attention.objects.create(about=about, transaction_id=data.get("transaction_id"), note=note)
    if pays:
        order.status, order.parcels = "paid", order.parcels + 1
        # Another amount than the one asked for comes only with a person's word, as `amount_paid`.
        order.paid = data.get("amount_paid", data["amount"])
        order.save()
    remember(event.type, data, about)


def remember(kind, data, about):
    """What can be given back, and what became of what was given back."""
    if kind in ("payment.completed", "payment.accepted", "payment.duplicate"):
        paid = next(data[name] for name in ("amount_paid", "amount_reported", "amount") if data.get(name) is not None)
        Payment.objects.update_or_create(transaction_id=data["transaction_id"], defaults={"order_id": about, "paid": paid})
    if kind.startswith("payout."):
        Refund.objects.filter(payout_id=about).update(state=kind.removeprefix("payout."))


def decide(kind, data, order):
    """Whether to fulfil, and what a person must look at: docs/receivers.md has the rules."""
    if kind in ("payment.completed", "payment.accepted"):
        return decide_paid(data, order)
    if kind == "payment.duplicate":
        return False, "paid the order a second time: refund it"
    if kind == "payout.completed" and data.get("late"):
        return False, "was made though told as failed: was it made again?"
    if kind in ("payment.review_required", "payout.review_required"):
        return False, f"needs a person: {data.get('reason')}"
    # Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
    return False, None


def decide_paid(data, order):
    if order is None:
        return False, "paid an order that does not exist"
    paid, asked = (data["amount"], data.get("currency")), (order.amount, order.currency)
    if paid != asked:
        return False, f"paid {paid[0]} {paid[1]} instead of {asked[0]} {asked[1]}"
    return (True, None) if order.status == "open" else (False, f"paid an order that was already {order.status}")
