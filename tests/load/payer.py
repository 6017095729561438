"""A payer orders, pays or does not, waits for the truth or leaves: again and again, drawn from a seed."""

import base64
import pathlib
import random
import sys
import time

import gevent
from locust import HttpUser, task

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "clients/packages/python/src"))
from ligdicash_lambda import OrderSigner

# The secrets of every local stack.
LOCAL_KEY = {"Authorization": "Bearer local-payout-key"}
ORDERS = OrderSigner(base64.b64encode(b"not a secret, only for trying order proofs").decode())

# The time in which a payer tries to get a page, and then looks at the page that waits for the truth.
PERSISTENCE = 20
# A little more than API Gateway waits for a function.
PATIENCE = 35


class Payer(HttpUser):
    def on_start(self):
        self.world = self.environment.world
        self.world.payers += 1
        self.number, self.orders = self.world.payers, 0
        self.random = random.Random(f"{self.world.options.seed} {self.number}")
        self.client.trust_env = False
        self.wait()

    def wait_time(self):
        return self.random.uniform(0.5, 4)

    def one_of(self, **shares):
        return self.random.choices(list(shares), list(shares.values()))[0]

    @task
    def visit(self):
        self.orders += 1
        self.world.orders += 1
        self.order_id = f"L-{self.number}-{self.orders}"
        ending = self.one_of(pays_and_waits=45, pays_and_leaves=20, fails=7, walks_away=12, pays_late=6, pays_all=10)
        pages = self.enter()
        gevent.sleep(self.random.uniform(0.5, 2.5))
        press = self.world.ligdicash.press
        if not pages:
            self.world.given_up += 1
        elif ending == "pays_late":
            self.world.late.append(pages[-1])
        elif ending == "walks_away":
            press("give-up", pages[-1])
        elif ending == "fails":
            press("fail", pages[-1])
            self.is_paid(pages[-1])
        else:
            for page in pages if ending == "pays_all" else pages[-1:]:
                press("pay", page)
            if ending != "pays_and_leaves" and self.is_paid(pages[-1]) and self.random.random() < 0.1:
                self.refund(pages[-1])

    def enter(self):
        """Every page that was opened: by two clicks at the same moment, or by a new one for the same or another amount."""
        amount = 500 * self.random.randrange(1, 20)
        entrance = self.one_of(once=80, double_click=10, again=5, cart_changed=5)
        order = {"order": self.proof(amount, before=10)}
        if self.random.random() < 0.1:
            order["number"] = f"2267{self.number:04}{self.orders % 1000:03}"
        if entrance == "double_click":
            clicks = [gevent.spawn(self.page, order), gevent.spawn(self.page, order)]
            pages = [click.get() for click in clicks]
        else:
            pages = [self.page(order)]
        if entrance == "again" and "number" not in order:
            pages.append(self.page({**order, "replace": True}))
        if entrance == "cart_changed" and "number" not in order:
            pages.append(self.page({"order": self.proof(amount + 500), "replace": True}))
        return list({page["transaction_id"]: page for page in pages if page}.values())

    def proof(self, amount, before=0):
        """The order as the shop's server signs it, so many seconds ago: a changed cart is signed later than the first one."""
        order = {"orderId": self.order_id, "amount": amount, "description": "Sac en faso dan fani"}
        return ORDERS.sign(order, now=int(time.time()) - before)

    def page(self, order):
        """Presses until there is a payment that can be paid, or until a person must look first."""
        until = time.monotonic() + PERSISTENCE
        while time.monotonic() < until:
            answer, pause = self.ask("POST", f"/api/payment/{'direct' if 'number' in order else 'initiate'}", json=order)
            status = "transaction_id" in answer and answer["status"]
            if status == "notcompleted":
                order = {**order, "previous": answer["transaction_id"]}
            elif status:
                return None if status == "review" else answer
            gevent.sleep(min(pause, PERSISTENCE))
        return None

    def is_paid(self, page):
        """Asks as the page does, as soon as it may, until it is decided or the payer leaves."""
        began = time.monotonic()
        while time.monotonic() < began + PERSISTENCE:
            path = f"/api/payment/{page['transaction_id']}/status"
            answer, pause = self.ask("GET", path, name="/api/payment/ID/status")
            if answer.get("status") == "completed":
                known = {"request_type": "", "name": "from paid to known", "response_length": 0, "exception": None}
                took = (time.monotonic() - began) * 1000
                self.environment.events.request.fire(**known, response_time=took, context={})
            if answer.get("status") in ("completed", "notcompleted", "review"):
                return answer["status"] == "completed"
            gevent.sleep(pause)
        return False

    def refund(self, page):
        """The back office refunds a part, half of the time by two requests at once. Every fifth fails at the operator."""
        refund = {"payoutId": f"R-{self.order_id}", "refundOf": page["transaction_id"]}
        refund |= {"amount": self.random.randrange(100, 501), "customer": "22670000001"}
        refund |= {"method": "mobile_money", "description": "Remboursement"}
        ask = lambda: self.ask("POST", "/api/payout", json=refund, headers=LOCAL_KEY)
        asked = [gevent.spawn(ask) for _ in range(self.random.choice([1, 2]))]
        end = "fail" if self.random.random() < 0.2 else "complete"
        for id in {one.get()[0].get("transaction_id") for one in asked} - {None}:
            self.world.ligdicash.control("POST", f"payouts/{id}/{end}")

    def ask(self, method, path, **request):
        """The JSON of the answer, and the seconds until it may be asked again."""
        self.world.under_way += 1
        answer = self.client.request(method, path, timeout=PATIENCE, **request)
        self.world.under_way -= 1
        self.world.ends[f"x {answer.status_code}" if answer.status_code else type(answer.error).__name__] += 1
        try:
            return answer.json(), int(answer.headers.get("retry-after", 1))
        except ValueError:
            return {}, 1
