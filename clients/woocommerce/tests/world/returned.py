"""The way back from LigdiCash to the page of the order, and who is offered the method; none needs a browser."""

import html
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from payer import in_the_shop, route, stays
from shop import ADDRESS, FORM, SETTINGS, Customer, call
from stories import HELD, fails, is_paid_once, waiting

STRANGER = "txn_" + "0" * 32
OPTION = "woocommerce_ligdicash_lambda_settings"


def key(shop, number):
    return shop.order(number)["key"]


def back(shop, customer, path, body=None):
    """The answer to the payer's browser, which knows its order."""
    return stays(shop.url + path, body, {**FORM, "cookie": f"ligdicash_lambda_orders={customer.order}:{key(shop, customer.order)}"})


def state(page):
    """What the plugin says of the payment, and which one it is."""
    found = re.search(r'<div class="ligdicash-lambda-state" role="status" data-state="(\w+)" data-payment="(\w*)"', page)
    return found and found.groups()


@contextmanager
def stored(shop, name, value):
    before = shop.probe("stored", name=name)
    shop.probe("option", name=name, value=value)
    try:
        yield
    finally:
        shop.probe("option", name=name, value=before)


def each_address_of_a_return_leads_to_the_page_of_the_order(shop):
    customer = shop.bought()
    txn = customer.transaction
    for path in (f"/payment/success?txn={txn}", f"/fr/payment/cancel/?lang=fr&txn={txn}", f"/payment/success?rest_route=/&txn[]={txn}&amp;"):
        status, page, headers = back(shop, customer, path)
        assert status == 303 and f"order-received/{customer.order}/?key=" in headers["location"], (path, status, page[-500:])
        # What another site posts comes without the cookie: the browser is to ask once more.
        status, _, headers = stays(shop.url + path, b"a=1", FORM)
        assert status == 303 and "/payment/" in headers["location"] and txn in headers["location"], (path, status, headers["location"])
    for path in ("/payment/success", f"/payment/other?txn={txn}"):
        status, page, headers = back(shop, customer, path)
        assert state(page) is None and "order-received" not in (headers["location"] or ""), (path, status)


def each_kind_of_permalinks_leads_to_the_page_of_the_order(shop):
    customer = shop.bought()
    for structure in ("", "/index.php/%postname%/"):
        with stored(shop, "permalink_structure", structure), stored(shop, "rewrite_rules", ""):
            page = customer.ask(f"/index.php/payment/success?txn={customer.transaction}")[1]
            assert state(page) == ("pending", customer.transaction), (structure, page[-1500:])


def other_plugins_run(page):
    """They see the page of the order, and may add to it."""
    return all(f"<!-- woocommerce_{name} -->" in page for name in ("before_thankyou", "thankyou"))


def seen(shop, customer, expected, *texts, page="success"):
    status, shown, _ = customer.returns(page)
    shown = html.unescape(shown)
    assert status == 200 and state(shown) == (expected, customer.transaction) and other_plugins_run(shown), (expected, state(shown), shown[-3000:])
    for text in (*texts, "CB-"):
        assert text in shown, (expected, text, shop.debug())
    assert not re.search(r">[^<>]*wc-[0-9a-f]{8}-", shown), expected


def each_state_of_a_payment(shop):
    customer = shop.bought()
    seen(shop, customer, "pending", "not confirmed yet", "Resume the payment", page="cancel")
    shop.unheard(customer.transaction)
    receipt = f"{shop.api}/api/payment/{customer.transaction}/receipt?lang=en"
    seen(shop, customer, "completed", "was received", receipt)
    failed = shop.bought()
    fails(shop, failed.transaction)
    shop.becomes(failed.order, "failed")
    seen(shop, failed, "notcompleted", "did not go through", f"/order-pay/{failed.order}/?pay_for_order=true")
    call(f"{shop.sandbox}/presets/wrong-amount", b"", method="PUT")
    held = shop.bought()
    shop.pay(held.transaction)
    call(f"{shop.sandbox}/reset", b"", method="POST")
    shop.becomes(held.order, HELD)
    seen(shop, held, "review", "is checking your payment", SETTINGS["contact"])
    # It may be paid: nothing of it can be bought again by mistake.
    assert held.cart()["items_count"] == 0


def the_page_after_payment_is_the_shops_own_in_both_kinds_of_themes(shop):
    with stored(shop, "shop_numbers", "CB-"):
        each_state_of_a_payment(shop)
        before = shop.probe("theme", name="classic")
        each_state_of_a_payment(shop)
        shop.probe("theme", name=before)


