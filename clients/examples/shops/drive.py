"""Plays one story with a shop of docs/your-shop.md: makes it by the guide's commands, buys, pays, breaks it.

drive.py LANGUAGE FOLDER, with the environment variable STACK: the program of the local stack.
"""

import base64
import json
import subprocess
import sys
import time
from pathlib import Path

from world import Clock, Customer, World, call, until


def is_paid_once(world, customer, amount=3000):
    order = until("the order is paid", lambda: (it := world.order(customer)) and it["status"] == "paid" and it)
    assert (order["paid"], order["parcels"]) == (amount, 1), order


def pages_are_sensible(world, customer):
    policy = customer.headers["content-security-policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", world.api):
        assert part in policy, policy
    assert "unsafe" not in policy, policy
    for page in ("success", "cancel"):
        status, text, _ = call(f"{world.url}/payment/{page}?txn=txn_{'0' * 32}")
        assert status == 200 and "<ligdicash-result" in text, page
    for secret in ("ORDER_KEY", "WEBHOOK_SECRET"):
        assert world.environment[secret] not in customer.page, secret


def a_buy_is_paid_once(world):
    customer = Customer(world)
    pages_are_sensible(world, customer)
    transaction = customer.initiate()
    assert customer.initiate() == transaction, "a second press of the button is another payment"
    assert world.order(customer)["status"] == "open"
    world.pay(transaction)
    is_paid_once(world, customer)
    customer.look()
    assert "payée" in customer.page and world.heard(transaction, "payment.completed")[3] == 204
    result = call(f"{world.url}/payment/success?txn={transaction}")[1]
    receipt = f"{world.api}/api/payment/{transaction}/receipt?lang=fr"
    assert f'<a href="{receipt}">Voir le reçu ou la suite</a>' in result and call(receipt)[0] == 200, result


def a_customer_without_the_kit_pays_by_the_form(world):
    customer = Customer(world)
    page = customer.press_form()
    assert page.startswith(world.sandbox.rsplit("/", 1)[0]) and customer.press_form() == page, page
    # The button and the form are two ways to the same payment.
    world.pay(customer.initiate())
    is_paid_once(world, customer)
    said = call(f"{world.url}/payment/success?txn=txn_{'0' * 32}")[1]
    assert "ne payez pas une seconde fois" in said, said


def a_stranger_gets_no_proof(world):
    customer, stranger = Customer(world), Customer(world)
    path = f"{world.url}/orders/{customer.order}/proof"
    for path_of_order in (path, path.replace("/proof", "/pay")):
        status = call(path_of_order, b"", {"x-csrf-token": stranger.token}, stranger.opener, "POST")[0]
        assert status == 404, (path_of_order, status)
    # A framework that has a token for its forms demands it here, too; the others rely on the cookie's SameSite.
    expected = {"laravel": 419, "django": 403}.get(world.language)
    if expected:
        assert call(path, b"", {}, customer.opener, "POST")[0] == expected
    else:
        assert "samesite=lax" in customer.headers["set-cookie"].lower(), customer.headers["set-cookie"]


def the_same_delivery_and_a_forged_one_change_nothing(world):
    customer = Customer(world)
    transaction = customer.initiate()
    world.pay(transaction)
    is_paid_once(world, customer)
    _, body, headers, _ = world.heard(transaction, "payment.completed")
    before = world.staff("orders")
    assert world.deliver(body, headers) == 204
    forged = {name: value if name.lower() != "webhook-signature" else "v1," + "A" * 43 + "=" for name, value in headers.items()}
    assert world.deliver(body, {**forged, "webhook-id": "evt_forged"}) == 401
    assert world.deliver(body, {"webhook-id": "evt_bare"}) == 401
    assert world.staff("orders") == before


def another_stack_is_refused(world):
    customer = Customer(world)
    transaction = customer.initiate()
    event = {**about(customer.order, transaction, "payment.completed", revision=9), "stack": "essai"}
    before = world.staff("orders")
    assert world.deliver(*world.signed(event, "evt_of_another")) == 403
    assert world.staff("orders") == before
    # That the stack's name was the only reason, shows the same event with the right one.
    assert world.deliver(*world.signed({**event, "stack": "local"}, "evt_of_this")) == 204
    is_paid_once(world, customer)


# Type, what differs in its data, and then: the order's status, what was paid, parcels, the note. As docs/receivers.md says.
RULES = [
    ("payment.completed", {}, ("paid", 3000, 1), None),
    ("payment.completed", {"late": True}, ("paid", 3000, 1), None),
    ("payment.completed", {"amount": 100}, ("open", None, 0), "paid 100 XOF instead of 3000 XOF"),
    ("payment.completed", {"currency": "EUR"}, ("open", None, 0), "paid 3000 EUR instead of 3000 XOF"),
    ("payment.accepted", {"amount_paid": 2900}, ("paid", 2900, 1), None),
    ("payment.accepted", {"amount": 100, "amount_paid": 3000}, ("open", None, 0), "paid 100 XOF instead of 3000 XOF"),
    ("payment.duplicate", {"amount_reported": 3000}, ("open", None, 0), "paid the order a second time: refund it"),
    ("payment.review_required", {"reason": "amount_differs"}, ("open", None, 0), "needs a person: amount_differs"),
    *((kind, {}, ("open", None, 0), None) for kind in ("payment.released", "payment.failed", "payment.expired", "payment.invented")),
]


