"""How the stack is called, and what the shop's owner learns when customers cannot pay; none needs a browser."""

import html
import json
import re
import ssl
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import ThreadingHTTPServer

from between import Handler, expired, server
from owner import Staff
from payer import stays
from shop import FORM, HERE, call, until
from stories import is_paid_once, pays_out, refunds
from world import held_port

DASHBOARD = "/wp-admin/index.php"
STOPPED = "ligdicash_lambda_stopped"
# Somebody else's key.
WRONG = "c29tZWJvZHkgZWxzZSdzIGtleSwgYnV0IGxvbmcgZW5vdWdo"


def between(shop):
    """Stands before the stack, and hands on what is asked."""
    def answer(request, body):
        kept = {name: value for name, value in request.headers.items() if name.lower() in ("origin", "authorization", "content-type")}
        status, text, headers = call(shop.api + request.path, body or None, kept)
        names = ("date", "access-control-allow-origin", "retry-after")
        return status, text, {name: headers[name] for name in names if headers[name]}
    return server(answer)


def fixed(status, body):
    """A stack that always says this."""
    text = body if isinstance(body, str) else json.dumps(body)
    return server(lambda *_: (status, text, {"content-type": "application/json"}))


@contextmanager
def broken(shop, **values):
    """Customers cannot pay with these settings. Earlier stories are forgotten."""
    before = shop.probe("stored", name="woocommerce_ligdicash_lambda_settings")
    shop.probe("settings", values=values)
    shop.probe("option", name=STOPPED, value="")
    yield
    shop.probe("settings", values={name: before.get(name, "") for name in values})


def tries(shop, times=1):
    """So many customers press the button in vain; what the last one reads."""
    for _ in range(times):
        answer = shop.probe("pay", id=shop.probe("make"))
        # The order's page has the button to try again.
        assert answer["result"] == "failure" or "/order-pay/" in answer["redirect"], answer
    return json.dumps(answer["notices"])


def told(owner):
    """What the owner reads on the dashboard, without tags."""
    found = re.search(r'<div class="notice notice-error ligdicash-stopped">(.*?)</div>', owner.ask(DASHBOARD)[1], re.DOTALL)
    return found and html.unescape(re.sub("<[^>]+>", "", found[1]))


def mails(shop):
    return [mail for mail in shop.probe("mails") if "LigdiCash" in mail["subject"]]


def who_runs_the_shop_learns_why_customers_cannot_pay(shop):
    owner = Staff(shop)
    # Each with what the stack answers, and with which customer there is an e-mail.
    problem = lambda error, **more: {"error": error, "detail": "the stack's own words", **more}
    for status, body, why, due in [
        (*expired(shop), "this server’s clock is wrong.", 1),
        (400, problem("invalid_request", errors=[{"field": "order", "detail": "is unknown"}]), "the order key was rejected.", 1),
        (403, {"message": "Forbidden"}, "the payment server was not found at its address.", 1),
        (200, "<html>Another website</html>", "the payment server was not found at its address.", 1),
        (502, problem("ligdicash_configuration", ligdicash_code="00"), "LigdiCash rejected the keys or the project.", 1),
        (500, {"message": "Internal Server Error"}, "the payment server did not answer as it should.", 3),
        (502, problem("ligdicash_unreachable"), "LigdiCash did not answer.", 3),
        (502, problem("ligdicash_refused", ligdicash_code="08"), "their orders were rejected.", 3),
        (503, problem("payments_paused"), "your team has paused payments.", 3),
    ]:
        with fixed(status, body) as stack, broken(shop, api_url=stack.url):
            before = len(mails(shop))
            if due > 1:
                tries(shop, due - 1)
                assert len(mails(shop)) == before, (why, mails(shop))
            words = tries(shop)
            assert "stack" not in words and "key" not in words, words
            counted = f"{due} customer{'s' if due > 1 else ''} could not pay: {why}"
            assert counted in told(owner), (counted, told(owner))
            assert mails(shop)[before:] == [{"recipient": "awa@example.com", "subject": "[Danfani de Ouaga] Customers cannot pay by LigdiCash"}], why
            assert counted in html.unescape(shop.probe("stored", name="shop_mail")["message"]), counted
    assert told(owner) is None, "other settings begin a new count"


