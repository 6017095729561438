"""Answers as a backend, a gateway or a broken network does: `/NAME/…` gets the answer of that name in cases.json.

`/signed/…` looks whether AWS would take the signature, by AWS's own library. Prints its address once it listens.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

CASES = {case["name"]: case for case in json.loads(Path(__file__).with_name("cases.json").read_text())["answers"]}
CREDENTIALS = Credentials("AKIDEXAMPLE", "not a secret, only for trying", "a session")
TAKEN = json.dumps({"transaction_id": "pay_" + 32 * "0", "status": "pending", "pay_url": "https://pay.example/1"})


class Backend(BaseHTTPRequestHandler):
    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        name = self.path.split("/")[1]
        if name == "slow":
            time.sleep(30)
        elif name == "closed":
            self.close_connection = True
        elif name == "cut":
            self.answer(200, {}, TAKEN, missing=9)
        elif name == "taken":
            self.answer(200, {}, TAKEN)
        elif name == "elsewhere":  # where only who follows a redirect comes
            self.answer(200, {}, json.dumps({**json.loads(TAKEN), "message": "followed"}))
        elif name == "signed":
            good = self.headers.get("authorization", "") == self.signature(body)
            self.answer(*((200, {}, TAKEN) if good else (403, {}, '{"message":"Forbidden"}')))
        else:
            case = CASES[name]
            self.answer(case["status"], case["headers"], case["body"])

    do_GET = do_POST = handle_any

    def signature(self, body):
        """What the request's `Authorization` must be."""
        signed = self.headers.get("authorization", "").partition("SignedHeaders=")[2].partition(",")[0].split(";")
        headers = {name: self.headers[name] for name in signed if name in self.headers}
        url = f"http://{self.headers['host']}{self.path}"
        request = AWSRequest(method=self.command, url=url, headers=headers, data=body)
        request.context["timestamp"] = self.headers.get("x-amz-date", "")
        auth = SigV4Auth(CREDENTIALS, "execute-api", "eu-west-3")
        text = auth.string_to_sign(request, auth.canonical_request(request))
        parts = [f"AWS4-HMAC-SHA256 Credential={auth.scope(request)}",
                 f"SignedHeaders={auth.signed_headers(auth.headers_to_sign(request))}",
                 f"Signature={auth.signature(text, request)}"]
        return ", ".join(parts)

    def answer(self, status, headers, body, missing=0):
        body = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body) + missing))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Backend)
server.daemon_threads = True
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
