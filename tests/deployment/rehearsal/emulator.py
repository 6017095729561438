"""An AWS on this machine (MiniStack), with policies enforced, and its clients."""

import os
import tempfile
from pathlib import Path

import boto3

import journal
import processes
import web

REGION = "eu-west-3"
EMULATED = Path(__file__).parent / "emulated.py"


def link(topic):
    """The link in the mail that asks for a confirmation."""
    return (f"https://sns.{REGION}.amazonaws.com/confirmation.html?TopicArn={topic}&Token=the-link-in-the-mail"
            "&Endpoint=you@boutique.example")


class Emulator:
    def __init__(self, tools, logs):
        self.logs = logs
        self.url = f"http://127.0.0.1:{(port := processes.free_port())}"
        self.credentials = {"AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                            "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}
        # The functions inherit this environment, and nothing of it is a setting of theirs.
        environment = {"PATH": os.environ["PATH"], "HOME": tempfile.mkdtemp(dir=logs), "GATEWAY_PORT": str(port),
                       "BIND_HOST": "127.0.0.1", "MINISTACK_REGION": REGION, "AUTH": "true", "IOT_MTLS_ENABLED": "0",
                       "TMPDIR": str(logs), **self.credentials}
        journal.patched("functions are given the stage's variables (the emulator leaves them out)")
        processes.start("ministack", [f"{tools}/python", str(EMULATED)], logs, environment, logs)
        processes.until("MiniStack", 60, lambda: web.answers(f"{self.url}/_ministack/health"))

    def client(self, service):
        return boto3.client(service, endpoint_url=self.url, region_name=REGION,
                            aws_access_key_id="test", aws_secret_access_key="test")

    def execute_api(self, api_id):
        """How the API is reached without a name server."""
        return f"{self.url}/_aws/execute-api/{api_id}/$default"
