"""Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4).

Python 3.9 or later, and `pip install botocore`. docs/payouts.md says how to use it.
"""

import os
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
from botocore.session import get_session

# In your server it comes from your own database, where payoutId was stored before the first request.
payout = sys.stdin.buffer.read()
request = AWSRequest(
    method="POST",
    url=os.environ["API_URL"] + "/api/payout",
    headers={"content-type": "application/json"},
    data=payout,
)
# From the environment, a profile, or the role of the machine.
credentials = get_session().get_credentials().get_frozen_credentials()
SigV4Auth(credentials, "execute-api", os.environ["AWS_REGION"]).add_auth(request)
answer = URLLib3Session(timeout=35).send(request.prepare())
print(answer.status_code, answer.text)