def each_type_of_event_does_what_the_guide_for_receivers_says(world):
    told = []
    for number, (kind, data, order, note) in enumerate(RULES):
        customer = Customer(world)
        customer.proof()
        transaction = f"txn_{number:032x}"
        assert world.deliver(*world.signed(about(customer.order, transaction, kind, **data), f"evt_rule_{number}")) == 204, kind
        told.append((kind, customer.order, transaction, order, note))
    said = world.staff("orders")
    for kind, name, transaction, order, note in told:
        found = next(row for row in said["orders"] if row["id"] == name)
        notes = [row["note"] for row in said["attention"] if row["transaction_id"] == transaction]
        assert (found["status"], found["paid"], found["parcels"]) == order, (kind, found)
        assert notes == ([note] if note else []), (kind, notes)


def what_is_older_or_about_another_payment_undoes_nothing(world):
    customer = Customer(world)
    customer.proof()
    first, second = "txn_" + "a" * 32, "txn_" + "b" * 32

    def deliver(*event, **data):
        return world.deliver(*world.signed(about(customer.order, *event, **data), f"evt_{event}_{data}"))

    assert deliver(first, "payment.completed", revision=5) == 204
    is_paid_once(world, customer)
    before = world.staff("orders")
    assert deliver(first, "payment.review_required", revision=4) == 204
    assert deliver(second, "payment.failed") == 204
    assert deliver(second, "payment.expired", revision=2) == 204
    assert world.staff("orders") == before
    # Money for an order that is paid, or that nobody knows, needs a person.
    assert deliver(second, "payment.completed", late=True, revision=3) == 204
    customer.order = "A-0"
    assert deliver("txn_" + "c" * 32, "payment.completed") == 204
    assert world.notes(second) == ["paid an order that was already paid"]
    assert world.notes("A-0") == ["paid an order that does not exist"]


def payouts_are_noted(world):
    """Those that only a person can settle; what says nothing new changes nothing."""
    told = [("payout.completed", {}, []), ("payout.failed", {}, []), ("payout.closed", {}, []),
            ("payout.completed", {"late": True}, ["was made though told as failed: was it made again?"]),
            ("payout.review_required", {"reason": "create_unknown"}, ["needs a person: create_unknown"])]
    for number, (kind, data, notes) in enumerate(told):
        event = about(None, f"pay_{number:032x}", kind, payout_id=f"P-{number}", **data)
        del event["data"]["order_id"]
        assert world.deliver(*world.signed(event, f"evt_payout_{number}")) == 204, kind
        assert world.notes(f"P-{number}") == notes, kind


def about(order, transaction, kind, **data):
    return {"version": 1, "type": kind, "timestamp": "2026-01-01T00:00:00.000Z", "stack": "local",
            "data": {"transaction_id": transaction, "revision": 1, "order_id": order, "amount": 3000, "currency": "XOF", **data}}


def a_ping_and_what_is_not_an_event_change_nothing(world):
    before = world.staff("orders")
    ping = {"version": 1, "type": "ping", "timestamp": "2026-01-01T00:00:00.000Z", "stack": "local", "data": {}}
    assert world.deliver(*world.signed(ping, "ping_1")) == 204
    assert world.deliver(*world.signed({**ping, "version": 2}, "ping_2")) == 400
    assert world.staff("orders") == before


def a_lost_callback_ends_paid(world):
    customer = Customer(world)
    call(f"{world.sandbox}/presets/lost-callback", b"", method="PUT")
    transaction = customer.initiate()
    world.pay(transaction)
    # The payer's page asks; without it the schedule would.
    until("the payer's page says paid", lambda: customer.status(transaction) == "completed")
    is_paid_once(world, customer)
    call(f"{world.sandbox}/reset", b"", method="POST")


def paid_twice_is_fulfilled_once_and_refunded(world):
    refunded(world, paid_twice(world), 3000)


def paid_twice(world):
    """The payment that paid the order again."""
    customer = Customer(world)
    first, second = customer.initiate(), customer.initiate(replace=True)
    assert first != second
    world.pay(first)
    world.heard(first, "payment.completed")
    is_paid_once(world, customer)
    world.pay(second)
    world.heard(second, "payment.duplicate")
    assert until("a note", lambda: world.notes(second)) == ["paid the order a second time: refund it"]
    is_paid_once(world, customer)
    # The payer of the second one is not told that all is well.
    result = call(f"{world.url}/payment/success?txn={second}")[1]
    assert "est arrivé" in result and "Merci" not in result, result
    return second