def one_customer_who_tries_again_is_one_and_a_payment_ends_the_alert(shop):
    owner, before = Staff(shop), len(mails(shop))
    number, other = shop.probe("make"), shop.probe("make")
    pays = lambda order: "failure" if (answer := shop.probe("pay", id=order))["notices"] else answer["result"]
    with fixed(401, {"error": "order_proof_invalid", "detail": "x"}) as stack, broken(shop, api_url=stack.url):
        assert [pays(number) for _ in range(4)] == ["failure"] * 4
        assert "1 customer could not pay: the order key was rejected." in told(owner), told(owner)
        # The same customer counts for the latest reason, and each reason has its own line.
        stack.answer = lambda *_: (503, '{"error": "payments_paused", "detail": "x"}', {})
        assert [pays(number), pays(number)] == ["failure"] * 2
        said = told(owner)
        assert "1 customer could not pay: your team has paused payments." in said and "the order key" not in said, said
        stack.answer = lambda *_: (401, '{"error": "order_proof_invalid", "detail": "x"}', {})
        assert pays(other) == "failure"
        said = told(owner)
        assert said.count("1 customer could not pay") == 2 and "the order key" in said and "paused" in said, said
        assert len(mails(shop)) == before + 1
        stack.answer = lambda request, body: (*call(shop.api + request.path, body)[:2], {})
        assert pays(number) == "success"
        assert told(owner) is None, told(owner)
        # Where payments fail and begin by turns, there is one e-mail in an hour.
        stack.answer = lambda *_: (401, '{"error": "order_proof_invalid", "detail": "x"}', {})
        assert pays(other) == "failure" and "1 customer" in told(owner)
        assert len(mails(shop)) == before + 1


def customers_at_the_same_moment_are_all_counted_and_one_email_is_sent(shop):
    owner, before = Staff(shop), len(mails(shop))
    orders = [shop.probe("make") for _ in range(6)]
    with broken(shop, order_key=WRONG):
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda number: shop.probe("pay", id=number), orders))
        assert "6 customers could not pay: the order key was rejected." in told(owner), told(owner)
        assert len(mails(shop)) == before + 1, mails(shop)


