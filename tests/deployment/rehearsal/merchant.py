"""What the merchant's people and their payers do: answer SAM's questions, pay, look."""

import json
import subprocess
import sys

from samcli.yamlhelper import yaml_parse

import processes
import web

# What the shop sells, for its receiver: another amount would not be fulfilled.
ORDERS = {"TEST-1": 10, "STAGING-1": 20, "LOST-1": 3000, "ROTATED-1": 500, "ASKED-1": 700, "GIVEN-UP-1": 800,
          "AMOUNT-1": 3000, "SETUP-1": 650, "TWICE-1": 3500, "PAUSED-1": 900,
          **{f"TOGGLED-{number}": 400 for number in range(1, 11)},
          "NEXT-1": 450, "NEXT-2": 460, "BACK-1": 470, "BACK-2": 480, "NEXT-3": 490, "BACK-3": 510,
          "OPEN-1": 600, "BETWEEN-1": 1200, "BETWEEN-2": 1300, "RESTORED-1": 1400, "RESTORED-2": 1500}


class Receiver:
    """The shop's own server: this project's example, which checks signatures and fulfils an order once."""

    def __init__(self, logs, stack):
        self.logs, self.stack, self.port = logs, stack, processes.free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self, project, webhook_secret):
        orders = [{"id": name, "amount": amount, "currency": "XOF"} for name, amount in ORDERS.items()]
        (self.logs / "orders.json").write_text(json.dumps(orders))
        environment = {"WEBHOOK_SECRET": webhook_secret, "EXPECTED_STACK": self.stack, "PORT": str(self.port),
                       "ORDERS_FILE": str(self.logs / "orders.json"), "STATE_FILE": str(self.logs / f"{self.stack}.sqlite")}
        program = project / "clients/examples/receivers/python/receiver.py"
        self.process = processes.start(f"receiver-{self.stack}", [sys.executable, program], project, environment, self.logs)
        processes.until("the shop's receiver", 20, lambda: web.answers(f"{self.url}/orders"))

    def stop(self):
        processes.stop(self.process)

    def order(self, order_id):
        orders = web.call(f"{self.url}/orders")[1]["orders"]
        return next((order["status"], order["parcels"]) for order in orders if order["id"] == order_id)

    def attention(self):
        return web.call(f"{self.url}/orders")[1]["attention"]


class Shop:
    """The shop's website: signs an order on its server, then asks as the browser does."""

    def __init__(self, project, api, order_key):
        self.project, self.api, self.order_key = project, api, order_key
        # The stack that the proofs name; none: they are for every stack with the key.
        self.names = None

    def initiate(self, order_id, replace=False):
        """The status and the answer to a signed order."""
        return web.call(f"{self.api}/api/payment/initiate", {"order": self.proof(order_id), "replace": replace})

    def direct(self, order_id, number):
        """The payment that this number is asked to confirm."""
        status, begun = web.call(f"{self.api}/api/payment/direct", {"order": self.proof(order_id), "number": number})
        assert (status, begun["status"]) == (201, "pending"), begun
        return begun["transaction_id"]

    def proof(self, order_id):
        order = json.dumps({"orderId": order_id, "amount": ORDERS[order_id], "description": "Essai"})
        sign = self.project / "clients/examples/signing/python/sign.py"
        environment = {"ORDER_KEY": self.order_key, "ORDER_STACK": self.names or ""}
        return subprocess.run([sys.executable, sign], input=order, env=environment,
                              capture_output=True, text=True, check=True).stdout.strip()

    def page(self, order_id, replace=False):
        """The payment whose page the payer gets."""
        status, page = self.initiate(order_id, replace)
        assert status == 200, page
        return page["transaction_id"]

    def status(self, transaction_id):
        return web.call(f"{self.api}/api/payment/{transaction_id}/status")


class LigdiCash:
    """This project's sandbox."""

    def __init__(self, program, logs):
        port = processes.free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.keys = {"api_key": "sandbox-api-key", "auth_token": "sandbox-auth-token"}
        processes.start("sandbox", [program, "--port", str(port)], logs, {}, logs)
        processes.until("the sandbox", 20, lambda: web.answers(f"{self.url}/sandbox/ledger"))

    def invoice(self, transaction_id):
        return web.call(f"{self.url}/sandbox/invoices/{transaction_id}")[1]

    def pay(self, transaction_id):
        status, answer = web.call(f"{self.url}/sandbox/invoices/{transaction_id}/pay", {}, "POST")
        assert status == 200, answer

    def complete_payout(self, transaction_id):
        status, answer = web.call(f"{self.url}/sandbox/payouts/{transaction_id}/complete", {}, "POST")
        assert status == 200, answer

    def lose_callbacks(self, transaction_id):
        self._fault(transaction_id, {"callback": {"send": "none"}})

    def confirm_wrongly(self, transaction_id, faults):
        self._fault(transaction_id, {"confirm": faults})

    def _fault(self, transaction_id, faults):
        status, answer = web.call(f"{self.url}/sandbox/invoices/{transaction_id}/faults", faults, "PUT")
        assert status == 200, answer

    def rotate_keys(self):
        self.keys = {"api_key": "rotated-api-key", "auth_token": "rotated-auth-token"}
        status, answer = web.call(f"{self.url}/sandbox/keys", self.keys, "PUT")
        assert status < 300, answer


def sam_answers(template, answers):
    """What is typed at `sam deploy --guided`, in the order in which it asks; Enter where nothing is named."""
    asked = list(yaml_parse(template.read_text())["Parameters"])
    assert set(answers) <= set(asked), f"not asked for: {set(answers) - set(asked)}"
    parameters = [answers.get(name, "") for name in asked]
    stack_and_region = ["", ""]
    confirm_roles_rollback_save_file_environment = [""] * 6
    deploy = ["y"]
    return "\n".join(stack_and_region + parameters + confirm_roles_rollback_save_file_environment + deploy) + "\n"
