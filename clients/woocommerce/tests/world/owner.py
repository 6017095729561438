"""What the shop's owner sees and does in WordPress's administration, and what others may not."""

import html
import http.cookiejar
import json
import re
import time
import urllib.parse
import urllib.request
from email.utils import formatdate

from between import expired, server
from shop import FORM, call, until

SETTINGS_PAGE = "/wp-admin/admin.php?page=wc-settings&tab=checkout&section=ligdicash_lambda"
NAME = "woocommerce_ligdicash_lambda_"
OPTION = NAME + "settings"
ACT = "/wp-admin/admin-post.php"


class Staff:
    """A person who has logged in, without scripts."""

    def __init__(self, shop, name="awa", password="not a secret"):
        self.shop, self.link, self.page = shop, None, None
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.ask("/wp-login.php")
        status, page = self.ask("/wp-login.php", {"log": name, "pwd": password, "testcookie": "1"})
        assert status in (200, 403) and 'id="loginform"' not in page, (name, status)

    def ask(self, path, fields=None):
        url = path if path.startswith("http") else self.shop.url + path
        body = None if fields is None else urllib.parse.urlencode(fields).encode()
        return call(url, body, FORM if body else {}, self.opener)[:2]

    def settings(self):
        status, page = self.ask(SETTINGS_PAGE)
        assert status == 200 and NAME + "api_url" in page, (status, self.shop.debug())
        return page

    def tests(self):
        """What the settings' own test finds: right, wrong or not looked at, by what was looked at."""
        self.link = self.link or html.unescape(re.search(r'id="ligdicash-test"><a class="button" href="([^"]+)"', self.settings())[1])
        _, page = self.ask(self.link)
        found = re.findall(r'ligdicash-finding is-([a-z-]+)"><strong>([^<:]+):', page)
        assert len(found) >= 9, (found, self.shop.debug())
        return {html.unescape(check): state for state, check in found}

    def saves(self, **values):
        """Sends the form as a browser would, with these values; resolves to what WooCommerce says then."""
        form = re.search(r'id="mainform".*?</form>', self.settings(), re.DOTALL)[0]
        fields = {}
        for field in re.findall(r"<input[^>]*>", form):
            parts = dict(re.findall(r'([a-z]+)="([^"]*)"', field))
            if "name" in parts and (parts.get("type") != "checkbox" or "checked" in field):
                fields[parts["name"]] = html.unescape(parts.get("value", ""))
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
            fields[name] = html.unescape(text).strip()
        fields[NAME + "mode"] = "redirect"
        fields |= {NAME + name: value for name, value in values.items()}
        _, self.page = self.ask(SETTINGS_PAGE, {**fields, "save": "Save changes"})
        return [html.unescape(re.sub("<[^>]+>", "", text)).strip() for text in re.findall(r'<div id="message"[^>]*>(.*?)</div>', self.page, re.DOTALL)]

    def panel(self, number):
        """The panel of an order, and the fields of the form that its buttons send."""
        for page in (f"/wp-admin/admin.php?page=wc-orders&action=edit&id={number}", f"/wp-admin/post.php?action=edit&post={number}"):
            status, text = self.ask(page)
            form = re.search(rf'<form id="ligdicash-act-{number}".*?</form>', text, re.DOTALL)
            if status == 200 and form:
                fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form[0])
                shown = re.search(r'id="ligdicash-lambda" class="postbox(.*?)(?:class="postbox |<form id="ligdicash-act)', text, re.DOTALL)
                return shown[1], {name: html.unescape(value) for name, value in fields}
        raise AssertionError((number, status, self.shop.debug()))


