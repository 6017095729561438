"""Writes deliveries, genuine and forged, with what the official verifier of PyPI says of each: deliveries.py FILE EXAMPLES"""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET = "whsec_c2l4dGVlbiBieXRlcyBhcmUgdG9vIGZldywgdGhpcnR5"
OTHER = "whsec_YW5vdGhlciBzZWNyZXQgb2YgdGhlIHNhbWUgbGVuZ3RoLi4="
EXAMPLES = Path(sys.argv[2])
WHY = {"event_not_genuine": "no signature matches (secrets tried: 1)", "event_malformed": "this is no event of version 1"}
NOW = int(datetime.now(timezone.utc).timestamp())


def example(kind):
    return json.loads((EXAMPLES / f"{kind}.schema.json").read_text())["examples"][0]


def delivery(name, event, expect, *, at=0, secret=SECRET, ask=True, why=None, **changes):
    """`expect` is None where the event is to be taken; `ask` is whether the official verifiers are asked.

    `why` is what the shop's log says of a delivery that is refused.
    """
    text = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
    sent_at = datetime.fromtimestamp(NOW + at, timezone.utc)
    headers = {
        "webhook-id": "evt_1",
        "webhook-timestamp": str(NOW + at),
        "webhook-signature": Webhook(secret).sign("evt_1", sent_at, text),
    }
    for header, value in changes.items():
        header = f"webhook-{header}"
        if header == "webhook-body":
            text = value
        elif value is None:
            del headers[header]
        else:
            headers[header] = value(headers[header])
    return {"name": name, "headers": headers, "body": text, "expect": expect, "why": WHY.get(expect) if why is None else why,
            "official": {"pypi": official(headers, text) if ask else None}}


def official(headers, text):
    try:
        Webhook(SECRET).verify(text, headers)
        return True
    except WebhookVerificationError:
        return False
    except ValueError:
        return True  # It is no JSON, which is looked at once the signature is good.


completed, ping = example("payment.completed"), example("ping")
other = Webhook(OTHER).sign("evt_1", datetime.fromtimestamp(NOW, timezone.utc), json.dumps(completed, ensure_ascii=False))
forged = "event_not_genuine"


UNUSABLE = "the event does not say what it is about"


def differ(seconds):
    return f"the delivery's time and this server's clock differ by {seconds} s"


def lacks(header):
    return f"the header webhook-{header} is missing"


def strange(stack):
    return f"the event's stack is {stack}, and {completed['stack']} was expected"


def changed(**members):
    return {**completed, **members}


def data(**members):
    return changed(data={**completed["data"], **members})


deliveries = [
    *[delivery(f"a genuine {kind}", example(kind), None) for kind in sorted(
        path.name.removesuffix(".schema.json") for path in EXAMPLES.glob("*.schema.json"))],
    delivery("a genuine one with accents", data(order_id="A-1001", operator_name="TÉLÉCEL « Faso » 💰"), None),
    delivery("a genuine one of a payment link", data(order_id="7K3M9QX2VBN4TR5W-1", link_id="7K3M9QX2VBN4TR5W"), None),
    delivery("the good one of several signatures", completed, None, signature=lambda good: f"v1a,AAAA {other} {good}"),
    delivery("a type of later", changed(type="shop.opened", data={"at": "noon"}), None),
    delivery("as old as may be", completed, None, at=-300, ask=False),
    delivery("as early as may be", completed, None, at=300, ask=False),
    delivery("too old", completed, forged, at=-301, ask=False, why=differ(301)),
    delivery("too early", completed, forged, at=301, ask=False, why=differ(301)),
    delivery("much too old", completed, forged, at=-900, why=differ(900)),
    delivery("much too early", completed, forged, at=900, why=differ(900)),
    delivery("signed with another secret", completed, forged, secret=OTHER),
    delivery("another body", completed, forged, body=json.dumps(data(amount=1))),
    delivery("a longer body", completed, forged, body=json.dumps(completed, ensure_ascii=False) + " "),
    delivery("no body", completed, forged, body=""),
    delivery("another id", completed, forged, id=lambda _: "evt_2"),
    delivery("another time", completed, forged, timestamp=lambda time: str(int(time) - 1)),
    delivery("a time in words", completed, forged, timestamp=lambda _: "today", why="the header webhook-timestamp is no time"),
    delivery("no id", completed, forged, id=None, why=lacks("id")),
    delivery("no time", completed, forged, timestamp=None, why=lacks("timestamp")),
    delivery("no signature", completed, forged, signature=None, why=lacks("signature")),
    delivery("an empty signature", completed, forged, signature=lambda _: "", why=lacks("signature")),
    delivery("half a signature", completed, forged, signature=lambda _: "v1,"),
    delivery("a later version", completed, forged, signature=lambda good: good.replace("v1,", "v2,")),
    delivery("other signatures alone", completed, forged, signature=lambda _: f"v1a,AAAA {other}"),
    delivery("no JSON", "paid", "event_malformed"),
    delivery("nothing in it", "null", "event_malformed"),
    delivery("a list", [], "event_malformed"),
    delivery("another version", changed(version=2), "event_malformed"),
    delivery("no type", changed(type=None), "event_malformed"),
    delivery("no data", changed(data=None), "event_malformed"),
    delivery("an order that is a number", data(order_id=1001), "event_malformed", why=UNUSABLE),
    delivery("an amount in words", data(amount="3000"), "event_malformed", why=UNUSABLE),
    delivery("half a franc", data(amount=3000.5), "event_malformed", why=UNUSABLE),
    delivery("another stack", changed(stack="staging"), "event_of_another_stack", why=strange("staging")),
    delivery("no stack", changed(stack=None), "event_of_another_stack", why=strange("none")),
]
Path(sys.argv[1]).write_text(json.dumps({
    "now": NOW, "stack": completed["stack"], "secret": SECRET, "otherSecret": OTHER, "deliveries": deliveries,
}))
