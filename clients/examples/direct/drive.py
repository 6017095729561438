"""Plays docs/direct.md: its form, made by the guide's commands, and payers with their phones.

drive.py FOLDER, with the environment variable STACK, the program of the local stack.
"""

import html
import http.cookiejar
import json
import re
import sys
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shops"))
from world import Stays, World, call, until  # noqa: E402

FORM = {"content-type": "application/x-www-form-urlencoded"}
PAID = "Merci ! Votre paiement est reçu."
UNDER_WAY = "Votre paiement est en cours. Ne payez pas une seconde fois."


class Direct(World):
    guide = "docs/direct.md"

    def phone(self, number, act, body=None):
        status, text, _ = call(f"{self.sandbox}/phones/{number}/{act}", body or {}, method="POST")
        assert status == 200, text
        return json.loads(text)

    def debits(self, number):
        """What LigdiCash was asked to take from this number."""
        return [it for it in json.loads(call(f"{self.sandbox}/debits")[1]) if it["number"] == number]


class Payer:
    """A customer with an order of her own, whose browser goes nowhere by itself."""

    def __init__(self, world):
        self.world = world
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(Stays, cookies)
        self.look()

    def look(self):
        return self.reads(call(f"{self.world.url}/", opener=self.opener))

    def reads(self, answer):
        status, self.page, headers = answer
        assert (status, headers["cache-control"]) == (200, "no-store"), (status, self.page)
        return html.unescape(re.search(r"<h1>(.*)</h1>", self.page)[1])

    def press(self, page=None, **fields):
        """Sends the page's form. The browser is led back, so that loading the page again sends nothing."""
        previous = re.search(r'name="previous" value="(.*)"', page or self.page)[1]
        answer = self.send({"previous": previous, "operator": "", "code": "", **fields})
        if answer[0] != 303:
            return self.reads(answer)
        assert answer[2]["location"] == "./", answer[2]["location"]
        return self.look()

    def send(self, fields):
        return call(f"{self.world.url}/", urllib.parse.urlencode(fields).encode(), FORM, self.opener)

    def waits_for(self, words):
        until(words, lambda: self.look() == words)


def confirms_on_the_phone(world):
    payer = Payer(world)
    form = payer.page
    assert "*144*4*6*3000#" in form, form
    assert payer.press(number="70 00 00 11") == UNDER_WAY
    assert "<form" not in payer.page and "Un message s’ouvre sur votre téléphone" in payer.page, payer.page
    # A second tab, or a browser that sends the form again.
    assert payer.press(form, number="70 00 00 11") == UNDER_WAY
    world.phone("22670000011", "approve")
    payer.waits_for(PAID)
    assert payer.press(form, number="70 00 00 11") == PAID
    assert len(world.debits("22670000011")) == 1


def types_a_code(world):
    payer = Payer(world)
    assert payer.press(number="+226 76 00 00 12", code="000000").startswith("L’opérateur n’a pas pris ce code.")
    code = world.phone("22676000012", "dial", {"amount": 3000})["code"]
    assert payer.press(number="+226 76 00 00 12", code=code) in (UNDER_WAY, PAID)
    payer.waits_for(PAID)
    assert code not in payer.page + (world.folder / "shop.log").read_text(errors="replace")
    assert [it["moved_at"] is None for it in world.debits("22676000012")] == [True, False]


def pays_from_a_wallet(world):
    payer = Payer(world)
    assert payer.press(number="70000013", operator="ligdicash") == "Un code arrive par SMS. Tapez-le ici."
    (sent,) = json.loads(call(f"{world.sandbox}/phones/22670000013")[1])["codes"]
    assert 'value="ligdicash" selected' in payer.page
    assert payer.press(number="70000013", operator="ligdicash", code=sent["code"]) in (UNDER_WAY, PAID)
    payer.waits_for(PAID)


def goes_to_ligdicashs_page(world):
    payer = Payer(world)
    payer.press(number="72000002")
    until("the payment fails", lambda: payer.look().startswith("Le paiement n’a pas abouti."))
    status, _, headers = payer.send({"hosted": "1"})
    assert status == 303 and headers["location"].startswith(world.sandbox.removesuffix("/sandbox")), headers["location"]
    assert payer.look() == UNDER_WAY
    world.pay(json.loads(call(f"{world.sandbox}/ledger")[1])["invoices"][-1]["transaction_id"])
    payer.waits_for(PAID)


def nobody_knows(world):
    payer = Payer(world)
    assert payer.press(number="72000008").startswith("Nous vérifions votre paiement.")
    assert "<form" not in payer.page, payer.page


def presses_again_after_no_answer(world):
    payer = Payer(world)
    decide = lambda what: call(f"{world.api}/api/ops/decisions/payments-{what}", {"apply": True, "reason": "a test"},
                               {"authorization": "Bearer local-payout-key"})
    assert decide("pause")[0] == 200
    assert payer.press(number="70 00 00 14").startswith("Pas de réponse pour le moment.")
    assert decide("resume")[0] == 200
    assert payer.press(number="70 00 00 14") == UNDER_WAY
    assert len(world.debits("22670000014")) == 1


def main(folder):
    world = Direct("php", Path(folder))
    try:
        world.start()
        for story in (confirms_on_the_phone, types_a_code, pays_from_a_wallet, goes_to_ligdicashs_page, nobody_knows,
                      presses_again_after_no_answer):
            print(f"   {story.__name__.replace('_', ' ')}", flush=True)
            story(world)
    finally:
        world.stop()


main(sys.argv[1])