def a_refund_that_was_refused_is_asked_for_anew_and_one_that_nobody_knows_of_is_not(world):
    transaction = paid_twice(world)

    def rows():
        return [(row["payout_id"], row["state"]) for row in world.staff("orders")["refunds"] if row["transaction_id"] == transaction]

    first, second = f"R-{transaction}", f"R-{transaction}-1"
    def sends(**create):
        status, text, _ = call(f"{world.sandbox}/payout-faults", {"create": create}, method="PUT")
        assert status == 200, text

    sends(behaviour="refuse", refuse_code="08")  # the balance is too low
    world.run(world.typed("refund", transaction), world.home, returns=1)
    assert rows() == [(first, "refused: payout_balance_too_low")], rows()
    sends(behaviour="cut_after")
    unknown = world.staff("refund", transaction)
    assert unknown["status"] == "outcome_unknown", unknown
    world.heard(unknown["payout"], "payout.review_required")
    call(f"{world.sandbox}/reset", b"", method="POST")
    assert world.staff("refund", transaction) == unknown, "it was asked for again"
    assert rows() == [(first, "refused: payout_balance_too_low"), (second, "review_required")], rows()


def refunded(world, transaction, amount):
    """Asked twice, it is paid back once."""
    answers = [world.staff("refund", transaction) for _ in range(2)]
    assert answers[0]["payout"] == answers[1]["payout"], answers
    call(f"{world.sandbox}/payouts/{answers[0]['payout']}/complete", b"", method="POST")

    def made():
        rows = [row for row in world.staff("orders")["refunds"] if row["transaction_id"] == transaction]
        return [(row["amount"], row["state"]) for row in rows] == [(amount, "completed")]
    until("the refund is made", made)
    ledger = json.loads(call(f"{world.sandbox}/ledger")[1])["payouts"]
    assert len([payout for payout in ledger if payout["transaction_id"] == answers[0]["payout"]]) == 1, ledger


def a_changed_price_needs_a_person(world):
    customer = Customer(world)
    transaction = customer.initiate()
    assert world.staff("price", "3500") == {"price": 3500}
    world.pay(transaction)
    world.heard(transaction, "payment.completed")
    assert until("a note", lambda: world.notes(transaction)) == ["paid 3000 XOF instead of 3500 XOF"]
    order = world.order(customer)
    assert (order["status"], order["parcels"], order["amount"]) == ("open", 0, 3500), order
    refunded(world, transaction, 3000)
    # Whoever buys now pays the new price.
    customer = Customer(world)
    transaction = customer.initiate()
    world.pay(transaction)
    is_paid_once(world, customer, 3500)
    world.staff("price", "3000")


def laravel_names_the_setting_that_is_wrong(world):
    other = base64.b64encode(b"a key that belongs to another shop").decode()
    fast = Clock(world.api, 3600)
    checks = [({}, []), ({"LIGDICASH_API_URL": world.sandbox}, ["Address: "]), ({"LIGDICASH_API_URL": ""}, ["Address: LIGDICASH_API_URL"]),
              ({"LIGDICASH_API_URL": fast.url}, ["Clock: this server is -3600 "]), ({"LIGDICASH_ORDER_KEY": other}, ["Signed order: "]),
              ({"LIGDICASH_STACK": "essai"}, ["Signed order: ", "Test event: "]),
              ({"APP_URL": world.sandbox}, ["Customers' browsers: add ", "Test event: "]),
              ({"LIGDICASH_WEBHOOK_SECRET": f"whsec_{other}"}, ["Test event: "])]
    for environment, problems in checks:
        environment = {"APP_URL": world.url, **environment}
        said = world.run("php artisan ligdicash:check", world.home, returns=1 if problems else 0, **environment)
        wrong = [line for line in said.splitlines() if not line.endswith(": OK")]
        assert len(wrong) == len(problems) and all(map(str.startswith, wrong, problems)), (environment, said)


STORY = [a_buy_is_paid_once, a_customer_without_the_kit_pays_by_the_form, a_stranger_gets_no_proof,
         the_same_delivery_and_a_forged_one_change_nothing, another_stack_is_refused,
         a_ping_and_what_is_not_an_event_change_nothing,
         each_type_of_event_does_what_the_guide_for_receivers_says,
         what_is_older_or_about_another_payment_undoes_nothing, payouts_are_noted, a_lost_callback_ends_paid,
         paid_twice_is_fulfilled_once_and_refunded,
         a_refund_that_was_refused_is_asked_for_anew_and_one_that_nobody_knows_of_is_not, a_changed_price_needs_a_person]

OWN = {"laravel": [laravel_names_the_setting_that_is_wrong]}


def main(language, folder):
    world = World(language, Path(folder))
    try:
        world.start()
        for chapter in [*OWN.get(language, []), *STORY]:
            began = time.monotonic()
            chapter(world)
            print(f"   {language}: {chapter.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        for program in sys.argv[3:]:
            subprocess.run(["node", "--test", program], check=True,
                           env={**world.environment, "SHOP_URL": world.url, "SANDBOX_URL": world.sandbox.removesuffix("/sandbox")})
    finally:
        world.stop()
        log = world.folder / "shop.log"
        if sys.exc_info()[0] and log.exists():
            print(log.read_text(errors="replace")[-3000:], file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
