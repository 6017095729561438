"""Signs an order for ligdicash-lambda, so that nobody but your server sets its price.

Python 3.11 or later. docs/order-proofs.md says how to use it.
"""

import json
import os
import sys
from pathlib import Path

# Only here, in the project's own repository: yours has the package installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packages/python/src"))
from ligdicash_lambda import LigdicashError, OrderSigner

try:
    # With the name of your stack, no other stack that has the key takes the proof.
    signer = OrderSigner(os.environ.get("ORDER_KEY", ""), stack=os.environ.get("ORDER_STACK") or None)
    # On your server it comes from your own database, never from the browser. The JSON is UTF-8, whatever the
    # terminal's encoding.
    order = json.loads(sys.stdin.buffer.read())
    print(signer.sign(order))
except (LigdicashError, ValueError) as problem:
    sys.exit(str(problem))
