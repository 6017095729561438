"""Plain HTTP to what runs on this machine."""

import json
import urllib.error
import urllib.parse
import urllib.request


def call(url, body=None, method=None, headers=None):
    """Status and parsed body. `body` is sent as JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    if data is not None:
        request.add_header("content-type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return answer.status, _parsed(answer.read())
    except urllib.error.HTTPError as refusal:
        return refusal.code, _parsed(refusal.read())


def send(url, fields):
    """Sends a form, as a page does; the text to which it leads."""
    with urllib.request.urlopen(url, urllib.parse.urlencode(fields).encode(), timeout=40) as answer:
        return answer.read().decode()


def headers(url):
    """The headers of an answer, whose names are in small letters."""
    with urllib.request.urlopen(url, timeout=40) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}


def answers(url):
    """Whether anybody answers there at all."""
    try:
        return call(url)[0] < 500
    except OSError:
        return False


def _parsed(body):
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")
