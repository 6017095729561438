"""Whoever answers in place of the stack."""

import base64
import hashlib
import hmac
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from shop import SETTINGS, call


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.seen.append((self.command, self.path.split("?")[0]))
        status, text, headers = self.server.answer(self, body)
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST

    def log_message(self, *_):
        pass


@contextmanager
def server(answer):
    """Answers each request by `answer`, and keeps what was asked."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.answer, made.seen, made.url = answer, [], f"http://127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


def expired(shop):
    """What the stack says of an order that was signed too early for its clock."""
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")
    now = int(time.time()) - 7200
    claims = {"aud": "ligdicash-lambda:local", "iat": now, "exp": now + 600, "orderId": "wc-1", "amount": 1000, "description": "x"}
    signed = part({"alg": "HS256", "typ": "JWT"}) + b"." + part(claims)
    digest = hmac.new(base64.b64decode(SETTINGS["order_key"]), signed, hashlib.sha256).digest()
    proof = (signed + b"." + base64.urlsafe_b64encode(digest).rstrip(b"=")).decode()
    status, text, _ = call(f"{shop.api}/api/payment/initiate", {"order": proof})
    assert status == 401, (status, text)
    return status, text