def a_browser_says_why_its_order_was_not_paid_and_no_other(shop):
    owner = Staff(shop)
    number, paid = shop.probe("make"), shop.bought()
    shop.pay(paid.transaction)
    shop.becomes(paid.order, "processing")
    key = shop.order(number)["key"]
    says = lambda order, key, error: call(f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{order}/problem", {"key": key, "error": error})[0]
    with broken(shop, mode="direct"):
        for error in ("", "order_already_paid", "<b>", "constructor"):
            assert says(number, key, error) == 204
        assert says(paid.order, shop.order(paid.order)["key"], "order_proof_invalid") == 204
        for wrong in ("", key[:-1], ["x"]):
            assert says(number, wrong, "order_proof_invalid") in (400, 404), wrong
        assert told(owner) is None, told(owner)
        # The server has tried its key itself, which is right.
        before = len(mails(shop))
        for _ in range(5):
            assert says(number, key, "order_proof_invalid") == 204
        assert "1 customer could not pay: their browsers got no payment" in told(owner), told(owner)
        assert says(shop.probe("make"), "", "unreachable") == 404
        assert len(mails(shop)) == before
        for _ in range(2):
            other = shop.probe("make")
            assert says(other, shop.order(other)["key"], "unreachable") == 204
        assert "3 customers could not pay: their browsers got no payment" in told(owner), told(owner)
        assert len(mails(shop)) == before + 1
    # By LigdiCash's page, the server alone asks the stack.
    with broken(shop, mode="redirect"):
        assert says(number, key, "order_proof_invalid") == 204 and told(owner) is None, told(owner)
    # The browser is right: the server finds out by itself.
    with broken(shop, mode="popup", order_key=WRONG):
        shop.probe("forget", name="ligdicash_lambda_tried")
        assert says(number, key, "order_proof_invalid") == 204
        assert "1 customer could not pay: the order key was rejected." in told(owner), told(owner)


def what_the_server_begins_keeps_the_alert_about_browsers(shop):
    owner, before = Staff(shop), len(mails(shop))
    asks = lambda order, what, **body: call(f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{order}/{what}", {"key": shop.order(order)["key"], **body})[0]
    for mode in ("popup", "direct"):
        with broken(shop, mode=mode):
            for customers in range(1, 4):
                number = shop.probe("make")
                assert asks(number, "problem", error="unreachable") == 204
                # By the form, the server begins what the browser could not.
                payment = shop.begun(number) if mode == "popup" else begins(shop, number)
                assert f"{customers} customer" in told(owner) and "their browsers got no payment" in told(owner), told(owner)
            # A browser that names its payment has reached the stack.
            assert asks(number, "payment", transaction_id=payment) == 200
            assert told(owner) is None, told(owner)
    assert len(mails(shop)) == before + 2, mails(shop)


def begins(shop, number):
    """The form of the order's page is sent; the payment that it begins."""
    path = f"/checkout/order-pay/{number}/?key={shop.order(number)['key']}"
    status, _, headers = stays(shop.url + path, b"ligdicash_lambda_pay=1", FORM)
    assert status == 303, (status, headers["location"])
    return shop.order(number)["transaction"]


def the_owners_own_tries_in_test_mode_count_for_nothing(shop):
    owner, before = Staff(shop), len(mails(shop))
    with broken(shop, order_key=WRONG, test_mode="yes"):
        tries(shop, 3)
        assert told(owner) is None and len(mails(shop)) == before


def the_alert_speaks_the_shops_language_and_goes_where_orders_go(shop):
    recipient = {"recipient": "caisse@example.com, awa@example.com", "enabled": "yes"}
    shop.probe("option", name="woocommerce_new_order_settings", value=recipient)
    shop.probe("option", name="WPLANG", value="fr_FR")
    with broken(shop, order_key=WRONG):
        tries(shop, 2)
        said, mail = told(Staff(shop)), shop.probe("stored", name="shop_mail")
    shop.probe("option", name="WPLANG", value="")
    shop.probe("option", name="woocommerce_new_order_settings", value="")
    assert "2 clients n’ont pas pu payer\u00a0: la clé de commande a été refusée." in said, said
    assert mail["subject"] == "[Danfani de Ouaga] Les clients ne peuvent pas payer par LigdiCash", mail
    assert "1 client n’a pas pu payer\u00a0: la clé de commande a été refusée." in html.unescape(mail["message"]), mail
    assert "caisse@example.com" in str(mail["to"]), mail["to"]


def each_call_to_the_stack_goes_by_wordpress_and_soon_gives_up(shop):
    with between(shop) as stack:
        shop.probe("settings", values={"api_url": stack.url})
        shop.probe("option", name="shop_calls", value=[])
        stock, customer = shop.probe("stock"), shop.bought()
        customer.returns()
        shop.unheard(customer.transaction)
        shop.later(2)
        is_paid_once(shop, customer, stock)
        shop.probe("refund", id=customer.order, payment=customer.transaction, amount=1000)
        [refund] = refunds(shop.order(customer.order))
        with shop.lost():
            pays_out(shop, refund["transaction_id"], "complete")
            shop.heard(refund["transaction_id"], "payout.completed")
        shop.later(2)
        assert Staff(shop).tests()["Address"] == "right"
        calls = shop.probe("stored", name="shop_calls")
        shop.probe("option", name="shop_calls", value="")
        shop.probe("settings", values={"api_url": shop.api})
    by_wordpress = [(method, url.removeprefix(stack.url), patience) for method, url, patience in calls if url.startswith(stack.url)]
    assert len({path for _, path in stack.seen}) >= 5, stack.seen
    assert sorted((method, path) for method, path, _ in by_wordpress) == sorted(stack.seen), (by_wordpress, stack.seen)
    assert {patience for *_, patience in by_wordpress} == {4}, by_wordpress


def a_host_without_curl_is_paid_all_the_same(shop):
    held = held_port()
    address = f"127.0.0.1:{held.getsockname()[1]}"
    without = ["php", "-d", "disable_functions=curl_exec,curl_multi_exec", "-S", address, "-t", shop.site, HERE / "router.php"]
    held.close()
    shop.begin(without, shop.folder, open(shop.folder / "without-curl.log", "wb"))
    probe = lambda act, **words: call(f"http://{address}/?probe", {"do": act, **words})
    until("the other server answers", lambda: listens(probe))
    stock, number = shop.probe("stock"), shop.probe("make")
    status, text, _ = probe("pay", id=number)
    assert status == 200 and json.loads(text)["redirect"].startswith(shop.environment["SANDBOX_URL"]), (status, text[-2000:])
    shop.pay(shop.order(number)["transaction"])
    assert shop.becomes(number, "processing")["stock"] == stock - 1


def listens(probe):
    try:
        return probe("facts")[0] == 200
    except OSError:
        return False


@contextmanager
def self_signed(shop):
    """A server whose certificate no authority has signed."""
    pem = shop.folder / "self-signed.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", pem, "-out",
                    f"{pem}.crt"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{pem}.crt", pem)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.handle_error = lambda *_: None
    made.socket = context.wrap_socket(made.socket, server_side=True)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"https://localhost:{made.server_port}"
    made.shutdown()


def the_owner_reads_the_actual_error_of_a_connection_and_customers_do_not(shop):
    owner = Staff(shop)
    with self_signed(shop) as strange:
        for url, error, why in [
            ("http://127.0.0.1:9", "Failed to connect to 127.0.0.1 port 9", "this server cannot reach the payment server."),
            (strange, "SSL certificate problem", "this server cannot reach the payment server."),
            ("https://nowhere.invalid", "Could not resolve host: nowhere.invalid", "the payment server was not found at its address."),
            # WordPress itself calls no host but those of wp-config.php.
            ("https://closed.example", "User has blocked requests through HTTP", "this server cannot reach the payment server."),
        ]:
            with broken(shop, api_url=url):
                assert "cURL" not in (words := tries(shop)) and url not in words, words
                said = told(owner)
                assert why in said and error in said, said
                assert owner.tests()["Address"] == "wrong"
                assert error in html.unescape(owner.ask(owner.link)[1]), (url, error)
                assert error in shop.probe("logged"), (url, error)


STOPS = [story for story in list(globals().values()) if getattr(story, "__code__", None) and story.__module__ == __name__
         and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",) and story not in (between, expired, mails)]
