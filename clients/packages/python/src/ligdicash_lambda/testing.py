"""What the tests of a shop need: signed events, a backend that is not there, and the local stack."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from .error import misconfigured

EXAMPLES: dict[str, Any] = json.loads(files(__package__).joinpath("examples.json").read_text())

LINK = "7K3MN8QR2TVWXYZ9"


def signed_event(
    secret: str, kind: str = "payment.completed", data: Mapping[str, Any] | None = None, *,
    stack: str | None = None, event_id: str | None = None, at: float | None = None,
) -> tuple[dict[str, str], bytes]:
    """Headers and body of a delivery, as your webhook gets it.

    data: what differs from the example of this type in docs/events, such as your order's name and amount
    event_id: the same one is the same event
    at: when it is sent, in seconds since 1970
    """
    if kind not in EXAMPLES:
        raise misconfigured(f"no event has the type {kind}")
    name, sent_at = event_id or f"evt_{secrets.token_hex(16)}", time.time() if at is None else at
    timestamp = datetime.fromtimestamp(sent_at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = {**EXAMPLES[kind], "timestamp": timestamp, "stack": stack, "data": {**EXAMPLES[kind]["data"], **(data or {})}}
    body = json.dumps(event, ensure_ascii=False).encode()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(key, f"{name}.{int(sent_at)}.".encode() + body, hashlib.sha256).digest()).decode()
    headers = {"webhook-id": name, "webhook-timestamp": str(int(sent_at)), "webhook-signature": f"v1,{signature}"}
    return headers, body


@dataclass(frozen=True)
class FakeRequest:
    """A request that a fake backend got."""

    method: str
    path: str
    body: Any


class FakeBackend:
    """A backend that is not there: `Client("https://backend.example", transport=FakeBackend())` asks it.

    answers: other answers than the usual ones, such as `{"POST /api/payout": (503, {"error": "unavailable"})}`
    """

    def __init__(self, answers: Mapping[str, tuple[int, Mapping[str, Any]]] | None = None) -> None:
        self.requests: list[FakeRequest] = []
        self._answers = dict(answers or {})

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, timeout: float
    ) -> tuple[int, Mapping[str, str], bytes]:
        path = "/api/" + urlsplit(url).path.partition("/api/")[2]
        self.requests.append(FakeRequest(method, path, json.loads(body) if body else None))
        status, answer = self._answers.get(f"{method} {path}", (200, _usual(path)))
        return status, {}, json.dumps(answer).encode()


def _usual(path: str) -> dict[str, Any]:
    if path == "/api/payment/operators":
        return {"operators": []}
    if path.startswith("/api/link"):
        return {"links": [], "link_id": LINK, "address": f"https://pay.example/l/{LINK}"}
    asked = re.search("[a-z]+_[0-9a-f]{32}", path)
    prefix = "pay_" if path.startswith("/api/payout") else "txn_"
    name = asked[0] if asked else prefix + secrets.token_hex(16)
    return {"transaction_id": name, "status": "pending", "pay_url": "https://pay.example/"}


@dataclass(frozen=True)
class LocalStack:
    """The local stack, which takes only signed orders."""

    url: str
    sandbox: str
    order_key: str
    # The secret and the name of every local stack.
    webhook_secret: str = "whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc="
    stack: str = "local"

    def pay(self, transaction_id: str) -> None:
        """Pays a payment, as its payer would."""
        request = urllib.request.Request(f"{self.sandbox}/invoices/{transaction_id}/pay", method="POST")
        urllib.request.urlopen(request, timeout=30).close()


@contextmanager
def local_stack(program: str, *, webhook: str | None = None) -> Iterator[LocalStack]:
    """The local stack, while the context lasts: `program` is the `ligdicash-local` of a release, or target/debug/local."""
    options = ["--port", "0", "--sandbox-port", "0", "--proofs", *(["--webhook", webhook] if webhook else [])]
    with subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield LocalStack(*(process.stdout.readline().split()[-1] for _ in range(3)))
        finally:
            process.kill()
