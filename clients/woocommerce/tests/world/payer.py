"""What a payer sees of an order that is paid in the shop, and on the way back; none needs a browser."""

import html
import json
import os
import re
import subprocess
import urllib.parse
import urllib.request
from contextlib import contextmanager

from shop import FORM, SETTINGS, Customer, call, until
from stories import is_paid_once, waiting


class Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def stays(url, body=None, headers=None):
    """The answer itself, wherever it leads to."""
    return call(url, body, headers, urllib.request.build_opener(Stays))


@contextmanager
def in_the_shop(shop, mode):
    """A customer at the page of the order, which has the kit in this mode."""
    shop.probe("settings", values={"mode": mode})
    yield shop.bought()
    shop.probe("settings", values={"mode": "redirect"})


def route(shop, order, what, **body):
    return call(f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{order}/{what}", body)


def without_a_script_a_form_leads_to_the_payment_page(shop):
    for mode in ("popup", "direct"):
        with in_the_shop(shop, mode) as customer:
            status, page, headers = customer.ask(customer.sent.removeprefix(shop.url))
        assert status == 200 and f'<ligdicash-pay mode="{mode}"' in page and 'amount="3000"' in page, shop.debug()
        # A press is money: nobody else's page lies above it.
        assert headers["x-frame-options"] == "SAMEORIGIN"
        action = html.unescape(re.search(r'<form method="post" action="([^"]+)"><button name="ligdicash_lambda_pay"', page)[1])
        status, _, headers = stays(action, b"ligdicash_lambda_pay=1", FORM)
        assert status == 303 and headers["location"].startswith(shop.environment["SANDBOX_URL"]), (status, headers["location"])
        # Whoever does not have the order's key is led nowhere.
        status, _, headers = stays(action[:-1], b"ligdicash_lambda_pay=1", FORM)
        assert status == 200 and headers["location"] is None, (status, headers["location"])


def a_payment_in_the_shop_is_signed_named_and_paid(shop):
    stock = shop.probe("stock")
    with in_the_shop(shop, "direct") as customer:
        assert customer.transaction == "", "a debit was begun by a server"
    other = shop.bought()
    key = shop.order(customer.order)["key"]
    status, text, headers = route(shop, customer.order, "proof", key=key)
    assert status == 200 and headers["cache-control"] == "no-store", (status, text)
    with shop.lost():
        press = {**json.loads(text), "number": "72 00 00 01"}
        status, text, _ = call(f"{shop.api}/api/payment/direct", press)
        assert status == 201, text
        begun = json.loads(text)["transaction_id"]
        # The payer's page asks, as the kit does: LigdiCash may call back before the stack knows the debit's token.
        until("the payer's page says completed", lambda: json.loads(call(f"{shop.api}/api/payment/{begun}/status")[1])["status"] == "completed")
        shop.heard(begun, "payment.completed")
        # The stack says whose payment it is: a browser that names another order's is told nothing.
        assert route(shop, customer.order, "payment", key=key, transaction_id=other.transaction)[0] == 404
        status, text, _ = route(shop, customer.order, "payment", key=key, transaction_id=begun)
    assert (status, json.loads(text)) == (200, {"status": "completed"})
    is_paid_once(shop, customer, stock)
    assert shop.order(other.order)["status"] == "pending"
    # What is paid is signed no more, and its page leads to the order.
    assert route(shop, customer.order, "proof", key=key)[0] == 409
    status, _, headers = stays(customer.sent)
    assert status == 303 and "order-received" in headers["location"], (status, headers["location"])


def presses(shop, customer):
    """A debit, which waits for the payer's phone; its id."""
    status, text, _ = route(shop, customer.order, "proof", key=shop.order(customer.order)["key"])
    assert status == 200, text
    status, text, _ = call(f"{shop.api}/api/payment/direct", {**json.loads(text), "number": "70 00 00 01"})
    assert status == 201, text
    return json.loads(text)["transaction_id"]


def approves(shop, phone="22670000001"):
    until("the phone asks", lambda: call(f"{shop.sandbox}/phones/{phone}/approve", b"", method="POST")[0] == 200)


def the_form_begins_nothing_beside_a_debit_and_says_so(shop):
    stock = shop.probe("stock")
    with in_the_shop(shop, "direct") as customer:
        begun = presses(shop, customer)
        page = customer.ask(customer.sent.removeprefix(shop.url))[1]
        action = html.unescape(re.search(r'<form method="post" action="([^"]+)"><button name="ligdicash_lambda_pay"', page)[1])
        # The shop has not heard of it: the page's own word was lost, too.
        for _ in range(2):
            status, page, _ = customer.ask(action.removeprefix(shop.url), b"ligdicash_lambda_pay=1", FORM)
            assert status == 200 and "started a moment ago" in page and "nothing was charged" not in page, (status, page[-2000:])
        assert shop.order(customer.order)["payments"] == []
        # Nor does another press that does not know of it.
        assert presses_again(shop, customer) == begun
        approves(shop)
    order = is_paid_once(shop, customer, stock)
    assert [row["transaction_id"] for row in order["payments"]] == [begun], order


def presses_again(shop, customer):
    proof = json.loads(route(shop, customer.order, "proof", key=shop.order(customer.order)["key"])[1])
    status, text, _ = call(f"{shop.api}/api/payment/direct", {**proof, "number": "70 00 00 01"})
    assert status == 200, (status, text)
    return json.loads(text)["transaction_id"]


def the_number_of_the_order_fills_the_field_for_its_payer_alone(shop):
    with in_the_shop(shop, "direct") as customer:
        path = customer.sent.removeprefix(shop.url)
        assert ' number="70000001"' in customer.ask(path)[1]
        for stranger in (Customer(shop).ask(path)[1], call(customer.sent)[1]):
            assert ' number=""' in stranger and "70000001" not in stranger


def a_route_of_an_order_refuses_what_has_no_key_or_another_form(shop):
    customer = shop.bought()
    key = shop.order(customer.order)["key"]
    for body in ({}, {"key": ""}, {"key": [key]}, {"key": True}, {"key": key + "0"}):
        for what in ("proof", "payment"):
            status, text, _ = route(shop, customer.order, what, transaction_id=customer.transaction, **body)
            assert status in (400, 404) and "order\":" not in text, (body, status, text)
    for transaction in ("", "txn_1", "../../ops", customer.transaction + "0", f"{customer.transaction}\n"):
        assert route(shop, customer.order, "payment", key=key, transaction_id=transaction)[0] == 400, transaction
    assert route(shop, customer.order + 1000, "proof", key=key)[0] == 404


def the_return_page_tells_a_stranger_nothing_of_the_order(shop):
    customer = shop.bought()
    key = shop.order(customer.order)["key"]
    status, page, _ = customer.returns()
    assert status == 200 and key in page, (status, shop.debug())
    for cookie in ("", f"ligdicash_lambda_orders={customer.order}:{key[:-1]}", "ligdicash_lambda_orders=%00|:|9", "ligdicash_lambda_orders[]=1"):
        status, page, headers = call(f"{shop.url}/payment/success?txn={customer.transaction}", headers={"cookie": cookie})
        assert status == 200 and "ligdicash-lambda-state" in page, (cookie, status)
        assert key not in page and "order-pay" not in page and "order-received" not in page, cookie
        assert (headers["x-frame-options"], headers["referrer-policy"]) == ("DENY", "no-referrer")
        assert "no-store" in headers["cache-control"] and "noindex" in headers["x-robots-tag"]


def received(shop, customer):
    key = shop.order(customer.order)["key"]
    status, page, _ = customer.ask(f"/checkout/order-received/{customer.order}/?key={key}")
    assert status == 200, (status, shop.debug())
    return page


def the_page_of_a_received_order_keeps_the_cart_until_it_is_paid(shop):
    stock = shop.probe("stock")
    customer = shop.bought()
    for _ in range(2):
        page = received(shop, customer)
        assert "not confirmed yet" in page
        assert customer.cart()["items_count"] == 1
    waiting(shop, customer, stock)
    shop.unheard(customer.transaction)
    # It asks the stack itself.
    page = received(shop, customer)
    is_paid_once(shop, customer, stock)
    assert "not confirmed yet" not in page
    assert customer.cart()["items_count"] == 0


def a_theme_without_blocks_shows_the_same_pages(shop):
    before = shop.probe("theme", name="classic")
    assert before != "classic"
    the_page_of_a_received_order_keeps_the_cart_until_it_is_paid(shop)
    without_a_script_a_form_leads_to_the_payment_page(shop)
    shop.probe("theme", name=before)


def markup_in_the_settings_and_in_a_name_stays_text(shop):
    evil = "\"'><script>alert(7)</script>"
    kept = {name: SETTINGS[name] for name in ("title", "description", "contact")}
    shop.probe("settings", values={name: evil for name in kept})
    with in_the_shop(shop, "direct") as customer:
        customer.adds()
        paths = ["/checkout/", "/classic-checkout/", customer.sent.removeprefix(shop.url), f"/payment/success?txn={evil}".replace(" ", "%20")]
        pages = {path: customer.ask(urllib.parse.quote(path, safe="/?=&:"))[1] for path in paths}
        pages["received"] = received(shop, customer)
    shop.probe("settings", values=kept)
    for path, page in pages.items():
        assert "<script>alert(7)" not in page, path
    assert "<ligdicash-pay" in pages[paths[2]] and "&quot;&#039;&gt;&lt;script&gt;" in pages[paths[2]]


def both_checkouts_name_the_operators_of_the_shops_country_and_how_to_pay(shop):
    customer = Customer(shop)
    customer.adds()
    kept = shop.probe("stored", name="woocommerce_default_country")
    for country, names in {
        "CI": ["Orange Money", "Moov Money", "MTN MoMo"],
        "SN": ["Wave"],
        "FR": [],
        "BF": ["Orange Money", "Moov Money"],
    }.items():
        shop.probe("option", name="woocommerce_default_country", value=country)
        classic, block = (customer.ask(path)[1] for path in ("/classic-checkout/", "/checkout/"))
        assert badges(classic) == names, (country, classic)
        data = json.loads(urllib.parse.unquote(re.search(r"JSON.parse\( decodeURIComponent\( '([^']+)'", block)[1]))["paymentMethodData"]["ligdicash_lambda"]
        assert list((data["operators"] or {}).values()) == names, (country, data)
        assert data["button"] == "Pay by Mobile Money" and 'data-order_button_text="Pay by Mobile Money"' in classic
        assert "/assets/operators.css" in classic and "/assets/operators.css" in block
    shop.probe("option", name="woocommerce_default_country", value=kept)


def badges(page):
    label = re.search(r'<label for="payment_method_ligdicash_lambda">.*?</label>', page, re.DOTALL)[0]
    return re.findall(r'class="ligdicash-operator is-[a-z-]+">([^<]+)<', label)


def the_badges_are_the_operators_that_the_stack_activates(shop):
    customer = Customer(shop)
    customer.adds()
    said = [os.environ["STACK"], "--proofs", "--operators", "moov_bf", "--port", "0", "--sandbox-port", "0"]
    moov = shop.begin(said, shop.folder, subprocess.PIPE).stdout.readline().decode().split()[-1].rstrip("/")
    documented = ["Orange Money", "Moov Money"]
    for api, names in [(moov, ["Moov Money"]), ("http://127.0.0.1:9", documented), (shop.api, documented)]:
        shop.probe("settings", values={"api_url": api})
        assert badges(customer.ask("/classic-checkout/")[1]) == names, api


def an_older_order_that_is_paid_leaves_the_cart_of_a_newer_one(shop):
    customer = shop.bought()
    older, paid = customer.order, customer.transaction
    customer.adds()
    customer.checks_out()
    assert customer.order != older
    shop.pay(paid)
    shop.becomes(older, "processing")
    for path in (f"/payment/success?txn={paid}", "/"):
        assert customer.ask(path)[0] == 200
        assert customer.cart()["items_count"] == 2, path
    shop.pay(customer.transaction)
    shop.becomes(customer.order, "processing")
    customer.returns()
    assert customer.cart()["items_count"] == 0
    # The same goods once more are another order's: the old page does not take them out.
    customer.adds(2)
    customer.returns()
    assert customer.cart()["items_count"] == 2


def an_order_that_is_paid_behind_the_page_empties_the_cart_for_a_script_too(shop):
    customer = shop.bought()
    customer.returns()
    assert customer.cart()["items_count"] == 1
    shop.pay(customer.transaction)
    shop.becomes(customer.order, "processing")
    assert customer.cart()["items_count"] == 0


def another_way_to_pay_empties_the_cart_as_ever(shop):
    customer = shop.bought()
    # The customer comes back from another page of payment.
    customer.order = shop.probe("make", method="another")
    received(shop, customer)
    assert customer.cart()["items_count"] == 0


def woocommerce_cancels_no_order_whose_payment_may_still_be_made(shop):
    customer = shop.bought()
    assert shop.probe("cancels", id=customer.order) is False
    number = shop.probe("make")
    assert shop.probe("cancels", id=number) is True


PAYER = [story for story in list(globals().values()) if getattr(story, "__code__", None) and story.__module__ == __name__
         and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",)]
