"""The wheel, from where pip installed it."""

import http.server
import pathlib
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pay
import pytest

from ligdicash_sandbox import LocalStack, Sandbox, examine


class Shop(http.server.BaseHTTPRequestHandler):
    """A shop that believes its callbacks."""

    ligdicash, orders, paid = "", set(), set()

    def do_GET(self):
        path, _, order = self.path.partition("?")
        here = f"http://127.0.0.1:{self.server.server_port}"
        answer = "paid" if order in self.paid else "open"
        if path == "/buy":
            self.orders.add(order)
            invoice = {"actions": {"return_url": here, "callback_url": here}, "custom_data": {"transaction_id": order}}
            create = f"{self.ligdicash}/pay/v01/redirect/checkout-invoice/create"
            answer = pay.call("POST", create, {"commande": {**pay.INVOICE, **invoice}}, pay.KEYS)["response_text"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer.encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.paid.update(order for order in self.orders if order in body and "completed" in body)
        self.send_response(200)
        self.end_headers()


def test_an_order_is_paid_on_the_sandbox_of_the_fixture(ligdicash_sandbox):
    keys = {"Apikey": ligdicash_sandbox.api_key, "Authorization": f"Bearer {ligdicash_sandbox.auth_token}"}
    assert keys == pay.KEYS
    assert pay.on_sandbox(ligdicash_sandbox.url) == ("completed", 3000)


def test_an_order_is_paid_on_the_local_stack():
    with LocalStack() as stack:
        assert pay.on_stack(stack.sandbox_url, stack.url) == ("completed", 3000)
        assert stack.webhook_secret.startswith("whsec_") and len(stack.order_key) > 32


def test_two_sandboxes_run_side_by_side_and_end_with_their_block():
    with Sandbox() as one, Sandbox() as other:
        assert one.url != other.url
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(one.url)


def test_what_the_program_says_of_a_wrong_option_is_in_the_exception():
    with pytest.raises(RuntimeError, match="a port is a number from 0 to 65535"), Sandbox("--port", "many"):
        pass


@pytest.mark.parametrize("command", ["ligdicash-sandbox", "ligdicash-local"])
def test_the_commands_are_installed(command):
    program = pathlib.Path(sys.executable).with_name(command)
    assert "--port" in subprocess.check_output([program, "--help"], text=True)


def test_a_shop_that_believes_callbacks_is_found_by_the_fixture(ligdicash_faults):
    with socket.socket() as free, http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop) as shop:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        threading.Thread(target=shop.serve_forever).start()
        here, Shop.ligdicash = f"http://127.0.0.1:{shop.server_port}", f"http://127.0.0.1:{port}"
        faults = ligdicash_faults(buy=here + "/buy?{order}", paid=here + "/?{order}", port=port, patience=1)
        shop.shutdown()
    assert "trusts-callback" in faults and "callback-ignored" not in faults


def test_an_examination_without_an_invoice_says_so():
    with pytest.raises(RuntimeError, match="No invoice arrived"):
        examine(buy="true", paid="true {order}", port=0, lang="en", patience=1)
