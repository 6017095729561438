"""A shop whose order numbers begin anew, and one whose database has got another address; none needs a browser."""

import html
import re

from owner import ACT, Staff
from shop import SETTINGS, call, dumped, sql
from stories import about, is_paid_once, waiting

DASHBOARD = "/wp-admin/index.php"


def notes(shop, number, transaction):
    return [note for note in shop.order(number)["notes"] if transaction in note]


def is_warned(shop, number):
    """Who runs the shop reads that its numbers are behind, and says that a person has looked."""
    owner = Staff(shop)
    form = re.search(r'<form id="ligdicash-behind".*?</form>', page := owner.ask(DASHBOARD)[1], re.DOTALL)
    assert form and f"the order {number}" in page, shop.debug()
    owner.ask(ACT, fields(form[0]))
    assert "ligdicash-behind" not in owner.ask(DASHBOARD)[1]


def fields(form):
    return {name: html.unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}


def a_shop_that_is_set_back_to_a_backup_keeps_its_customers_apart(shop):
    backup = dumped(shop.language)
    lost, paid = shop.bought(), shop.bought()
    shop.pay(paid.transaction)
    shop.becomes(paid.order, "processing")
    shop.restore(backup)
    stock = shop.probe("stock")
    # News of an order whose number is not there yet.
    event = shop.heard(paid.transaction, "payment.completed")[0]
    assert shop.deliver(*shop.signed(event, "evt_before_the_number")) == 204
    # Both numbers are given again, to others.
    customer, second = shop.bought(), shop.bought()
    assert (customer.order, second.order) == (lost.order, paid.order)
    assert len({it.transaction for it in (lost, paid, customer, second)}) == 4
    assert len({it.sent for it in (lost, paid, customer, second)}) == 4
    is_warned(shop, paid.order)
    # The page of the first customer is still open.
    shop.pay(lost.transaction)
    shop.heard(lost.transaction, "payment.completed")
    waiting(shop, customer, stock)
    assert len(notes(shop, customer.order, lost.transaction)) == 1
    assert lost.returns()[0] == 200
    waiting(shop, customer, stock)
    [row] = [it for it in shop.probe("rows", table="ligdicash_payments") if it["transaction_id"] == lost.transaction]
    assert row["attention"] == "1", row
    manager = Staff(shop)
    shown, acts = manager.panel(customer.order)
    assert lost.transaction not in shown and lost.transaction in manager.ask(DASHBOARD)[1]
    assert "no such payment" in manager.ask(ACT, {**acts, "refund": lost.transaction, f"amount[{lost.transaction}]": "1000"})[1]
    is_warned(shop, lost.order)
    for it, left in ((customer, stock), (second, stock - 1)):
        shop.pay(it.transaction)
        is_paid_once(shop, it, left)


def a_shop_that_is_built_anew_at_its_address_is_paid_from_its_first_order_on(shop):
    old = shop.bought()
    shop.pay(old.transaction)
    shop.becomes(old.order, "processing")
    shop.is_built()
    stock = shop.probe("stock")
    # WordPress makes posts of its own for the first visitor.
    call(f"{shop.url}/classic-checkout/")
    sql(f"ALTER TABLE wp_posts AUTO_INCREMENT = {old.order}", shop.language)
    customer = shop.bought()
    assert customer.order == old.order
    assert customer.sent.startswith(shop.environment["SANDBOX_URL"]) and customer.transaction != old.transaction, customer.sent
    _, body, headers, _ = shop.heard(old.transaction, "payment.completed")
    assert shop.deliver(body, headers) == 204
    waiting(shop, customer, stock)
    is_warned(shop, old.order)
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)


def shop_pays(shop):
    number = shop.probe("make")
    shop.pay(transaction := shop.begun(number))
    shop.becomes(number, "processing")
    return transaction


def answers(copy, answer, person=None, **changes):
    """A person says what the other address is; the status and the page that comes of it."""
    person = person or Staff(copy)
    form = re.search(r'<form id="ligdicash-home".*?</form>', person.ask(DASHBOARD)[1], re.DOTALL)[0]
    return person.ask("/wp-admin/admin-post.php", {**fields(form), "answer": answer, **changes})


