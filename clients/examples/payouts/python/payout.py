"""Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4).

Python 3.11 or later, and `pip install botocore`. docs/payouts.md says how to use it.
"""

import json
import os
import sys
from pathlib import Path

# Only here, in the project's own repository: yours has the package installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packages/python/src"))
from ligdicash_lambda import AwsSigner, Client, LigdicashError

# In your server it comes from your own database, where payoutId was stored before the first request.
payout = json.loads(sys.stdin.buffer.read())
try:
    # The region is that of AWS_REGION; the credentials come from the environment, a profile, or the machine's role.
    backend = Client(os.environ["API_URL"], signer=AwsSigner())
    print(json.dumps(backend.pay_out(payout)))
except LigdicashError as problem:
    # Whether it is `repeatable` says if the same request, with the same payoutId, may be sent again.
    sys.exit(f"{problem} {'(repeatable)' if problem.repeatable else ''}")
