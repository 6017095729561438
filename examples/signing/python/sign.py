"""Signs an order for ligdicash-lambda, so that nobody but your server sets its price.

Python 3.9 or later, nothing to install. docs/order-proofs.md says how to use it.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time

LIFETIME = 60 * 60  # seconds; 24 hours at most
# With the name of your stack, "ligdicash-lambda:boutique", no other stack that has the key takes the proof.
AUDIENCE = "ligdicash-lambda"


def sign_order(order, key, now):
    """The proof of an order.

    order: {orderId, amount, description} and perhaps items and customer fields: from your own database,
        never from the browser
    key: `order_key`, in base64 as in the secret
    now: seconds since 1970, a whole number, when the order was read: the later of two proofs counts
    """
    try:
        key_bytes = base64.b64decode(key, validate=True)
    except ValueError:
        raise ValueError("the key is not base64") from None
    # A short key can be guessed from one proof, and every browser sees one.
    if len(key_bytes) < 32:
        raise ValueError(f"the key has {len(key_bytes)} bytes and needs at least 32")
    # After the order, so that nothing in it replaces them.
    claims = {**order, "aud": AUDIENCE, "iat": now, "exp": now + LIFETIME}
    signed = encode_json({"alg": "HS256", "typ": "JWT"}) + b"." + encode_json(claims)
    # The decoded bytes are the key, not its text.
    signature = hmac.new(key_bytes, signed, hashlib.sha256).digest()
    return (signed + b"." + encode(signature)).decode()


def encode_json(value):
    return encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


# Run as a command, not imported: an order comes in, its proof goes out.
if __name__ == "__main__":
    try:
        # As bytes: the JSON is UTF-8, whatever the terminal's encoding.
        print(sign_order(json.loads(sys.stdin.buffer.read()), os.environ.get("ORDER_KEY", ""), int(time.time())))
    except (ValueError, TypeError) as problem:
        sys.exit(str(problem))