def the_receipt_has_the_shops_own_number_of_the_order(shop):
    with stored(shop, "shop_numbers", "CB-"):
        customer = shop.bought()
        shop.pay(customer.transaction)
        shop.becomes(customer.order, "processing")
        page = call(f"{shop.api}/api/payment/{customer.transaction}/receipt")[1]
    assert f"<dd>CB-{customer.order}</dd>" in page and "wc-" not in page, re.sub(r"<svg.*?</svg>|<style.*?</style>", "", page, flags=re.DOTALL)


def an_order_that_was_paid_twice_says_so(shop):
    customer = shop.bought()
    first = customer.transaction
    shop.probe("edit", id=customer.order, quantity=1)
    shop.pay(shop.begun(customer.order))
    shop.becomes(customer.order, "processing")
    shop.pay(first)
    shop.heard(first, "payment.duplicate")
    page = customer.returns()[1]
    assert state(page)[0] == "twice" and "paid this order twice" in page, state(page)


def a_stranger_reads_the_state_and_an_unknown_payment_asks_nobody(shop):
    customer = shop.bought()
    status, page, headers = call(f"{shop.url}/payment/success?txn={customer.transaction}")
    assert status == 200 and state(page) == ("pending", customer.transaction) and "Danfani de Ouaga" in page, (status, page)
    assert key(shop, customer.order) not in page and f"/{customer.order}/" not in page and not re.search("wc-[0-9a-f]{8}", page), page
    asked = []

    class Counts(BaseHTTPRequestHandler):
        def do_GET(self):
            # Any page may show the badges.
            if self.path != "/api/payment/operators":
                asked.append(self.path)
            self.send_error(503)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counts)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    shop.probe("settings", values={"api_url": f"http://127.0.0.1:{server.server_port}"})
    for named in (STRANGER, customer.order, "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"):
        status, page, _ = call(f"{shop.url}/payment/success?txn={named}")
        assert status == 200 and state(page)[0] == "unknown" and "<script>alert" not in page, (named, status)
    assert asked == [], asked
    # One of the shop's own is asked about, and no answer is no result.
    assert state(call(f"{shop.url}/payment/success?txn={customer.transaction}")[1])[0] == "pending"
    assert asked == [f"/api/payment/{customer.transaction}/status"], asked
    shop.probe("settings", values={"api_url": shop.api})
    server.shutdown()


def what_is_said_to_a_stranger_stands_on_a_page_of_the_theme(shop):
    customer = shop.bought()
    before = shop.probe("theme", name="classic")
    for theme, *parts in ((before, 'class="wp-site-blocks"', "<footer"), ("classic", "The head of the theme", "The foot of the theme")):
        shop.probe("theme", name=theme)
        for named, expected in ((STRANGER, "unknown"), (customer.transaction, "pending"), ("", "unknown")):
            status, page, headers = call(f"{shop.url}/payment/cancel?txn={named}")
            assert status == 200 and state(page)[0] == expected, (theme, named, status, page[-2000:])
            assert not [part for part in parts if part not in page] and "<title>Your payment" in page, (theme, named, page[:3000])
            assert page.count("<h1") <= 1 and "assets/received.js" in page, (theme, page.count("<h1"))
            assert headers["x-robots-tag"] == "noindex, nofollow" and "no-store" in headers["cache-control"]
    shop.probe("theme", name=before)


def a_contact_is_a_link(shop):
    failed = shop.bought()
    fails(shop, failed.transaction)
    shop.becomes(failed.order, "failed")
    for contact, link in {
        "+226 70 00 00 00": '<a href="tel:+22670000000">Call +226 70 00 00 00</a>',
        "awa@example.com": '<a href="mailto:awa@example.com">Write to awa@example.com</a>',
        "https://example.com/help": '<a href="https://example.com/help">https://example.com/help</a>',
        "<b>at the market</b>": "&lt;b&gt;at the market&lt;/b&gt;",
    }.items():
        with stored(shop, OPTION, {**shop.probe("stored", name=OPTION), "contact": contact}):
            page = failed.returns()[1]
            assert state(page)[0] == "notcompleted" and f"<p>{link}</p>" in page, (contact, page[-3000:])
            with in_the_shop(shop, "direct") as customer:
                page = customer.ask(customer.sent.removeprefix(shop.url))[1]
            assert f"Please contact the shop. {link}</p>" in page, contact