def who_wants_refunds_without_keys_is_told_so(shop):
    # The local stack wants no keys.
    owner = Staff(shop)
    keys = {"aws_region": "eu-west-3", "aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "not a secret"}
    unsigned = {"stack": "essai", **keys, "aws_secret_access_key": ""}
    tried = "Refunds by the payment server need"
    for changes, lacks in (({}, False), ({"stack": "essai"}, True), (unsigned, True), ({**unsigned, "refunds": "no"}, False), ({"stack": "essai", **keys}, False)):
        shop.probe("settings", values=changes)
        owner.tests()
        found = tried in owner.ask(owner.link)[1], "Orders have no refund button." in owner.ask("/wp-admin/index.php")[1]
        shop.probe("settings", values={**dict.fromkeys(keys, ""), "stack": "local", "refunds": "yes"})
        assert found == (lacks, lacks), changes


def settings_test_names(shop, owner, api, **values):
    """What the test finds wrong, with these settings and this stack; and its page."""
    before = shop.probe("stored", name=OPTION)
    shop.probe("settings", values={"api_url": api, **values})
    found = owner.tests()
    page = html.unescape(owner.ask(owner.link)[1])
    shop.probe("option", name=OPTION, value=before)
    return [check for check, state in found.items() if state == "wrong"], found, page


def the_settings_test_tries_the_key_that_signs_refunds(shop):
    owner = Staff(shop)
    problem = lambda error, field="amount": json.dumps({"error": error, "detail": "x", "errors": [{"field": field, "detail": "x"}]})
    refusals = {"POST": (400, problem("invalid_request")), "GET": (404, problem("not_found"))}
    payouts = {}

    def answer(request, body):
        if request.path.startswith("/api/payout"):
            return (*payouts.get(request.command, refusals[request.command]), {})
        return (*refusals[request.command], {"date": formatdate(usegmt=True), "access-control-allow-origin": "*"})

    keys = {"stack": "essai", "aws_region": "eu-west-3", "aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "not a secret"}
    forbidden = (403, '{"message": "Forbidden"}')
    with server(answer) as stack:
        for payouts, state, words in (
            ({}, "right", "The payment server accepts requests for refunds."),
            ({"POST": forbidden, "GET": forbidden}, "wrong", "AWS rejects the access key"),
            ({"GET": forbidden}, "wrong", "AWS rejects the access key"),
            ({"POST": (404, '{"message": "Not Found"}')}, "wrong", "deploy it with EnablePayouts"),
            ({"POST": (500, "")}, "not-looked-at", "The payment server did not get that far"),
        ):
            _, found, page = settings_test_names(shop, owner, stack.url, **keys)
            assert (found["Refunds"], words in page) == (state, True), (payouts, found)
        assert ("POST", "/api/payout") in stack.seen and ("GET", f"/api/payout/pay_{'0' * 32}/status") in stack.seen, stack.seen
        # Who wants no refunds asks for none.
        del stack.seen[:]
        assert "Refunds" not in settings_test_names(shop, owner, stack.url, refunds="no")[1]
        assert not [path for _, path in stack.seen if "payout" in path], stack.seen
    # The local stack takes the plugin's own word.
    assert owner.tests()["Refunds"] == "right"


def a_clock_that_is_off_is_the_one_thing_that_is_named(shop):
    owner = Staff(shop)
    refused = int(shop.probe("stored", name="ligdicash_lambda_refused") or 0)
    status, text = expired(shop)
    for hours in (-2, 2):
        # The stack refuses what is signed at another hour, and the shop has refused its events.
        date = {"date": formatdate(time.time() + hours * 3600, usegmt=True), "access-control-allow-origin": "*"}
        shop.probe("option", name="ligdicash_lambda_refused", value=int(time.time()) + 3600)
        with server(lambda request, body: (status, text, date) if body else (404, '{"error": "not_found", "detail": "x"}', date)) as stack:
            wrong, found, _ = settings_test_names(shop, owner, stack.url)
        assert wrong == ["Clock"] and found["Order key"] == found["The payment server’s events"] == "not-looked-at", found
    # A stack whose answers name no hour refuses the order for its hour alone.
    with server(lambda request, body: (status, text, {}) if body else (404, '{"error": "not_found", "detail": "x"}', {"access-control-allow-origin": "*"})) as stack:
        shop.probe("option", name="ligdicash_lambda_refused", value=refused)
        wrong, found, _ = settings_test_names(shop, owner, stack.url, refunds="no")
    assert wrong == [] and found["Order key"] == "not-looked-at", found


def a_shop_in_two_languages_names_the_addresses_of_its_home(shop):
    owner = Staff(shop)
    shown = lambda: re.findall(r"<dt>(\w+)</dt><dd><code>([^<]+)</code>", owner.settings())
    before = shown()
    assert dict(before)["FrontendUrl"] == shop.url, before
    shop.probe("option", name="shop_languages", value="yes")
    after, command = shown(), f"--woocommerce {shop.url}</code>" in owner.settings()
    found = owner.tests()
    shop.probe("option", name="shop_languages", value="")
    assert after == before and command and found["Events"] == "right", (after, before, command, found)


def an_order_that_another_method_left_has_the_shops_title(shop):
    for title in ("Mobile Money", "Argent mobile"):
        shop.probe("settings", values={"title": title})
        customer = shop.bought()
        shop.probe("cash", id=customer.order)
        shop.pay(customer.transaction)
        shop.heard(customer.transaction, "payment.completed")
        order = shop.order(customer.order)
        assert (order["method"], order["title"]) == ("ligdicash_lambda", title), order
    shop.probe("settings", values={"title": "Mobile Money"})


def the_notice_says_of_each_payment_why_it_needs_a_person(shop):
    owner = Staff(shop)
    edited, cancelled = shop.bought(), shop.bought()
    shop.probe("edit", id=edited.order, quantity=1)
    shop.probe("status", id=cancelled.order, status="cancelled")
    sold = shop.probe("product", stock=1)
    number = shop.probe("ordered", product=sold)
    payments = {edited.transaction: "paid, but not the amount of the order", cancelled.transaction: "paid after the cancellation of the order",
                shop.begun(number): "paid, but an item is sold out"}
    shop.probe("status", id=shop.probe("ordered", product=sold), status="processing")
    for payment, words in payments.items():
        shop.pay(payment)
        shop.heard(payment, "payment.completed")
        page = html.unescape(owner.ask("/wp-admin/index.php")[1])
        line = next(line for line in page.split("<li>") if payment in line)
        assert words in line and ": Paid ·" not in line and "Follow the notes" not in line, line
    # Once a person has looked, it is a payment as others are.
    shown, fields = owner.panel(edited.order)
    assert "paid, but not the amount" in shown
    owner.ask(ACT, {**fields, "looked": edited.transaction})
    assert "paid, but not the amount" not in owner.panel(edited.order)[0]


def setting(shop, name):
    return shop.probe("stored", name=OPTION).get(name, "")


def the_settings_test_themselves_and_name_what_is_wrong(shop):
    owner = Staff(shop)
    found = owner.tests()
    assert set(found.values()) <= {"right", "not-looked-at"}, found
    right = [name for name, state in found.items() if state == "right"]
    assert set(right) >= {"Currency", "Address", "Clock", "Customers’ browsers", "Order key", "Events", "Database", "Schedule"}, right
    for name, value, *wrong in (
        ("api_url", shop.url, "Address"),
        ("api_url", "http://127.0.0.1:9", "Address"),
        ("order_key", "c29tZWJvZHkgZWxzZSdzIGtleSwgYnV0IGxvbmcgZW5vdWdo", "Order key"),
        # And a stack that is not on this machine calls no address without TLS.
        ("stack", "essai", "Order key", "Events", "Refunds"),
        ("webhook_secret", "", "Events"),
    ):
        before = setting(shop, name)
        shop.probe("settings", values={name: value})
        found = owner.tests()
        shop.probe("settings", values={name: before})
        assert [it for it, state in found.items() if state == "wrong"] == wrong, (name, value, found)
    # The shop's own pings, one of them with a wrong signature, are no word of the stack.
    words = ("ligdicash_lambda_heard", "ligdicash_lambda_refused")
    for name in words:
        shop.probe("option", name=name, value=1)
    owner.tests()
    assert [int(shop.probe("stored", name=name)) for name in words] == [1, 1]
    # Without a nonce nothing is asked.
    assert "ligdicash-finding" not in owner.ask(SETTINGS_PAGE + "&ligdicash_test=1")[1]


def a_wrong_setting_is_named_and_a_secret_is_kept_and_never_printed(shop):
    owner = Staff(shop)
    secrets = {name: setting(shop, name) for name in ("order_key", "webhook_secret")}
    page = owner.settings()
    assert not [secret for secret in secrets.values() if secret in page], "a secret is on the page"
    said = owner.saves(api_url="ftp://x", stack="9 x", order_key="short", webhook_secret="nope", contact="at the shop")
    assert len(said) == 5, said
    said = owner.saves(title='<script>alert("title")</script>Mobile Money', description='"><img src=x onerror=alert(1)>')
    assert said == ["Your settings have been saved."], said
    assert {name: setting(shop, name) for name in secrets} == secrets
    assert setting(shop, "api_url") == shop.api
    page = owner.settings()
    assert "alert(1)>" not in page and '<script>alert("title")' not in page
    owner.saves(title="Mobile Money", description="Orange Money, Moov Money")


def a_connection_code_fills_four_fields_or_changes_nothing(shop):
    owner = Staff(shop)
    names = ("api_url", "stack", "order_key", "webhook_secret")
    right = {name: setting(shop, name) for name in names}
    owner.saves()
    before = shop.probe("stored", name=OPTION)
    wrong = {
        "Address of the API": {"api_url": "ftp://example.com"},
        "Name of the payment server": {"stack": ""},
        "Order key": {"order_key": "c2hvcnQ="},
        "Webhook secret": {"webhook_secret": f"whsec_short {right['webhook_secret']}"},
    }
    for label, values in wrong.items():
        said = owner.saves(connection=" ".join((right | values).values()), title="Not saved")
        assert len(said) == 1 and said[0].startswith(f"Connection code, {label}: ") and said[0].endswith("Nothing was saved."), said
        assert not [value for value in right.values() if value in said[0]], said
        assert shop.probe("stored", name=OPTION) == before, label
    line = " ".join(right.values())
    for code in (line, " \r\n\r\n ".join(reversed(right.values())), f'"{line}"', f"“{line}”", f"«\u00a0{line}\u00a0»", " ".join(f"'{it}'" for it in right.values())):
        shop.probe("settings", values=dict.fromkeys(names, ""))
        said = owner.saves(connection=code, api_url="ftp://the code wins")
        assert said == ["Your settings have been saved."], said
        assert shop.probe("stored", name=OPTION) == before
    page = owner.settings()
    assert right["order_key"] not in page and right["webhook_secret"] not in page, "a secret is on the page"


def woocommerces_rest_interface_takes_the_same_code_and_refuses_the_same(shop):
    owner = Staff(shop)
    owner.saves()
    before = shop.probe("stored", name=OPTION)
    nonce = owner.ask("/wp-admin/admin-ajax.php?action=rest-nonce")[1]

    def sends(**values):
        asked = {f"settings[{name}]": value for name, value in values.items()}
        status, answer = owner.ask(f"/wp-json/wc/v3/payment_gateways/ligdicash_lambda?_wpnonce={nonce}", asked)
        assert status == 200 and before["order_key"] not in answer, (status, answer)
        return shop.probe("stored", name=OPTION)

    code = [before[name] for name in ("webhook_secret", "order_key", "stack", "api_url")]
    for values in ({"connection": " ".join(code[1:])}, {"connection": "x"}, {"order_key": "short"}, {"api_url": "ftp://x"}):
        assert sends(**values) == before, values
    shop.probe("settings", values={"stack": "other", "order_key": ""})
    assert sends(connection=" ".join(code)) == before


def what_connects_comes_first_and_the_rest_is_folded_up(shop):
    owner = Staff(shop)
    shown, *folds = owner.settings().split('<details class="ligdicash-fold"')
    names = re.findall(rf'name="{NAME}([a-z_]+?)(?:_remove)?"', shown)
    assert list(dict.fromkeys(names)) == ["enabled", "connection", "api_url", "stack", "order_key", "webhook_secret"], names
    assert "ligdicash-test" in shown and len(folds) == 4 and not [fold for fold in folds if fold.split(">")[0].endswith(" open")]
    assert f'name="{NAME}delete_data"' in folds[3].split("</details>")[0], "the last part is not closed"

    def opened(page):
        return re.findall(rf'id="{NAME}([a-z]+)_title" open', page)

    # The part with what is wrong is open, and so is the test mode as long as it is on: in a new shop it is.
    for fold, values in {"checkout": {"contact": "at the shop"}, "refunds": {"aws_region": "Paris, France"}, "stack": {"webhook_secret_previous": "x"}}.items():
        owner.saves(**values)
        assert opened(owner.page) == [fold], opened(owner.page)
    stored = shop.probe("stored", name=OPTION)
    for before in ([], [("test_mode", "yes")]):
        shop.probe("option", name=OPTION, value=[])
        shop.probe("settings", values=dict(before))
        page = owner.settings()
        shop.probe("settings", values=stored)
        assert opened(page) == ["stack"], (before, opened(page))


def the_panel_names_the_operator_and_its_reference(shop):
    manager = Staff(shop, shop.probe("person", role="shop_manager"))
    heard, asked, waits = shop.bought(), shop.bought(), shop.bought()
    shop.pay(heard.transaction)
    shop.becomes(heard.order, "processing")
    data = shop.heard(heard.transaction, "payment.completed")[0]["data"]
    # The event of the second one is lost: the stack's answer has both, too.
    shop.unheard(asked.transaction)
    shop.later(2)
    shop.becomes(asked.order, "processing")
    for customer in (heard, asked):
        shown, _ = manager.panel(customer.order)
        [row] = shop.order(customer.order)["payments"]
        assert row["operator"] == data["operator_name"] and row["operator_reference"], row
        assert f"<dd>{row['operator']}</dd>" in shown and f"<dd>{row['operator_reference']}</dd>" in shown, shown
    shown, _ = manager.panel(waits.order)
    assert "ligdicash-facts" not in shown
    # An older event that names neither takes neither away, and a long name breaks nothing.
    event = shop.heard(heard.transaction, "payment.completed")[0]
    for name, operator, kept in (("none", None, data["operator_name"]), ("long", "é" * 300, "é" * 100), ("tag", "<b>x</b>", "<b>x</b>")):
        changed = {**event, "data": {**event["data"], "operator_name": operator, "operator_reference": None}}
        assert shop.deliver(*shop.signed(changed, f"evt_operator_{name}")) == 204
        [row] = shop.order(heard.order)["payments"]
        assert row["operator"] == kept and row["operator_reference"] == data["operator_reference"], row
    assert "<dd>&lt;b&gt;x&lt;/b&gt;</dd>" in manager.panel(heard.order)[0]


def a_refund_is_asked_for_on_the_page_of_the_order_once(shop):
    customer, another = shop.bought(), shop.bought()
    number, payment = customer.order, customer.transaction
    shop.pay(payment)
    shop.becomes(number, "processing")
    manager = Staff(shop, shop.probe("person", role="shop_manager"))
    shown, fields = manager.panel(number)
    assert payment in shown and f"{shop.api}/api/payment/{payment}/receipt" in shown, shown
    asks = {**fields, "refund": payment, f"amount[{payment}]": "1000", f"reason[{payment}]": "<b>late</b>"}
    assert "The refund was requested." in manager.ask(ACT, asks)[1]
    assert "Another refund was requested meanwhile." in manager.ask(ACT, asks)[1]
    [refund] = [row for row in shop.order(number)["payments"] if row["kind"] == "refund"]
    assert (refund["amount"], refund["reason"]) == ("1000", "late"), refund
    assert refund["transaction_id"] in manager.panel(number)[0]
    call(f"{shop.sandbox}/payouts/{refund['transaction_id']}/complete", b"", method="POST")
    until("the refund is made", lambda: shop.order(number)["refunds"] == [1000])
    # What was given back is no payment that can be given back.
    assert manager.panel(number)[0].count("Ask for this refund") == 1
    # What is another order's is not acted upon.
    assert "This order has no such payment." in manager.ask(ACT, {**fields, "looked": another.transaction})[1]


def nobody_else_sees_or_does_what_the_staff_may(shop):
    customer = shop.bought()
    manager = Staff(shop, shop.probe("person", role="shop_manager"))
    _, fields = manager.panel(customer.order)
    act = {**fields, "ask": customer.transaction}
    shop.pay(customer.transaction)
    shop.becomes(customer.order, "processing")
    before = shop.order(customer.order)
    subscriber = Staff(shop, shop.probe("person", role="subscriber"))
    assert subscriber.ask(SETTINGS_PAGE)[0] == 403
    assert subscriber.ask(ACT, act)[0] == 403
    _, nonce, _ = call(shop.url + "/?probe", {"do": "nonce", "action": f"{act['action']}{customer.order}"}, None, subscriber.opener)
    assert subscriber.ask(ACT, {**act, "_wpnonce": json.loads(nonce)})[0] == 403
    assert manager.ask(ACT, {**act, "_wpnonce": "0123456789"})[0] == 403
    assert call(shop.url + ACT, urllib.parse.urlencode(act).encode(), FORM)[0] == 400
    assert "ligdicash-attention" not in subscriber.ask("/wp-admin/index.php")[1]
    assert shop.order(customer.order) == before


def a_payment_of_an_order_that_this_shop_does_not_know_calls_a_person(shop):
    customer = shop.bought()
    shop.pay(customer.transaction)
    event, *_ = shop.heard(customer.transaction, "payment.completed")
    stranger = "txn_" + customer.transaction[:3:-1]
    tag = "<img src=x onerror=alert(1)>"
    # The shop's own part of the name may consist of digits, too.
    lost = re.sub(r"-\d+-(?=\w{20}$)", "-99999999-", event["data"]["order_id"])
    data = {**event["data"], "transaction_id": stranger, "order_id": lost, "reason": tag, "amount_reported": None}
    review = {**event, "type": "payment.review_required", "data": data}
    assert shop.deliver(*shop.signed(review, f"evt_of_{stranger}")) == 204
    owner = Staff(shop)
    _, page = owner.ask("/wp-admin/index.php")
    told = re.search(r'<div class="notice notice-warning ligdicash-attention">.*?</div>', page, re.DOTALL)[0]
    assert stranger in told and html.escape(tag) in told, told
    assert tag not in page, page[max(0, page.find(tag) - 300):][:600]
    # An order that is gone has no page of its own, either.
    gone = shop.probe("make")
    payment = shop.begun(gone)
    shop.probe("bin", id=gone, forever=True)
    shop.pay(payment)
    shop.heard(payment, "payment.completed")
    page = owner.ask("/wp-admin/index.php")[1]
    assert payment in page
    form = re.search(r'<form id="ligdicash-act-0".*?</form>', page, re.DOTALL)[0]
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
    for named in (stranger, payment):
        owner.ask(ACT, {**fields, "looked": named})
        assert named not in owner.ask("/wp-admin/index.php")[1]


def where_permalinks_are_plain_the_stack_and_the_payer_find_the_shop_all_the_same(shop):
    customer = shop.bought()
    owner = Staff(shop)
    pretty = shop.probe("stored", name="permalink_structure")
    # WordPress makes its rules anew when it has none.
    change = {"permalink_structure": "", "rewrite_rules": ""}
    for name, value in change.items():
        shop.probe("option", name=name, value=value)
    found, page = owner.tests(), owner.settings()
    status, returned, _ = customer.ask(f"/index.php/payment/success?txn={customer.transaction}")
    for name, value in (change | {"permalink_structure": pretty}).items():
        shop.probe("option", name=name, value=value)
    assert found["Events"] == "right", found
    assert f"{shop.url}/index.php/wp-json/ligdicash-lambda/v1/events" in page
    assert status == 200 and "ligdicash-lambda-state" in returned, status


OWNER = [
    the_settings_test_tries_the_key_that_signs_refunds,
    a_clock_that_is_off_is_the_one_thing_that_is_named,
    a_shop_in_two_languages_names_the_addresses_of_its_home,
    an_order_that_another_method_left_has_the_shops_title,
    the_notice_says_of_each_payment_why_it_needs_a_person,
    the_settings_test_themselves_and_name_what_is_wrong,
    a_wrong_setting_is_named_and_a_secret_is_kept_and_never_printed,
    a_connection_code_fills_four_fields_or_changes_nothing,
    woocommerces_rest_interface_takes_the_same_code_and_refuses_the_same,
    what_connects_comes_first_and_the_rest_is_folded_up,
    the_panel_names_the_operator_and_its_reference,
    a_refund_is_asked_for_on_the_page_of_the_order_once,
    who_wants_refunds_without_keys_is_told_so,
    nobody_else_sees_or_does_what_the_staff_may,
    a_payment_of_an_order_that_this_shop_does_not_know_calls_a_person,
    where_permalinks_are_plain_the_stack_and_the_payer_find_the_shop_all_the_same,
]
