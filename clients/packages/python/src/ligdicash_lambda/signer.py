"""Who asks for a payout."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Protocol

from .error import misconfigured
from .secret import Secret


class Signer(Protocol):
    def sign(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> dict[str, str]:
        """The headers of the signed request."""


class AwsSigner:
    """Signs requests for payouts with AWS credentials (SigV4), by `botocore`, which you install.

    session: a botocore session; without it, one that finds credentials as usual: in the environment, in a profile, or
        by the role of the machine
    """

    def __init__(self, region: str | None = None, session: Any = None) -> None:
        self._region = region or os.environ.get("AWS_REGION")
        if not self._region:
            raise misconfigured("the AWS region is missing")
        self._session = Secret(session)

    def sign(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> dict[str, str]:
        try:
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.session import get_session
        except ImportError:
            raise misconfigured("payouts are signed by botocore: pip install botocore") from None
        # Asked for each request, because a role's credentials run out.
        credentials = (self._session.reveal() or get_session()).get_credentials()
        if credentials is None:
            raise misconfigured("the AWS credentials are missing")
        request = AWSRequest(method=method, url=url, headers=dict(headers), data=body or b"")
        SigV4Auth(credentials.get_frozen_credentials(), "execute-api", self._region).add_auth(request)
        return dict(request.headers.items())


class LocalSigner:
    """Shows the key that stands for a signature on the local stack, and nowhere else."""

    def __init__(self, key: str = "local-payout-key") -> None:
        self._key = Secret(key)

    def sign(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> dict[str, str]:
        return {**headers, "authorization": f"Bearer {self._key.reveal()}"}