def who_comes_back_late_is_not_asked_for_an_email_address(shop):
    customer, other = shop.bought(), shop.bought()
    for it in (customer, other):
        shop.probe("age", id=it.order, minutes=20)
    assert state(customer.returns()[1]), "the payer must prove an e-mail address"
    # Whoever has the address of the page alone must, as ever.
    page = Customer(shop).ask(f"/checkout/order-received/{other.order}/?key={key(shop, other.order)}")[1]
    assert state(page) is None and 'name="email"' in page


def a_shops_own_paid_status_empties_the_cart(shop):
    for paid in ("listed", "dated"):
        with stored(shop, "shop_paid_status", paid):
            customer = shop.bought()
            shop.pay(customer.transaction)
            order = shop.becomes(customer.order, "prepared")
            assert order["paid"], order
            assert customer.cart()["items_count"] == 0, paid
            # And its page of payment leads to the order.
            status, _, headers = back(shop, customer, f"/checkout/order-pay/{customer.order}/?key={order['key']}")
            assert status == 303 and "order-received" in headers["location"], (paid, status)
    # Nobody has paid this one yet, whatever else is said of it.
    customer = shop.bought()
    shop.probe("status", id=customer.order, status="cancelled")
    customer.returns()
    assert customer.cart()["items_count"] == 1


def pays_by_script(shop, customer, number):
    """Pays an order that is there as a page without a cart does."""
    path = f"/wp-json/wc/store/v1/checkout/{number}"
    body = {"key": key(shop, number), "billing_email": ADDRESS["email"], "billing_address": ADDRESS, "payment_method": "ligdicash_lambda"}
    return customer.ask(path, body, {"nonce": customer.nonce})


def a_script_pays_an_order_without_a_cart_or_with_another_one(shop):
    for quantity in (0, 700):  # 2,100,000 F is more than LigdiCash takes
        customer, number = Customer(shop), shop.probe("make")
        if quantity:
            customer.adds(quantity)
        status, text, _ = pays_by_script(shop, customer, number)
        assert status == 200 and shop.environment["SANDBOX_URL"] in text.replace("\\/", "/"), (quantity, status, text[:1500])
    # An order that LigdiCash cannot take stays without it, whatever the cart holds.
    euros = shop.probe("make", currency="EUR")
    assert pays_by_script(shop, Customer(shop), euros)[0] >= 400
    # A program that pays has neither a cart nor a session.
    assert [shop.probe("pay", id=it, bare=True)["result"] for it in (shop.probe("make"), euros)] == ["success", "failure"]


def is_hidden(shop, customer):
    """Who has the order's link can begin no payment of it."""
    number = customer.order
    own = key(shop, number)
    before = shop.order(number)["payments"]
    for path in (f"/checkout/order-pay/{number}/?key={own}", f"/checkout/order-pay/{number}/?pay_for_order=true&key={own}"):
        page = call(shop.url + path)[1]
        assert "<ligdicash-pay" not in page and 'value="ligdicash_lambda"' not in page, path
    status, text, _ = route(shop, number, "proof", key=own)
    assert status == 422 and "\"order\"" not in text, (status, text)
    status, _, headers = stays(f"{shop.url}/checkout/order-pay/{number}/?key={own}", b"ligdicash_lambda_pay=1", FORM)
    assert status == 303 and "pay_for_order=true" in headers["location"], (status, headers["location"])
    assert pays_by_script(shop, Customer(shop), number)[0] >= 400
    assert shop.probe("pay", id=number)["result"] == "failure"
    assert shop.order(number)["payments"] == before


def the_test_mode_and_the_switch_hide_the_method_on_every_way(shop):
    for off in ({"test_mode": "yes"}, {"enabled": "no"}):
        for mode in ("redirect", "direct"):
            with in_the_shop(shop, mode) as customer:
                shop.probe("settings", values=off)
                is_hidden(shop, customer)
                shop.probe("settings", values={name: SETTINGS[name] for name in off})
        stock = shop.probe("stock")
        customer = shop.bought()
        shop.probe("settings", values=off)
        # What was begun before is settled all the same.
        shop.unheard(customer.transaction)
        waiting(shop, customer, stock)
        assert state(customer.returns()[1])[0] == "completed"
        is_paid_once(shop, customer, stock)
        shop.probe("settings", values={name: SETTINGS[name] for name in off})


RETURNED = [story for story in list(globals().values()) if getattr(story, "__code__", None) and story.__module__ == __name__
            and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",) and story is not each_state_of_a_payment]
