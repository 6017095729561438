"""Checked by mypy, and never run: what the types allow."""

import sqlite3

from ligdicash_lambda import (
    AwsSigner, Client, DirectPayment, Event, EventData, EventHandler, EventStore, EventVerifier, LigdicashError, Order, OrderSigner,
    PaymentPage, SqlEventStore,
)
from ligdicash_lambda.django import DjangoEventStore

order: Order = {"orderId": "A-1001", "amount": 3000, "description": "Sac"}
proof: str = OrderSigner("key", stack=["boutique", "marche"]).sign(order)
client = Client("https://api.example.com", signer=AwsSigner("eu-west-3"))
page: PaymentPage = client.initiate(proof, replace=True)
direct: DirectPayment = client.pay_direct(proof, "76 00 00 00", code="123456", previous=page["transaction_id"])
wrong: Order = {"orderId": "A-1001", "amount": "3000", "description": "Sac"}  # type: ignore[typeddict-item]
wait: int | None = client.status(page["transaction_id"])["retry_after"]
made: str = client.links.make({"label_fr": "Sac", "amount": 5000})["address"]
names: list[str] = [link["address"] for link in client.links.list() if "address" in link]
sum_paid: int = client.links.show("7K3MN8QR2TVWXYZ9")["paid_francs"]
store: EventStore = SqlEventStore(lambda: sqlite3.connect("shop.sqlite"))
handler = EventHandler(EventVerifier("whsec_"), DjangoEventStore(), lambda db, event: print(event.type))
status: int = handler.answer({"HTTP_WEBHOOK_ID": "evt_1"}, "{}") + handler.answer([(b"webhook-id", b"evt_1")], b"{}")


def work(db: sqlite3.Connection) -> None:
    db.execute("SELECT 1")


try:
    event: Event = EventVerifier(["whsec_", "whsec_"], stack="boutique").verify({"webhook-id": "evt_1"}, b"{}")
    operator: str | None = event.data.get("operator_name")
    link: str | None = event.data.get("link_id")
    taken: bool = store.take_once(event, work)
    said: EventData = event.data
    # What a type says of its data holds once the type is looked at.
    match event.type:
        case "payment.completed" | "payment.accepted" | "payment.duplicate":
            order_id: str = event.subject
            asked: tuple[int, str] = (event.data["amount"], event.data["order_id"])
        case "payout.completed":
            payout_id: str = event.data["payout_id"]
        case "ping":
            nothing: None = event.subject
        case _:
            later: str = event.type
    if event.type == "payment.accepted":
        paid: int = event.data["amount_paid"]
    elif event.type == "payment.duplicate":
        reported: int | None = event.data["amount_reported"]
        # mypy lets a member be read that may be absent, and pyright does not.
        paid = event.data["amount_paid"]  # pyright: ignore[reportTypedDictNotRequiredAccess]
    elif event.type == "payment.complete":  # type: ignore[comparison-overlap]
        raise AssertionError("a type that comes later is no such word")
except LigdicashError as problem:
    told: tuple[str, int | None, bool] = (problem.error, problem.retry_after, problem.repeatable)