def is_still(copy, customer, body, headers, stock):
    """The copy asks and tells nobody, and the order stays as it was copied."""
    mails = copy.probe("mails")
    assert copy.deliver(body, headers) == 503
    assert copy.deliver(body, {**headers, "webhook-signature": "v1," + "A" * 43 + "="}) == 401
    before = copy.order(customer.order)["payments"]
    copy.later(2)
    call(f"{copy.url}/wp-admin/admin-ajax.php?action=none")
    status, page, _ = call(f"{copy.url}/payment/success?txn={customer.transaction}")
    assert status == 200 and "<ligdicash-" not in page and "copy of the shop" in page, (status, page[-3000:])
    waiting(copy, customer, stock)
    assert [row["asked"] for row in copy.order(customer.order)["payments"]] == [row["asked"] for row in before]
    assert copy.probe("mails") == mails
    key = copy.order(customer.order)["key"]
    for path in ("?pay_for_order=true&", "?"):
        page = call(f"{copy.url}/checkout/order-pay/{customer.order}/{path}key={key}")[1]
        assert "<ligdicash-" not in page and 'value="ligdicash_lambda"' not in page
    assert call(f"{copy.url}/wp-json/ligdicash-lambda/v1/orders/{customer.order}/proof", {"key": key})[0] == 503
    assert copy.probe("pay", id=customer.order)["result"] != "success"
    assert "ligdicash_lambda" not in copy.probe("methods", role="administrator")


def a_copy_at_another_address_does_nothing_until_a_person_says_what_it_is(shop):
    stock = shop.probe("stock")
    refunded = shop_pays(shop)
    customer = shop.bought()
    _, body, headers, _ = shop.unheard(customer.transaction)
    with shop.copied() as copy:
        is_still(copy, customer, body, headers, stock - 1)
        owner = Staff(copy)
        number = next(int(row["order_id"]) for row in copy.probe("rows", table="ligdicash_payments") if row["transaction_id"] == refunded)
        assert copy.probe("refundable", id=number, payment=refunded) == 0
        _, acts = owner.panel(number)
        assert "tell us first whether it is a copy" in owner.ask(ACT, {**acts, "ask": refunded})[1]
        # Not everybody answers, and not by a page of somebody else.
        assert answers(copy, "move", owner, _wpnonce="0123456789")[0] == 403
        form = fields(re.search(r'<form id="ligdicash-home".*?</form>', owner.ask(DASHBOARD)[1], re.DOTALL)[0])
        subscriber = Staff(copy, copy.probe("person", role="subscriber"))
        assert subscriber.ask("/wp-admin/admin-post.php", {**form, "answer": "move"})[0] == 403
        assert "ligdicash-home" in owner.ask(DASHBOARD)[1]

        # A copy: it has no keys any more, and asks nobody about the payments of the shop.
        assert "another payment server" in answers(copy, "copy", owner)[1]
        stored = copy.probe("stored", name="woocommerce_ligdicash_lambda_settings")
        assert {stored[name] for name in ("order_key", "webhook_secret", "api_url", "stack")} == {""}, stored
        assert "ligdicash-home" not in owner.ask(DASHBOARD)[1]
        assert copy.deliver(body, headers) == 503
        # It stays a copy wherever it goes from here.
        home = copy.probe("stored", name="ligdicash_lambda_home")
        copy.probe("option", name="ligdicash_lambda_home", value={**home, "home": "Ym91dGlxdWUuZXhhbXBsZQ=="})
        assert copy.probe("stored", name="ligdicash_lambda_home") == home and home["forgotten"], home
        typed = ("enabled", "stack", "webhook_secret")
        copy.probe("settings", values={"api_url": shop.api, **{name: SETTINGS[name] for name in typed}})
        # The key of the shop that stands in wp-config.php is no setting of the copy.
        assert "ligdicash_lambda" not in copy.probe("methods", role="administrator")
        copy.probe("settings", values={"order_key": SETTINGS["order_key"]})
        assert "ligdicash_lambda" in copy.probe("methods", role="administrator")
        assert "ligdicash_lambda" not in copy.probe("methods", role="customer")
        copy.later(2)
        waiting(copy, customer, stock - 1)

        # The shop itself, which has moved: it goes on under the names of the old address.
        copy.restore(copy.database)
        answers(copy, "move")
        assert copy.deliver(body, headers) == 204
        assert copy.order(customer.order)["status"] == "processing"
        assert "ligdicash-home" not in Staff(copy).ask(DASHBOARD)[1]
        moved = copy.bought()
        assert moved.sent.startswith(shop.environment["SANDBOX_URL"]), moved.sent
    shop.later(2)
    is_paid_once(shop, customer, stock - 1)


PLACED = [story for story in list(globals().values()) if getattr(story, "__code__", None) and story.__module__ == __name__
          and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",) and story is not shop_pays]
