"""Pays an order, on a sandbox or on a local stack, with Python's standard library.

usage: pay.py SANDBOX_URL [STACK_URL]
"""

import json
import socket
import sys
import urllib.request

KEYS = {"Apikey": "sandbox-api-key", "Authorization": "Bearer sandbox-auth-token"}
SHOP = "https://shop.example.test"
INVOICE = {
    "invoice": {
        "items": [], "total_amount": 3000, "devise": "XOF", "description": "Order 1001",
        "customer": "", "external_id": "", "otp": "",
    },
    "store": {"name": "Demo store", "website_url": SHOP},
    "actions": {"cancel_url": SHOP, "return_url": SHOP},
    "custom_data": {"transaction_id": "txn_1001"},
}


def call(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **(headers or {})}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def on_sandbox(sandbox):
    """Opens an invoice, pays it as the payer would, hears the callback, and asks what became of it."""
    payins = f"{sandbox}/pay/v01/redirect/checkout-invoice"
    with socket.create_server(("127.0.0.1", 0)) as merchant:
        INVOICE["actions"]["callback_url"] = f"http://127.0.0.1:{merchant.getsockname()[1]}/callback"
        token = call("POST", f"{payins}/create", {"commande": INVOICE}, KEYS)["token"]
        call("POST", f"{sandbox}/sandbox/invoices/txn_1001/pay")
        merchant.settimeout(30)
        with merchant.accept()[0] as callback:
            assert callback.recv(4) == b"POST"
    answer = call("GET", f"{payins}/confirm/?invoiceToken={token}", headers=KEYS)
    return answer["status"], answer["amount"]


def on_stack(sandbox, stack):
    """The same through the backend, which asks the sandbox itself."""
    order = {"orderId": "A-1001", "amount": 3000, "description": "Order 1001"}
    payment = call("POST", f"{stack}/api/payment/initiate", order)["transaction_id"]
    call("POST", f"{sandbox}/sandbox/invoices/{payment}/pay")
    answer = call("GET", f"{stack}/api/payment/{payment}/status")
    return answer["status"], answer["amount"]


if __name__ == "__main__":
    paid = on_sandbox(sys.argv[1]) if len(sys.argv) == 2 else on_stack(*sys.argv[1:])
    if paid[0] != "completed" or int(paid[1]) != 3000:
        sys.exit(f"the order of 3000 F is {paid}")
