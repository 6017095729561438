"""A process that is ended between any two of its steps: the order is right after the next event, or the next schedule."""

import json
import subprocess

from shop import HERE, call


class Mortal:
    """killed.php: does an act, and dies before a query of it."""

    def __init__(self, shop):
        self.shop = shop
        words = ["php", HERE / "killed.php", shop.folder_of_all / "site"]
        self.process = subprocess.Popen(words, env=shop.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def does(self, act, at, **words):
        """How many queries it made; None where it was killed."""
        self.process.stdin.write(json.dumps({"act": act, "at": at, **words}) + "\n")
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline())
        assert said is None or isinstance(said, int), (act, at, said, self.shop.debug())
        return said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(20)


def ordered(shop):
    return shop.probe("make")


def is_right(shop, number, stock, transaction):
    """Paid once, delivered once, told once."""
    order = shop.becomes(number, "processing")
    assert order["stock_reduced"] and order["stock"] == stock - 1, (stock, order)
    assert order["wc_transaction"] == transaction and order["paid"], order
    [row] = order["payments"]
    assert (row["transaction_id"], row["state"], row["due"], row["attention"]) == (transaction, "completed", None, "0"), row
    assert len(set(order["notes"])) == len(order["notes"]), order["notes"]


def event(shop, mortal, at, by_schedule):
    """Killed while it hears of the payment; then the event comes again, or the schedule asks."""
    number = ordered(shop)
    transaction, stock = shop.begun(number), shop.probe("stock")
    _, body, headers, _ = shop.unheard(transaction)
    queries = mortal.does("event", at, body=body.decode(), headers=headers)
    if by_schedule:
        passes(shop)
    else:
        assert shop.deliver(body, headers) == 204
    is_right(shop, number, stock, transaction)
    return queries


def schedule(shop, mortal, at, by_schedule):
    """Killed while the schedule asks; then it asks again, or the event comes late."""
    number = ordered(shop)
    transaction, stock = shop.begun(number), shop.probe("stock")
    _, body, headers, _ = shop.unheard(transaction)
    shop.probe("pass", seconds=120)
    queries = mortal.does("schedule", at)
    if by_schedule:
        passes(shop)
    else:
        assert shop.deliver(body, headers) == 204
    is_right(shop, number, stock, transaction)
    return queries


def pay(shop, mortal, at, by_schedule):
    """Killed while the payment begins; then the customer presses again, after the schedule has asked or before."""
    number, stock = ordered(shop), shop.probe("stock")
    queries = mortal.does("pay", at, id=number)
    if by_schedule:
        passes(shop)
    transaction = shop.begun(number)
    [row] = shop.order(number)["payments"]
    assert (row["transaction_id"], row["state"]) == (transaction, "pending"), row
    shop.pay(transaction)
    is_right(shop, number, stock, transaction)
    return queries


def passes(shop):
    """A day, in which Action Scheduler gives up what died, and somebody looks into the shop's administration."""
    shop.later(10)
    call(f"{shop.url}/wp-admin/admin-ajax.php?action=none")
    shop.later(24 * 60)


def dies(shop, act, step, first):
    """Does it again until it comes to its end before that query."""
    with Mortal(shop) as mortal:
        for died in range(1000):
            at = first + died * step
            try:
                queries = act(shop, mortal, at, died % 2 == 1)
            except AssertionError as wrong:
                raise AssertionError(f"{act.__name__}, killed before query {at}: {wrong}") from wrong
            if queries is not None:
                assert died * step >= 20, (act.__name__, died, queries)
                return f"killed {died} times, {queries} queries, "


def killed_while_it_hears_of_a_payment(shop, step, first):
    return dies(shop, event, step, first)


def killed_while_the_schedule_asks(shop, step, first):
    return dies(shop, schedule, step, first)


def killed_while_a_payment_begins(shop, step, first):
    return dies(shop, pay, step, first)


KILLED = [killed_while_it_hears_of_a_payment, killed_while_the_schedule_asks, killed_while_a_payment_begins]
