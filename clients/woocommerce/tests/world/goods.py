"""What else an order says before money comes: its goods, its amount, and how it was paid elsewhere; none needs a browser."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from owner import Staff
from shop import Customer, call, sql
from stories import HELD, about, fails, is_paid_once, made, states

DASHBOARD = "/wp-admin/index.php"


@contextmanager
def options(shop, **values):
    """The shop is set so meanwhile."""
    before = {name: shop.probe("stored", name=name) for name in values}
    for name, value in values.items():
        shop.probe("option", name=name, value=value)
    yield
    for name, value in before.items():
        shop.probe("option", name=name, value=value)


def reserved(shop, number):
    """For how many minutes the goods of an order are reserved."""
    query = f"SELECT MIN(TIMESTAMPDIFF(MINUTE, NOW(), expires)) FROM wp_wc_reserved_stock WHERE order_id = {number}"
    found = sql(query, shop.language).strip()
    return 0 if found == "NULL" else int(found)


def lapses(shop, number):
    sql(f"UPDATE wp_wc_reserved_stock SET expires = NOW() - INTERVAL 1 MINUTE WHERE order_id = {number}", shop.language)


def goods_are_reserved_from_each_press_for_as_long_as_the_shop_has_set(shop):
    customer = shop.bought()
    customer.checks_out()
    assert 58 <= reserved(shop, customer.order) <= 60, reserved(shop, customer.order)
    assert sum("Stock hold" in note for note in shop.order(customer.order)["notes"]) <= 2
    # By a debit in the shop, too, which no server of the shop begins.
    number = shop.probe("ordered", product=(last := shop.probe("product", stock=1)))
    lapses(shop, number)
    key = shop.order(number)["key"]
    proof = f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{number}/proof"
    assert call(proof, {"key": key})[0] == 200 and 58 <= reserved(shop, number) <= 60
    # Another customer cannot pay for the last piece: neither way begins a payment.
    other = shop.probe("ordered", product=last)
    assert shop.probe("pay", id=other)["result"] != "success"
    key = shop.order(other)["key"]
    assert call(f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{other}/proof", {"key": key})[0] == 409
    page = call(f"{shop.url}/checkout/order-pay/{other}/?key={key}")[1]
    assert "is sold out" in page and "<ligdicash-" not in page, page[-2000:]
    assert shop.order(other)["payments"] == []
    # Several presses within a second are no lack of goods.
    begun = shop.begun(number)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(shop.begun, [number] * 4)) == {begun}
    assert 58 <= reserved(shop, number) <= 60
    for minutes in (15, ""):
        with options(shop, woocommerce_hold_stock_minutes=minutes):
            number, _ = made(shop)
            assert (minutes or 0) - 2 <= reserved(shop, number) <= (minutes or 0), (minutes, reserved(shop, number))
            # What is gone is not paid for, also where nothing is reserved.
            gone = shop.probe("ordered", product=(sold := shop.probe("product", stock=1)))
            lapses(shop, gone)
            shop.probe("status", id=shop.probe("ordered", product=sold), status="processing")
            assert shop.probe("pay", id=gone)["result"] != "success" and shop.order(gone)["payments"] == []


def goods_that_a_browser_left_are_not_in_its_own_way(shop):
    for checkout in ("block", "classic"):
        product = shop.probe("product", stock=2)
        customer = Customer(shop)
        customer.store("cart/add-item", {"id": product, "quantity": 2})
        customer.checks_out(checkout)
        former = customer.order
        assert reserved(shop, former) > 0
        # The customer gives up, adds an article, and presses again.
        customer.adds()
        customer.checks_out(checkout)
        assert customer.order != former and reserved(shop, former) == 0 < reserved(shop, customer.order), (checkout, former, customer.order)
        assert shop.order(customer.order)["transaction"]
        # Whoever writes another's order into the cookie reserves nothing of it.
        stranger = shop.probe("ordered", product=product)
        stranger_pays = call(f"{shop.url}/?probe", {"do": "pay", "id": stranger}, {"cookie": f"ligdicash_lambda_orders={customer.order}:wc_order_guessed"})
        assert '"success"' not in stranger_pays[1] and shop.order(stranger)["payments"] == [], stranger_pays


def goods_of_guests_without_money_are_free_after_the_shops_time(shop):
    product = shop.probe("product", stock=20)
    guests = [shop.probe("ordered", product=product, quantity=5) for _ in range(4)]
    for guest in guests:
        shop.begun(guest)
    fifth = shop.probe("ordered", product=product, quantity=5)
    assert shop.probe("pay", id=fifth)["result"] != "success"
    assert max(reserved(shop, guest) for guest in guests) <= 60
    for guest in guests:
        lapses(shop, guest)
    payment = shop.begun(fifth)
    # Another browser's late money finds the rest of the goods, or a person.
    shop.pay(payment)
    shop.becomes(fifth, "processing")
    for guest, status in zip(guests, ["processing"] * 3 + [HELD]):
        shop.pay(shop.order(guest)["transaction"])
        shop.becomes(guest, status)


def a_look_reserves_nothing_and_who_cancels_reserves_nothing_any_more(shop):
    customer = shop.bought()
    key = shop.order(customer.order)["key"]
    for mode in ("popup", "direct", "redirect"):
        shop.probe("settings", values={"mode": mode})
        lapses(shop, customer.order)
        page = call(f"{shop.url}/checkout/order-pay/{customer.order}/?key={key}")
        assert page[0] == 200 and "<ligdicash-pay" in page[1] and reserved(shop, customer.order) <= 0, (mode, page[0])
    customer.checks_out()
    assert reserved(shop, customer.order) > 0
    # A stranger who knows the payment frees nothing.
    call(f"{shop.url}/payment/cancel?txn={customer.transaction}")
    assert reserved(shop, customer.order) > 0
    customer.returns("cancel")
    assert reserved(shop, customer.order) == 0
    stock = shop.probe("stock")
    customer.checks_out()
    assert reserved(shop, customer.order) > 0
    shop.pay(customer.transaction)
    is_paid_once(shop, customer, stock)


def money_for_goods_that_are_sold_to_others_waits_and_changes_no_stock(shop):
    def sells(number):
        return shop.probe("status", id=number, status="processing")

    ways = [({}, sells), ({"varies": True}, sells), ({}, lambda number: shop.begun(number))]
    for kind, sells_last in ways:
        product = shop.probe("product", stock=1, **kind)
        number = shop.probe("ordered", product=product)
        payment = shop.begun(number)
        lapses(shop, number)
        sells_last(other := shop.probe("ordered", product=product))
        left = shop.probe("left", product=product)
        shop.pay(payment)
        order = shop.becomes(number, HELD)
        assert (order["paid"], order["stock_reduced"], shop.probe("left", product=product)) == (None, False, left), (kind, order)
        assert [row["attention"] for row in order["payments"]] == ["1"] and any("less is left" in note and "3 000 F" in note for note in order["notes"]), order
        if not shop.order(other)["payments"]:
            # There was one more in the store room.
            assert shop.probe("status", id=number, status="processing") == "processing" and shop.probe("left", product=product) == left - 1
            continue
        shop.pay(shop.order(other)["transaction"])
        assert shop.becomes(other, "processing")["stock_reduced"]


def another_amount_for_goods_that_are_gone_changes_no_stock_either(shop):
    product = shop.probe("product", stock=1)
    number = shop.probe("ordered", product=product)
    payment = shop.begun(number)
    lapses(shop, number)
    shop.probe("status", id=shop.probe("ordered", product=product), status="processing")
    shop.probe("edit", id=number, quantity=1)
    shop.pay(payment)
    order = shop.becomes(number, HELD)
    assert any("6 000 F" in note for note in order["notes"]) and shop.probe("left", product=product) == 0, order


def goods_on_backorder_and_goods_that_are_no_more_are_paid_as_ever(shop):
    product = shop.probe("product", stock=0, backorders="notify")
    number = shop.probe("ordered", product=product)
    shop.pay(shop.begun(number))
    shop.becomes(number, "processing")
    assert shop.probe("left", product=product) == -1
    product = shop.probe("product", stock=1)
    number = shop.probe("ordered", product=product)
    payment = shop.begun(number)
    shop.probe("gone", product=product)
    shop.pay(payment)
    # WooCommerce finds nothing that is to be shipped.
    assert shop.becomes(number, "completed")["paid"]


def expires(shop, number, payment):
    """The stack says so; the event of another order has the form."""
    model, paid = made(shop)
    shop.pay(paid)
    event = shop.heard(paid, "payment.completed")[0]
    order = event["data"]["order_id"].rsplit("-", 2)[0]
    digest = shop.probe("request", id=number)["orderId"]
    assert digest.startswith(order), (digest, order)
    shop.becomes(model, "processing")
    shop.probe("mails")
    expired = about(event, "payment.expired", transaction_id=payment, order_id=digest, status="notcompleted", reason="expired")
    assert shop.deliver(*shop.signed(expired, f"evt_{payment}_expired")) == 204
    assert states(shop, number)[payment] == "expired"


def an_order_that_the_customer_leaves_ends_by_woocommerces_timer_without_a_mail(shop):
    number, payment = made(shop)
    before = shop.probe("mails")
    assert shop.probe("cancels", id=number) is False
    expires(shop, number, payment)
    order = shop.order(number)
    assert order["status"] == "pending" and shop.probe("cancels", id=number) is True, order
    sql(f"UPDATE wp_posts SET post_modified = post_modified - INTERVAL 2 HOUR, post_modified_gmt = post_modified_gmt - INTERVAL 2 HOUR "
        f"WHERE id = {number}; UPDATE wp_wc_orders SET date_updated_gmt = date_updated_gmt - INTERVAL 2 HOUR WHERE id = {number}", shop.language)
    shop.probe("timer")
    assert shop.order(number)["status"] == "cancelled"
    # The mails are those of the other order, which was paid.
    assert not [mail for mail in shop.probe("mails")[len(before):] if str(number) in mail["subject"]], shop.probe("mails")[len(before):]
    # So it is where the payment was in review before.
    number, payment = made(shop)
    model, paid = made(shop)
    shop.pay(paid)
    event = shop.heard(paid, "payment.completed")[0]
    review = about(event, "payment.review_required", transaction_id=payment, order_id=shop.probe("request", id=number)["orderId"], reason="amount_differs")
    assert shop.deliver(*shop.signed(review, f"evt_{payment}_review")) == 204
    assert shop.order(number)["status"] == HELD
    expired = about(review, "payment.expired", status="notcompleted", reason="expired")
    assert shop.deliver(*shop.signed(expired, f"evt_{payment}_expired")) == 204
    assert shop.order(number)["status"] == "pending"


WARNINGS = {"": ("do not pay twice", "may still go through"), "fr_FR": ("ne payez pas deux fois", "peut encore aboutir")}


def warnings(shop, number, language=""):
    """Whether the mail to the customer and the one to the shop say so, in both forms."""
    with options(shop, WPLANG=language):
        pairs = zip(("customer_failed_order", "failed_order"), WARNINGS[language])
        return [words in text for mail, words in pairs for text in shop.probe("mail", id=number, mail=mail)]


def the_mail_of_a_failed_order_says_so_while_money_may_be_on_its_way(shop):
    number, first = made(shop)
    shop.probe("edit", id=number, quantity=1)
    second = shop.begun(number)
    fails(shop, second)
    shop.becomes(number, "failed")
    assert states(shop, number) == {first: "pending", second: "failed"}
    for language in WARNINGS:
        assert warnings(shop, number, language) == [True] * 4, warnings(shop, number, language)
    fails(shop, first)
    assert warnings(shop, number) == [False] * 4
    # A request whose answer was lost, and another way to pay that has failed meanwhile.
    number = shop.probe("make")
    shop.probe("settings", values={"api_url": "http://127.0.0.1:9"})
    shop.probe("pay", id=number)
    shop.probe("settings", values={"api_url": shop.api})
    shop.probe("change", id=number, props={"payment_method": "cards", "status": "failed"})
    assert warnings(shop, number) == [True] * 4


def with_two_decimals_what_is_whole_can_be_paid_and_the_owner_is_told(shop):
    notice = "set the number of decimals to 0"
    owner = Staff(shop)
    assert notice not in owner.ask(DASHBOARD)[1]
    with options(shop, woocommerce_price_num_decimals="2"):
        stock = shop.probe("stock")
        customer = shop.bought()
        shop.pay(customer.transaction)
        is_paid_once(shop, customer, stock)
        # What a plugin has added up, and a part of a franc.
        for total, isOffered in ((2999.9999999, True), (3000.004, True), (2999.5, False), (0, True)):
            with options(shop, shop_total=total):
                customer.adds()
                assert ("ligdicash_lambda" in customer.cart()["payment_methods"]) == isOffered, total
        assert notice in owner.ask(DASHBOARD)[1]
        number = shop.probe("ordered", product=shop.probe("product", price="2999.50"))
        assert shop.probe("pay", id=number)["result"] != "success" and shop.order(number)["payments"] == []


def more_than_fifty_lines_are_one_line(shop):
    product = shop.probe("product")
    number = shop.probe("ordered", product=product, lines=50)
    assert len(shop.probe("request", id=number)["items"]) == 50
    shop.pay(shop.begun(number))
    shop.becomes(number, "processing")
    number = shop.probe("ordered", product=product, lines=51)
    assert shop.probe("request", id=number)["items"] == [{"name": f"Commande {number}", "quantity": 1, "unit_price": 153000}]
    shop.pay(shop.begun(number))
    shop.becomes(number, "processing")
    # What does not add up, too.
    number = shop.probe("make")
    shop.probe("change", id=number, props={"total": "2500"})
    assert shop.probe("request", id=number)["items"] == [{"name": f"Commande {number}", "quantity": 1, "unit_price": 2500}]
    assert shop.begun(number)


def with_several_currencies_that_of_the_order_or_the_cart_decides(shop):
    with options(shop, woocommerce_currency="EUR"):
        number, payment = made(shop)
        shop.pay(payment)
        shop.becomes(number, "processing")
        customer = Customer(shop)
        customer.adds()
        assert "ligdicash_lambda" not in customer.cart()["payment_methods"]
        with options(shop, shop_currency="XOF"):
            assert "ligdicash_lambda" in customer.cart()["payment_methods"]
        assert "the shop has another currency" in Staff(shop).ask(DASHBOARD)[1]
    number = shop.probe("make", currency="EUR")
    assert shop.probe("pay", id=number)["result"] != "success"


OTHER = {"payment_method": "cards", "payment_method_title": "Cards"}
TRANSFER = {"payment_method": "bacs", "payment_method_title": "Bank transfer"}
# How an order says that it is paid, or to be paid otherwise; its status and note after LigdiCash's money, and whether a person must look.
ELSEWHERE = [
    (lambda shop, id: shop.probe("status", id=id, status="processing"), "processing", "status “Processing”, payment method “ligdicash_lambda”, payment date ", "0"),
    (lambda shop, id: shop.probe("taken", id=id, more={}), "processing", "status “Processing”, payment method “ligdicash_lambda”, payment date ", "0"),
    (lambda shop, id: shop.probe("taken", id=id, more={**OTHER, "transaction_id": "card_1"}), "processing", "transaction card_1.", "1"),
    (lambda shop, id: shop.probe("change", id=id, props={**OTHER, "status": "shop-shipped", "date_paid": 1790000000}), "shop-shipped",
     "status “Shipped”, payment method “Cards”, payment date September 21, 2026, transaction none.", "1"),
    (lambda shop, id: shop.probe("change", id=id, props={"status": "shop-shipped", "date_paid": 1790000000}), "shop-shipped", "status “Shipped”", "0"),
    (lambda shop, id: shop.probe("change", id=id, props={**OTHER, "status": HELD, "transaction_id": "card_2"}), HELD,
     "status “On hold”, payment method “Cards”, payment date none, transaction card_2.", "1"),
    (lambda shop, id: shop.probe("change", id=id, props={**TRANSFER, "status": HELD}), "processing",
     "status “On hold”, payment method “Bank transfer”, payment date none, transaction none.", "0"),
]


def an_order_that_is_paid_elsewhere_begins_no_payment_and_its_note_says_how(shop):
    for pays, status, words, attention in ELSEWHERE:
        stock = shop.probe("stock")
        number, payment = made(shop)
        pays(shop, number)
        # It is begun no more, by no way to pay.
        answer = shop.probe("pay", id=number)
        assert answer["result"] == "success" and "order-received" in answer["redirect"], (words, answer)
        key = shop.order(number)["key"]
        assert call(f"{shop.url}/wp-json/ligdicash-lambda/v1/orders/{number}/proof", {"key": key})[0] in (404, 409)
        shop.pay(payment)
        shop.heard(payment, "payment.completed")
        order = shop.becomes(number, status)
        [note] = [note for note in order["notes"] if payment in note and "Before this payment" in note]
        assert words in note, (words, note)
        assert [row["attention"] for row in order["payments"]] == [attention], (words, order)
        assert order["wc_transaction"] in (payment, "card_1", "card_2") or attention == "1", order
        assert order["stock"] == stock - (1 if order["stock_reduced"] else 0), (words, order)


def an_order_of_a_status_that_a_plugin_lets_be_paid_is_paid(shop):
    number = shop.probe("make")
    shop.probe("change", id=number, props={"status": "shop-awaiting"})
    shop.pay(shop.begun(number))
    order = shop.becomes(number, "processing")
    assert order["paid"] and order["stock_reduced"], order


def pretend_money_changes_no_stock_and_says_so_also_after_the_test_mode(shop):
    stock = shop.probe("stock")
    shop.probe("settings", values={"test_mode": "yes"})
    number, payment = made(shop, staff=True)
    assert reserved(shop, number) == 0
    shop.probe("settings", values={"test_mode": "no"})
    real, other = made(shop)
    shop.probe("settings", values={"test_mode": "yes"})
    # A manager looks at the page of an order that real money pays.
    assert shop.begun(real, staff=True) == other
    shop.probe("settings", values={"test_mode": "no"})
    shop.pay(payment)
    shop.becomes(number, "processing")
    shop.probe("status", id=number, status="completed")
    order = shop.order(number)
    assert (order["stock"], order["stock_reduced"]) == (stock, False) and sum("no real money" in note for note in order["notes"]) == 1, order
    shop.pay(other)
    order = shop.becomes(real, "processing")
    assert order["stock"] == stock - 1 and not any("no real money" in note for note in order["notes"]), order


GOODS = [story for story in list(globals().values()) if getattr(story, "__code__", None) and story.__module__ == __name__
         and story.__code__.co_varnames[:story.__code__.co_argcount] == ("shop",)]
