"""What can happen to an order, each a story of its own with an order of its own; none needs a browser."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

from shop import SETTINGS, Customer, call, sql, until

HELD = "on-hold"


def is_paid_once(shop, customer, stock, amount=3000, quantity=1):
    """The order is paid, and what was in stock before it is so many less."""
    order = shop.becomes(customer.order, "processing")
    paying = [row for row in order["payments"] if row["kind"] == "payin" and row["state"] in ("completed", "accepted")]
    assert order["total"] == amount and order["paid"], order
    assert [row["transaction_id"] for row in paying] == [order["wc_transaction"]], order
    assert not [row for row in order["payments"] if row["state"] == "asked"], order
    assert order["stock_reduced"] and order["stock"] == stock - quantity, (stock, order)
    return order


def written(shop, before):
    """The shop and the customer are told of it, once each."""
    until("the shop and the customer are told", lambda: len(shop.probe("mails")) >= len(before) + 2)
    assert len(shop.probe("mails")) == len(before) + 2


def a_buy_is_paid_once_and_the_cart_is_emptied_then(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    assert customer.sent.startswith(shop.environment["SANDBOX_URL"]), customer.sent
    assert shop.order(customer.order)["status"] == "pending"
    assert customer.cart()["items_count"] == 1, "the cart is empty before the order is paid"
    mails = shop.probe("mails")
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    kept = shop.heard(customer.transaction, "payment.completed")
    assert kept[3] == 204
    written(shop, mails)
    customer.ask("/")
    assert customer.cart()["items_count"] == 0, "the cart is full after the order was paid"


def the_same_event_again_a_forged_one_and_another_stacks_change_nothing(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    before = is_paid_once(shop, customer, stock)
    event, body, headers, _ = shop.heard(customer.transaction, "payment.completed")
    assert shop.deliver(body, headers) == 204
    # The stack says it again, under another name.
    assert shop.deliver(*shop.signed(event, "evt_again")) == 204
    forged = {name: value if name.lower() != "webhook-signature" else "v1," + "A" * 43 + "=" for name, value in headers.items()}
    assert shop.deliver(body, {**forged, "webhook-id": "evt_forged"}) == 401
    assert shop.deliver(body, {"webhook-id": "evt_bare"}) == 401
    assert shop.deliver(*shop.signed({**event, "stack": "essai"}, "evt_of_another")) == 403
    ping = {**event, "type": "ping", "data": {}}
    assert shop.deliver(*shop.signed(ping, "ping_1")) == 204
    assert shop.deliver(*shop.signed({**event, "version": 2}, "evt_of_a_later_version")) == 400
    assert shop.order(customer.order) == before


def waiting(shop, customer, stock):
    """Nothing has happened to the order yet."""
    order = shop.order(customer.order)
    assert (order["status"], order["stock"], order["paid"]) == ("pending", stock, None), order


def a_lost_event_is_made_good_by_the_schedule(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    _, body, headers, _ = shop.unheard(customer.transaction)
    waiting(shop, customer, stock)
    shop.later(1)
    waiting(shop, customer, stock)
    shop.later(1)
    before = is_paid_once(shop, customer, stock)
    # And if it was only late, or one still comes that is older:
    event = json.loads(body)
    failed = about(event, "payment.failed", -1, status="notcompleted", reason="declined")
    for delivery in [shop.signed(failed, f"evt_{customer.transaction}_failed"), (body, headers)]:
        assert shop.deliver(*delivery) == 204
        assert shop.order(customer.order) == before


def the_schedule_asks_after_2_10_and_60_minutes_then_daily_for_30_days(shop):
    customer = shop.bought()
    at, asked = 0, []
    for minutes in [1, 2, 9, 10, 59, 60, *(day * 24 * 60 for day in range(1, 40))]:
        shop.later(minutes - at)
        at = minutes
        [row] = shop.order(customer.order)["payments"]
        if int(row["asked"]) > len(asked):
            asked.append(minutes)
    assert asked[:3] == [2, 10, 60] and len(asked) == 33 and row["due"] is None, (asked, row)
    days = [round(minutes / (24 * 60), 1) for minutes in asked[3:]]
    assert days == list(range(1, 31)), days


def the_schedule_plans_no_more_runs_than_it_needs(shop):
    shop.bought()
    shop.later(2)
    shop.later(8)
    for _ in range(4):
        customer = shop.bought()
        shop.unheard(customer.transaction)
        shop.later(2)
        shop.becomes(customer.order, "processing")
    assert shop.probe("planned") <= 2, shop.probe("planned")


def twenty_of_the_same_event_at_once_pay_once(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    event, body, headers, _ = shop.unheard(customer.transaction)
    mails = shop.probe("mails")
    # Under one name, and under others, as one that was given up is announced again.
    deliveries = [(body, headers)] * 10 + [shop.signed(event, f"evt_{customer.transaction}_{number}") for number in range(10)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda delivery: shop.deliver(*delivery), deliveries))
    assert set(answers) == {204}, answers
    is_paid_once(shop, customer, stock)
    written(shop, mails)


def the_event_the_schedule_and_the_return_page_at_once_pay_once(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    _, body, headers, _ = shop.unheard(customer.transaction)
    shop.probe("pass", seconds=120)
    mails = shop.probe("mails")
    with ThreadPoolExecutor(6) as pool:
        acts = [lambda: shop.deliver(body, headers), lambda: shop.probe("run"), lambda: customer.returns()[0]] * 2
        answers = list(pool.map(lambda act: act(), acts))
    assert answers[0] == answers[3] == 204 and answers[2] == answers[5] == 200, answers
    is_paid_once(shop, customer, stock)
    written(shop, mails)


def the_return_page_is_there_before_the_event(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    _, body, headers, _ = shop.unheard(customer.transaction)
    # It asks the stack itself.
    status, page, _ = customer.returns()
    assert status == 200, (status, shop.debug())
    before = is_paid_once(shop, customer, stock)
    assert shop.deliver(body, headers) == 204
    assert shop.order(customer.order) == before
    assert customer.cart()["items_count"] == 0


def the_return_page_comes_after_the_event(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    before = is_paid_once(shop, customer, stock)
    status, page, _ = customer.returns()
    assert status == 200 and "ligdicash-lambda-state" in page, (status, shop.debug())
    assert shop.order(customer.order) == before
    assert customer.cart()["items_count"] == 0


def who_gives_up_keeps_the_cart_and_finds_the_same_payment(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    status, page, _ = customer.returns("cancel")
    assert status == 200 and "ligdicash-lambda-state" in page, (status, shop.debug())
    waiting(shop, customer, stock)
    assert customer.cart()["items_count"] == 1
    first = customer.order, customer.transaction, customer.sent
    customer.checks_out()
    assert (customer.order, customer.transaction, customer.sent) == first


def an_order_that_was_edited_while_it_was_paid_waits_for_a_person(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    assert shop.probe("edit", id=customer.order, quantity=1) == 6000
    shop.pay(customer.transaction)
    order = shop.becomes(customer.order, HELD)
    assert order["paid"] is None, order
    assert any("3 000 F" in note and "6 000 F" in note for note in order["notes"]), order["notes"]
    assert [row["attention"] for row in order["payments"]] == ["1"], order
    # The person lets it pass.
    assert shop.probe("status", id=customer.order, status="processing") == "processing"
    order = shop.order(customer.order)
    assert order["stock"] == stock - 2, (stock, order)


def another_amount_than_asked_for_is_reviewed_and_a_person_accepts_it(shop):
    stock = shop.probe("stock")
    call(f"{shop.sandbox}/presets/wrong-amount", b"", method="PUT")
    customer = shop.bought()
    shop.pay(customer.transaction)
    call(f"{shop.sandbox}/reset", b"", method="POST")
    event, _, _, _ = shop.heard(customer.transaction, "payment.review_required")
    order = shop.becomes(customer.order, HELD)
    assert order["paid"] is None and [row["attention"] for row in order["payments"]] == ["1"], order
    accepted = about(event, "payment.accepted", amount_paid=100)
    assert shop.deliver(*shop.signed(accepted, f"evt_{customer.transaction}_accepted")) == 204
    order = is_paid_once(shop, customer, stock)
    assert any("100 F" in note for note in order["notes"]), order["notes"]


def about(event, kind, more=1, **data):
    """Later news of a payment of which the stack has told something already."""
    return {**event, "type": kind, "data": {**event["data"], "revision": event["data"]["revision"] + more, **data}}


def a_review_that_is_released_leaves_the_order_to_be_paid(shop):
    stock = shop.probe("stock")
    call(f"{shop.sandbox}/presets/wrong-amount", b"", method="PUT")
    customer = shop.bought()
    shop.pay(customer.transaction)
    call(f"{shop.sandbox}/reset", b"", method="POST")
    event, _, _, _ = shop.heard(customer.transaction, "payment.review_required")
    shop.becomes(customer.order, HELD)
    assert shop.deliver(*shop.signed(about(event, "payment.released"), f"evt_{customer.transaction}_released")) == 204
    order = shop.becomes(customer.order, "pending")
    assert order["paid"] is None, order
    # Older news do not put it on hold again.
    assert shop.deliver(*shop.signed(event, f"evt_{customer.transaction}_old")) == 204
    assert shop.order(customer.order) == order
    # Another payment pays it, of which this stack does not know.
    paid = about(event, "payment.completed", transaction_id="txn_" + "d" * 32, reason=None)
    assert shop.deliver(*shop.signed(paid, f"evt_{customer.transaction}_other")) == 204
    is_paid_once(shop, customer, stock)


def a_payment_that_ligdicash_contradicts_holds_an_order_that_is_not_shipped(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    event = shop.heard(customer.transaction, "payment.completed")[0]
    doubt = about(event, "payment.review_required", reason="contradiction", amount_reported=None)
    assert shop.deliver(*shop.signed(doubt, f"evt_{customer.transaction}_doubt")) == 204
    order = shop.becomes(customer.order, HELD)
    assert order["paid"] and order["stock"] == stock - 1, order
    row = order["payments"][0]
    assert (row["state"], row["attention"], row["due"]) == ("completed", "1", None), row
    assert any("does not confirm" in note for note in order["notes"]), order["notes"]
    # A person has looked, and the payment does not change the order again.
    shop.probe("status", id=customer.order, status="processing")
    assert shop.deliver(*shop.signed(event, f"evt_{customer.transaction}_again")) == 204
    assert shop.order(customer.order)["status"] == "processing"


def two_presses_are_one_payment(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.order, customer.transaction, customer.sent
    customer.checks_out()
    assert (customer.order, customer.transaction, customer.sent) == first
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(shop.begun, [customer.order] * 4)) == {customer.transaction}
    # The schedule may speak another language than the customer.
    shop.probe("option", name="WPLANG", value="fr_FR")
    assert shop.begun(customer.order) == customer.transaction
    shop.probe("option", name="WPLANG", value="")
    assert len(shop.order(customer.order)["payments"]) == 1
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    # A page that was left open.
    answer = shop.probe("pay", id=customer.order)
    assert answer["result"] == "success" and "order-received" in answer["redirect"], answer
    is_paid_once(shop, customer, stock)


def two_presses_at_the_same_moment_take_the_money_once(shop):
    stock = shop.probe("stock")
    customer = Customer(shop)
    customer.adds()

    def presses(_):
        try:
            return getattr(customer, shop.checkout)()
        except AssertionError as refused:
            # WooCommerce's own words, to one of them: it takes the other's reservation for a lack of stock.
            assert "Not enough units" in str(refused), refused
            return None

    with ThreadPoolExecutor(2) as pool:
        made = [order for order in pool.map(presses, range(2)) if order]
    assert made, "neither press has made an order"
    customer.order = made[0][0]
    shop.pay(shop.order(customer.order)["transaction"])
    is_paid_once(shop, customer, stock)


def two_payments_of_one_order_are_one_delivery_and_one_refund(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.transaction
    assert shop.probe("edit", id=customer.order, quantity=1) == 6000
    second = shop.begun(customer.order)
    assert first != second
    shop.pay(second)
    is_paid_once(shop, customer, stock, 6000, 2)
    shop.pay(first)
    shop.heard(first, "payment.duplicate")
    order = is_paid_once(shop, customer, stock, 6000, 2)
    rows = {row["transaction_id"]: (row["state"], row["attention"]) for row in order["payments"]}
    assert rows == {first: ("duplicate", "1"), second: ("completed", "0")}, rows
    assert any(first in note and "3 000 F" in note for note in order["notes"]), order["notes"]


def is_not_asked_back(order, transaction, method="ligdicash_lambda", attention="0"):
    """It is paid by this payment, and nobody is told to give it back."""
    [row] = order["payments"]
    assert (row["state"], row["attention"]) == ("completed", attention), order
    assert not any("paid a second time" in note for note in order["notes"]), order["notes"]
    assert sum(transaction in note and "already marked as paid" in note for note in order["notes"]) == 1, order["notes"]
    assert (order["method"], order["wc_transaction"]) == (method, transaction if method == "ligdicash_lambda" else ""), order


def an_order_that_was_to_be_paid_in_cash_and_is_paid_is_not_paid_twice(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    assert shop.probe("cash", id=customer.order) == "success"
    order = shop.order(customer.order)
    assert (order["status"], order["paid"], order["stock"]) == ("processing", None, stock - 1), order
    shop.pay(customer.transaction)
    shop.heard(customer.transaction, "payment.completed")
    is_not_asked_back(is_paid_once(shop, customer, stock), customer.transaction)
    # Once the cash is there, too, a person looks whether both were paid.
    customer = shop.bought()
    shop.probe("cash", id=customer.order)
    shop.probe("status", id=customer.order, status="completed")
    shop.pay(customer.transaction)
    shop.heard(customer.transaction, "payment.completed")
    order = shop.becomes(customer.order, "completed")
    is_not_asked_back(order, customer.transaction, "cod", "1")


def an_order_that_somebody_has_marked_as_paid_is_not_paid_twice(shop):
    for marks in (lambda id: shop.probe("status", id=id, status="processing"), lambda id: shop.probe("taken", id=id, more={})):
        stock = shop.probe("stock")
        customer = shop.bought()
        assert marks(customer.order) in ("processing", 200)
        mails = shop.probe("mails")
        shop.pay(customer.transaction)
        shop.heard(customer.transaction, "payment.completed")
        is_not_asked_back(is_paid_once(shop, customer, stock), customer.transaction)
        assert shop.probe("mails") == mails
    # Another way to pay has taken money in: that is paid twice.
    customer = shop.bought()
    assert shop.probe("taken", id=customer.order, more={"payment_method": "cards", "transaction_id": "card_1"}) == 200
    shop.pay(customer.transaction)
    shop.heard(customer.transaction, "payment.completed")
    order = shop.order(customer.order)
    assert order["wc_transaction"] == "card_1" and [row["attention"] for row in order["payments"]] == ["1"], order
    assert any("paid a second time" in note and customer.transaction in note for note in order["notes"]), order["notes"]


def an_old_page_of_another_amount_waits_for_a_person(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.transaction
    shop.probe("edit", id=customer.order, quantity=1)
    second = shop.begun(customer.order)
    shop.pay(first)
    shop.heard(first, "payment.review_required")
    order = shop.becomes(customer.order, HELD)
    assert order["paid"] is None, order
    # The newer payment fails meanwhile: that says nothing of the older one.
    fails(shop, second)
    assert shop.order(customer.order)["status"] == HELD
    assert shop.order(customer.order)["stock"] >= stock - 2


def no_page_and_no_route_tells_a_secret(shop):
    customer = shop.bought()
    paths = ["/", "/classic-checkout/", "/wp-json/", "/wp-json/wp/v2/settings", "/wp-json/wc/v3/payment_gateways", "/wp-json/wc/store/v1/cart",
             f"/payment/success?txn={customer.transaction}", f"/payment/cancel?txn={customer.transaction}"]
    for path in paths:
        text = customer.ask(path)[1]
        for name in ("order_key", "webhook_secret"):
            assert SETTINGS[name] not in text, (path, name)
    # The address of another's return page says nothing of that person.
    stranger = Customer(shop)
    status, page, _ = stranger.ask(f"/payment/success?txn={customer.transaction}")
    assert status == 200 and "Awa" not in page and "Ou\u00e9draogo" not in page and "awa@example.com" not in page
    key = shop.order(customer.order)["key"]
    for wrong in ("", "wc_order_0000000000000", key[:-1], f"{key}' OR '1'='1"):
        for route in ("proof", "payment"):
            body = {"key": wrong, "transaction_id": customer.transaction}
            status, text, _ = stranger.ask(f"/wp-json/ligdicash-lambda/v1/orders/{customer.order}/{route}", body)
            assert status in (400, 403, 404), (route, wrong, status, text)


def fails(shop, transaction):
    status, text, _ = call(f"{shop.sandbox}/invoices/{transaction}/fail", {}, method="POST")
    assert status == 200, text
    return shop.heard(transaction, "payment.failed")


def an_order_that_was_cancelled_and_then_paid_waits_and_its_stock_is_untouched(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    assert shop.probe("status", id=customer.order, status="cancelled") == "cancelled"
    shop.pay(customer.transaction)
    order = shop.becomes(customer.order, HELD)
    assert (order["stock"], order["stock_reduced"], order["paid"]) == (stock, False, None), order
    assert [row["attention"] for row in order["payments"]] == ["1"] and any("3 000 F" in note for note in order["notes"]), order
    _, body, headers, _ = shop.heard(customer.transaction, "payment.completed")
    assert shop.deliver(body, headers) == 204 and shop.order(customer.order) == order
    # The shop still has it, and delivers.
    shop.probe("status", id=customer.order, status="processing")
    assert shop.order(customer.order)["stock"] == stock - 1


def an_order_in_the_bin_that_is_paid_needs_a_person(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.probe("bin", id=customer.order)
    shop.pay(customer.transaction)
    shop.heard(customer.transaction, "payment.completed")
    order = until("a person must look", lambda: (it := shop.order(customer.order))["payments"][0]["attention"] == "1" and it)
    assert (order["status"], order["stock"]) == ("trash", stock), order


def a_payment_that_failed_leaves_the_order_to_another_one(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.transaction
    fails(shop, first)
    order = shop.becomes(customer.order, "failed")
    assert order["stock"] == stock, order
    customer.checks_out()
    assert customer.transaction != first
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)


def the_failure_of_an_older_payment_changes_nothing(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.transaction
    shop.probe("edit", id=customer.order, quantity=1)
    second = shop.begun(customer.order)
    fails(shop, first)
    assert shop.order(customer.order)["status"] == "pending"
    shop.pay(second)
    is_paid_once(shop, customer, stock, 6000, 2)


def a_changed_cart_is_paid_at_its_own_price(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.order
    customer.adds()
    customer.checks_out()
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock, 6000, 2)
    assert first == customer.order or shop.order(first)["status"] == "pending"
    customer.ask("/")
    assert customer.cart()["items_count"] == 0


def a_refund_is_made_when_the_payer_has_the_money_and_not_before(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    number, payment = customer.order, customer.transaction
    assert shop.probe("refundable", id=number, payment=payment) == 3000
    shop.probe("refund", id=number, payment=payment, amount=1000, number=1, reason="Abîmé à la livraison")
    # A second click.
    shop.probe("refund", id=number, payment=payment, amount=1000, number=1)
    order = shop.order(number)
    [refund] = refunds(order)
    assert order["refunds"] == [] and shop.probe("refundable", id=number, payment=payment) == 2000, order
    assert refund["reason"] == "Abîmé à la livraison", refund
    assert refund["transaction_id"].startswith("pay_"), refund
    pays_out(shop, refund["transaction_id"], "complete")
    order = until("the refund is made", lambda: (it := shop.order(number))["refunds"] == [1000] and it)
    _, body, headers, _ = shop.heard(refund["transaction_id"], "payout.completed")
    assert shop.deliver(body, headers) == 204 and shop.order(number) == order
    assert order["status"] == "processing" and order["stock"] == stock - 1, order

    # One that fails is none, and can be asked for anew.
    shop.probe("refund", id=number, payment=payment, amount=2000)
    failing = next(row for row in refunds(shop.order(number)) if row["amount"] == "2000")
    assert shop.probe("refundable", id=number, payment=payment) == 0
    pays_out(shop, failing["transaction_id"], "fail")
    until("it failed", lambda: states(shop, number)[failing["transaction_id"]] == "failed")
    assert shop.order(number)["refunds"] == [1000]
    assert shop.probe("refundable", id=number, payment=payment) == 2000

    # One whose event is lost is found by the schedule.
    shop.probe("refund", id=number, payment=payment, amount=2000)
    lost = next(row for row in refunds(shop.order(number)) if row["amount"] == "2000" and row["state"] != "failed")
    with shop.lost():
        pays_out(shop, lost["transaction_id"], "complete")
        shop.heard(lost["transaction_id"], "payout.completed")
    assert shop.order(number)["refunds"] == [1000]
    shop.later(2)
    order = shop.becomes(number, "refunded")
    assert sorted(order["refunds"]) == [1000, 2000] and order["stock"] == stock - 1, order


def refunds(order):
    return [row for row in order["payments"] if row["kind"] == "refund"]


def states(shop, number):
    return {row["transaction_id"]: row["state"] for row in shop.order(number)["payments"]}


def pays_out(shop, payout, end):
    status, text, _ = call(f"{shop.sandbox}/payouts/{payout}/{end}", b"", method="POST")
    assert status == 200, text


def what_is_heard_of_a_refund_before_the_stacks_answer_is_newer_than_the_answer(shop):
    number, payment = made(shop)
    shop.pay(payment)
    shop.becomes(number, "processing")
    with shop.slow_stack(lambda answer: fails_meanwhile(shop, answer)) as slow:
        shop.probe("settings", values={"api_url": slow})
        shop.probe("refund", id=number, payment=payment, amount=1000)
        shop.probe("settings", values={"api_url": shop.api})
    [refund] = refunds(shop.order(number))
    assert refund["state"] == "failed" and shop.probe("refundable", id=number, payment=payment) == 3000, refund


def fails_meanwhile(shop, answer):
    if (payout := answer.get("transaction_id", "")).startswith("pay_"):
        pays_out(shop, payout, "fail")
        shop.heard(payout, "payout.failed")


def made(shop, quantity=1, staff=False):
    """An order and its payment, without a customer."""
    number = shop.probe("make", quantity=quantity)
    return number, shop.begun(number, staff)


HARMS = [("woocommerce_before_order_object_save", "exception"), ("woocommerce_payment_complete", "exit"), ("woocommerce_payment_complete", "ROLLBACK"),
         ("woocommerce_order_status_processing", "lost connection"), ("woocommerce_pre_payment_complete", "commit, exit")]


def an_order_is_paid_once_whatever_another_plugin_does_in_the_middle(shop):
    # As if the database had refused to store it.
    table, name = ("wp_wc_orders", "status") if shop.probe("facts")["hpos"] else ("wp_posts", "post_status")
    undone = ("woocommerce_payment_complete", f"UPDATE {table} SET {name} = 'wc-pending' WHERE id = %d")
    for hook, way in [*HARMS, undone]:
        stock = shop.probe("stock")
        number, payment = made(shop)
        _, body, headers, _ = shop.unheard(payment)
        shop.probe("harm", hook=hook, way=way)
        assert shop.deliver(body, headers) >= 500, (hook, way)
        assert shop.deliver(body, headers) == 204, (hook, way)
        order = shop.order(number)
        assert (order["status"], order["stock"], [row["state"] for row in order["payments"]]) == ("processing", stock - 1, ["completed"]), (hook, way, order)
        assert order["paid"] and order["stock_reduced"], (hook, way, order)


def a_payer_comes_back_to_a_page_also_where_the_shop_cannot_store_the_payment(shop):
    customer = shop.bought()
    shop.unheard(customer.transaction)
    shop.probe("harm", hook="woocommerce_payment_complete", way="error")
    status, page, _ = customer.returns()
    assert status == 200 and "ligdicash-lambda-state" in page, (status, shop.debug())
    assert shop.order(customer.order)["status"] == "pending"
    shop.later(2)
    assert shop.order(customer.order)["status"] == "processing"


def a_payment_that_the_shop_cannot_store_is_paid_all_the_same(shop):
    stock = shop.probe("stock")
    customer = Customer(shop)
    customer.adds()
    shop.probe("harm", hook="query", way="ROLLBACK", **{"in": "'txn_"})
    assert customer.checks_out() == "" and customer.sent.startswith(shop.environment["SANDBOX_URL"]), customer.sent
    shop.later(2)
    shop.pay(shop.order(customer.order)["transaction"])
    is_paid_once(shop, customer, stock)


def which_payment_has_paid_is_seen_when_it_is_heard(shop):
    number, payment = made(shop)
    _, body, headers, _ = shop.unheard(payment)
    # A shop that was set back to yesterday's copy.
    sql(f"DELETE FROM wp_ligdicash_payments WHERE order_id = {number}", shop.language)
    assert "order-received" in shop.probe("pay", id=number)["redirect"]
    assert states(shop, number) == {shop.order(number)["payments"][0]["transaction_id"]: "unseen"} and not shop.probe("cancels", id=number)
    assert shop.deliver(body, headers) == 204
    assert states(shop, number) == {payment: "completed"} and shop.order(number)["status"] == "processing"


def the_refund_of_a_second_payment_leaves_the_order_paid(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    first = customer.transaction
    shop.probe("edit", id=customer.order, quantity=1)
    second = shop.begun(customer.order)
    shop.pay(second)
    is_paid_once(shop, customer, stock, 6000, 2)
    shop.pay(first)
    shop.heard(first, "payment.duplicate")
    shop.probe("refund", id=customer.order, payment=first, amount=3000)
    [refund] = refunds(shop.order(customer.order))
    pays_out(shop, refund["transaction_id"], "complete")
    until("it is made", lambda: states(shop, customer.order)[refund["transaction_id"]] == "completed")
    order = is_paid_once(shop, customer, stock, 6000, 2)
    assert order["refunds"] == [], order


def a_stack_that_is_down_leaves_the_order_to_be_paid_later(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    number = shop.probe("make")
    shop.probe("settings", values={"api_url": "http://127.0.0.1:9"})
    answer = shop.probe("pay", id=number)
    shop.probe("settings", values={"api_url": shop.api})
    assert f"/order-pay/{number}/" in answer["redirect"] and answer["notices"], answer
    assert shop.order(number)["status"] == "pending"
    # Nobody knows whether the stack took it: the schedule asks for the very same payment.
    shop.later(2)
    [row] = shop.order(number)["payments"]
    assert row["transaction_id"].startswith("txn_") and row["state"] == "pending", row
    assert shop.begun(number) == row["transaction_id"]
    customer.order = number
    shop.pay(row["transaction_id"])
    is_paid_once(shop, customer, stock)


def money_for_an_order_that_the_shop_has_lost_needs_a_person(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    event = shop.heard(customer.transaction, "payment.completed")[0]
    site, digest = re.fullmatch(r"(wc-\w{8})-\d+-(\w{20})", event["data"]["order_id"]).groups()
    for number, order in enumerate([f"{site}-99999999-{digest}", f"{site}-{customer.order}-{digest[::-1]}"]):
        transaction = f"txn_{number:030x}ee"
        stranger = about(event, "payment.completed", transaction_id=transaction, order_id=order)
        assert shop.deliver(*shop.signed(stranger, f"evt_stranger_{number}")) == 204
        rows = [row for row in shop.probe("rows", table="ligdicash_payments") if row["transaction_id"] == transaction]
        assert [row["attention"] for row in rows] == ["1"], (order, rows)
    is_paid_once(shop, customer, stock)
    # As the other stories find it.
    shop.probe("option", name="ligdicash_lambda_behind", value=0)


def two_shops_on_one_stack_leave_each_others_orders_alone(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)
    event = shop.heard(customer.transaction, "payment.completed")[0]
    name = event["data"]["order_id"]
    seen = lambda: (shop.probe("rows", table="ligdicash_payments"), shop.probe("stored", name="ligdicash_lambda_behind"), shop.debug())
    before = seen(), shop.order(customer.order)
    for number, order in enumerate([f"wc-00000000{name[11:]}", "A-1001", "' OR 1=1 --", "<script>alert(1)</script>"]):
        for kind in ("payment.completed", "payment.failed", "payment.review_required"):
            other = about(event, kind, transaction_id=f"txn_{number:030x}ff", order_id=order)
            assert shop.deliver(*shop.signed(other, f"evt_{kind}_of_another_shop_{number}")) == 204
    assert before == (seen(), shop.order(customer.order))
    # A payment that this shop has begun is its own, whatever its order is called.
    known = about(event, "payment.duplicate", order_id="A-1001", reason="duplicate")
    assert shop.deliver(*shop.signed(known, "evt_of_a_payment_of_this_shop")) == 204
    assert states(shop, customer.order)[customer.transaction] == "duplicate"


def the_schedule_comes_before_what_other_plugins_have_planned(shop):
    customer = shop.bought()
    shop.unheard(customer.transaction)
    shop.probe("pass", seconds=120)
    # Action Scheduler takes so many at once.
    assert "ligdicash_lambda_watch" in shop.probe("claims", others=100, size=25)
    shop.probe("run")
    assert shop.order(customer.order)["status"] == "processing"


def in_test_mode_only_the_staff_sees_the_method(shop):
    customer = Customer(shop)
    customer.adds()
    assert "ligdicash_lambda" in customer.cart()["payment_methods"]
    shop.probe("settings", values={"test_mode": "yes"})
    seen, page = customer.cart()["payment_methods"], customer.ask("/classic-checkout/")[1]
    offered = {role: "ligdicash_lambda" in shop.probe("methods", role=role) for role in ("customer", "shop_manager", "administrator")}
    shop.probe("settings", values={"test_mode": "no"})
    assert "ligdicash_lambda" not in seen and 'value="ligdicash_lambda"' not in page
    assert offered == {"customer": False, "shop_manager": True, "administrator": True}, offered


def another_currency_or_amount_hides_the_method(shop):
    customer = Customer(shop)
    customer.adds()
    for name, value in [("woocommerce_currency", "EUR"), ("woocommerce_currency", "XOF")]:
        shop.probe("option", name=name, value=value)
        assert ("ligdicash_lambda" in customer.cart()["payment_methods"]) == (value == "XOF")
    number = shop.probe("make", currency="EUR")
    path, body = f"/wp-json/ligdicash-lambda/v1/orders/{number}/proof", {"key": shop.order(number)["key"]}
    assert customer.ask(path, body)[0] == 422, "an order in euros was signed in francs"
    page = customer.ask(f"/checkout/order-pay/{number}/?pay_for_order=true&key={body['key']}")[1]
    assert "payment_method" in page and 'value="ligdicash_lambda"' not in page
    customer.adds(700)  # 2,103,000 F
    assert "ligdicash_lambda" not in customer.cart()["payment_methods"]


STORY = [story for name, story in list(globals().items()) if getattr(story, "__code__", None) and story.__module__ == __name__
         and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",)]
