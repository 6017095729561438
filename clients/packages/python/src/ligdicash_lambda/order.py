"""Order proofs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from typing import Any

from .error import misconfigured, required
from .francs import require_whole_numbers
from .secret import Secret
from .types import Order

HOUR = 60 * 60


class OrderSigner:
    """Signs orders, so that nobody but your server sets their price.

    key: `order_key`, in base64 as in the secret
    stack: the name of the one stack, or the names of those, that take the proof
    lifetime: in seconds, 24 hours at most
    """

    def __init__(self, key: str, *, stack: str | Sequence[str] | None = None, lifetime: int = HOUR) -> None:
        self._key = Secret(_key_of(required(key, "ORDER_KEY")))
        self._audience = _audience_of(stack)
        if type(lifetime) is not int or not 1 <= lifetime <= 24 * HOUR:
            raise misconfigured("the lifetime of a proof is 1 second to 24 hours")
        self._lifetime = lifetime

    def sign(self, order: Order, now: int | None = None) -> str:
        """The proof of an order that you read from your own database at `now`, in seconds since 1970."""
        require_whole_numbers(order)
        now = int(time.time()) if now is None else now
        # After the order, so that nothing in it replaces them.
        claims = {**order, "aud": self._audience, "iat": now, "exp": now + self._lifetime}
        signed = _encode_json({"alg": "HS256", "typ": "JWT"}) + b"." + _encode_json(claims)
        signature = hmac.new(self._key.reveal(), signed, hashlib.sha256).digest()
        return (signed + b"." + _encode(signature)).decode()


def _key_of(text: str) -> bytes:
    """The decoded bytes are the key, not its text."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise misconfigured("the order key is not base64") from None
    # A short key can be guessed from one proof, and every browser sees one.
    if len(key) < 32:
        raise misconfigured(f"the order key has {len(key)} bytes and needs at least 32")
    return key


def _audience_of(stack: str | Sequence[str] | None) -> str | list[str]:
    """The prefix keeps a stack's name apart from the name of any other service."""
    if stack is None:
        return "ligdicash-lambda"
    names = [stack] if isinstance(stack, str) else stack
    named = [f"ligdicash-lambda:{name}" for name in names]
    return named[0] if len(named) == 1 else named


def _encode_json(value: Any) -> bytes:
    return _encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _encode(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
