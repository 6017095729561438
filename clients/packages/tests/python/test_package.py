"""The installed package, against prepared answers, the official verifiers' deliveries and the local stack."""

import asyncio
import base64
import contextlib
import io
import json
import os
import pickle
import queue
import sqlite3
import tempfile
import threading
import time
import unittest
import unittest.mock
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import botocore.session
import django
import django.conf
import django.test
import fastapi.testclient
from django.db import connection
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from ligdicash_lambda import (
    AsyncClient, AwsSigner, Client, EventHandler, EventOf, EventVerifier, LigdicashError, LocalSigner, OrderSigner, SqlEventStore,
)
from ligdicash_lambda.django import event_taken
from ligdicash_lambda.testing import EXAMPLES, FakeBackend, FakeRequest, local_stack, signed_event

CASES = json.loads(Path(os.environ["CASES"]).read_text())
NUMBERS = json.loads(Path(os.environ["NUMBERS"]).read_text())["cases"]
MADE = json.loads(Path(os.environ["DELIVERIES"]).read_text())
DELIVERIES = {delivery["name"]: delivery for delivery in MADE["deliveries"]}
ANSWERS, STACK = os.environ["ANSWERS"], os.environ["STACK"]
PAYOUT = {"payoutId": "P-1", "amount": 5000, "customer": "22670000001", "method": "mobile_money", "description": "Prime"}
TERMS = {"amount": 7500, "label_fr": "Pagne tissé"}
NOBODY = "txn_" + 32 * "0"
NOWHERE = "http://127.0.0.1:9"

os.environ.update(STACK_NAME=MADE["stack"], WEBHOOK_SECRET=MADE["secret"])
django.conf.settings.configure(
    ALLOWED_HOSTS=["testserver"], MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{tempfile.mkdtemp()}/shop.sqlite"}},
    INSTALLED_APPS=["ligdicash_lambda.django", "shop"], ROOT_URLCONF="shop.urls", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LIGDICASH={"API_URL": f"{ANSWERS}/taken", "STACK": MADE["stack"], "ORDER_KEY": CASES["key"], "WEBHOOK_SECRET": MADE["secret"]})
django.setup()


def unused():
    return Path(tempfile.mkdtemp()) / "shop.sqlite"


def opened(path):
    return SqlEventStore(lambda: sqlite3.connect(path, timeout=4))


class PackageTest(unittest.TestCase):
    @contextlib.contextmanager
    def fails(self, error, **expected):
        with self.assertRaises(LigdicashError) as caught:
            yield caught
        self.assertEqual(caught.exception.error, error)
        for name, value in expected.items():
            self.assertEqual(getattr(caught.exception, name), value, name)

    def test_a_proof_is_byte_for_byte_what_the_documents_say(self):
        for case in CASES["proofs"]:
            signer = OrderSigner(CASES["key"], stack=case["stack"], lifetime=case["lifetime"])
            self.assertEqual(signer.sign(CASES["order"], CASES["now"]), case["proof"])

        def claims(proof):
            return json.loads(base64.urlsafe_b64decode(proof.split(".")[1] + "=="))

        signed = OrderSigner(CASES["key"]).sign({**CASES["order"], "aud": "others", "iat": 1, "exp": 2}, CASES["now"])
        self.assertEqual(claims(signed), claims(CASES["proofs"][0]["proof"]), "nothing in an order replaces them")

    def test_a_key_or_a_secret_that_anybody_could_guess_is_refused_and_not_shown(self):
        for key in CASES["wrongKeys"]:
            with self.subTest(key), self.fails("invalid_configuration") as caught:
                OrderSigner(key)
            self.assertTrue(not key or key not in str(caught.exception))
        for secret in [*CASES["wrongSecrets"], []]:
            with self.subTest(secret), self.fails("invalid_configuration"):
                EventVerifier(secret)
        unset = {"WEBHOOK_SECRET": [lambda: EventVerifier(None), lambda: EventVerifier([None, MADE["secret"]])],
                 "ORDER_KEY": [lambda: OrderSigner(None)], "API_URL": [lambda: Client(None)]}
        for setting, makers in unset.items():
            for make in makers:
                with self.fails("invalid_configuration", detail=f"{setting} is not set"):
                    make()
        for lifetime in (0, 24 * 3600 + 1, 1.5):
            with self.subTest(lifetime), self.fails("invalid_configuration"):
                OrderSigner(CASES["key"], lifetime=lifetime)

    def test_money_is_whole_francs(self):
        for wrong in CASES["wrongAmounts"]:
            with self.subTest(wrong), self.fails("invalid_request", status=None):
                OrderSigner(CASES["key"]).sign({**CASES["order"], **wrong})
            with self.subTest(wrong), self.fails("invalid_request", status=None):
                Client(NOWHERE).initiate({**CASES["order"], **wrong})
        fields = [{"field": "amount", "detail": "must be a whole number"}]
        with self.fails("invalid_request", fields=fields):
            Client(NOWHERE, signer=LocalSigner()).pay_out({**PAYOUT, "amount": 100.5})

    def test_a_secret_is_in_nothing_that_is_printed(self):
        session = botocore.session.Session()
        session.set_credentials("AKIDEXAMPLE", "an AWS secret")
        signers = [LocalSigner("a key of mine"), AwsSigner("eu-west-3", session)]
        objects = [OrderSigner(CASES["key"]), EventVerifier(MADE["secret"]), *signers]
        objects += [Client(NOWHERE, signer=signer) for signer in signers]
        secrets = [CASES["key"], MADE["secret"], "a key of mine", "an AWS secret"]
        secrets += [repr(base64.b64decode(text))[2:-1] for text in (CASES["key"], MADE["secret"][6:])]
        for one in objects:
            printed = f"{one!r} {one} {vars(one)} {[vars(member) for member in vars(one).values() if hasattr(member, '__dict__')]}"
            for secret in secrets:
                self.assertNotIn(secret, printed)
            with self.assertRaises(TypeError):
                pickle.dumps(one)

    def test_each_delivery_is_taken_or_refused_as_the_official_verifiers_do(self):
        verifier = EventVerifier(MADE["secret"], stack=MADE["stack"])
        answer = {"event_not_genuine": 401, "event_malformed": 400, "event_of_another_stack": 403}
        for delivery in MADE["deliveries"]:
            with self.subTest(delivery["name"]):
                given, text, expect = delivery["headers"].items(), delivery["body"], delivery["expect"]
                meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in given}
                pairs = [(name.encode(), value.encode()) for name, value in given]
                titles = {name.title(): value for name, value in given}
                for headers, body in [(titles, text.encode()), ({**meta, "wsgi.version": (1, 0)}, text), (pairs, text.encode())]:
                    if expect:
                        with self.fails(expect, status=answer[expect], repeatable=False, detail=delivery["why"]):
                            verifier.verify(headers, body, MADE["now"])
                    else:
                        event, sent = verifier.verify(headers, body, MADE["now"]), json.loads(text)
                        self.assertEqual((event.id, event.type, event.data), ("evt_1", sent["type"], sent["data"]))

    def test_a_parsed_body_is_an_error_that_says_so_and_no_answer(self):
        delivery = DELIVERIES["a genuine payment.completed"]
        handler = EventHandler(EventVerifier(MADE["secret"]), opened(unused()), lambda db, event: None)
        for parsed in (json.loads(delivery["body"]), None):
            with self.subTest(parsed), self.fails("invalid_configuration", status=None) as caught:
                handler.answer(delivery["headers"], parsed)
            self.assertIn(f"the body is a {type(parsed).__name__}: give its bytes as they came", str(caught.exception))

    def test_of_several_secrets_any_one_is_good_and_without_a_stack_any_stack_is(self):
        several = EventVerifier([MADE["otherSecret"], MADE["secret"]])
        for name in ("a genuine payment.completed", "signed with another secret", "another stack"):
            event = several.verify(DELIVERIES[name]["headers"], DELIVERIES[name]["body"], MADE["now"])
            self.assertEqual(event.type, "payment.completed", name)

    def test_an_event_is_taken_once_and_an_older_one_not_at_all(self):
        path = unused()

        def event(name, revision):
            data = {"transaction_id": NOBODY, "revision": revision}
            return EventOf(name, "payment.completed", "", None, "A-1001", data)

        def take(name, revision):
            return opened(path).take_once(event(name, revision), lambda db: done.append(name))

        done = []
        taken = [take("evt_1", 2), take("evt_1", 2), take("evt_2", 1), take("evt_3", 2)]
        self.assertEqual((taken, done), ([True, False, False, True], ["evt_1", "evt_3"]))

        def fail(db):
            db.execute("CREATE TABLE half (a)")
            raise OSError("the work failed")

        with self.assertRaises(OSError):
            opened(path).take_once(event("evt_4", 3), fail)
        with contextlib.closing(sqlite3.connect(path)) as db:
            self.assertIsNone(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone())
        self.assertTrue(take("evt_4", 3), "what failed took nothing away")

    def test_of_simultaneous_deliveries_one_does_the_work(self):
        path, done = unused(), []
        store = opened(path)
        event = EventOf("evt_1", "payment.completed", "", None, "A-1001", {"transaction_id": NOBODY, "revision": 1})

        def work(db):
            time.sleep(0.05)
            done.append(event.id)

        with ThreadPoolExecutor(8) as threads:
            taken = [future.result() for future in [threads.submit(store.take_once, event, work) for _ in range(8)]]
        self.assertEqual((sorted(taken), done), ([False] * 7 + [True], ["evt_1"]))

    def test_the_programs_of_the_readme_open_a_payment_and_pay_out(self):
        os.environ.update(API_URL=f"{ANSWERS}/taken", ORDER_KEY=CASES["key"])
        from shop.payment import pay

        self.assertEqual(pay({"id": "A-1001", "price": 3000, "title": "Sac"}), "https://pay.example/1")
        os.environ.update(API_URL=f"{ANSWERS}/signed", AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SESSION_TOKEN="a session",
                          AWS_SECRET_ACCESS_KEY="not a secret, only for trying")
        import shop.payout

    def answers(self, post):
        """What a program of the README answers to deliveries, each posted with its bytes and its headers."""
        names = ["a genuine ping", "a genuine payment.completed", "a genuine payment.completed", "another body", "another stack"]
        with self.assertLogs("ligdicash_lambda") as logged:
            answers = [post(DELIVERIES[name]["body"].encode(), DELIVERIES[name]["headers"]) for name in names]
        reasons = [f"{DELIVERIES[name]['expect']}: {DELIVERIES[name]['why']}" for name in names[3:]]
        self.assertEqual([record.getMessage() for record in logged.records], reasons)
        self.assertEqual([answer.status_code for answer in answers], [204, 204, 204, 401, 403])
        self.assertEqual([answer.content for answer in answers], 5 * [b""])

    def test_fastapi_fulfils_once_and_only_what_was_paid(self):
        import main
        from shop import orders

        paid = json.loads(DELIVERIES["a genuine payment.completed"]["body"])["data"]
        for amount, status in ((paid["amount"], "paid"), (paid["amount"] + 1, "open")):
            os.chdir(tempfile.mkdtemp())
            with contextlib.closing(orders.connect()) as db:
                db.execute("CREATE TABLE orders (id, amount, currency, status)")
                db.execute("INSERT INTO orders VALUES (?, ?, ?, 'open')", (paid["order_id"], amount, paid["currency"]))
                db.commit()
                post = fastapi.testclient.TestClient(main.app).post
                with self.subTest(status), (contextlib.nullcontext() if status == "paid" else self.assertLogs(level="ERROR")) as logged:
                    self.answers(lambda body, headers: post("/ligdicash/webhook", content=body, headers=headers))
                self.assertEqual(db.execute("SELECT status FROM orders").fetchall(), [(status,)])
            self.assertEqual(len(logged.records) if logged else 0, int(status == "open"))
        from test_shop import test_a_signed_event_is_taken

        test_a_signed_event_is_taken()

    def test_the_shop_for_django_is_paid_once_and_what_fails_comes_again(self):
        call_command("migrate", run_syncdb=True, verbosity=0)
        from shop.models import Order

        strict = django.test.Client(enforce_csrf_checks=True, raise_request_exception=False)
        delivery = DELIVERIES["a genuine payment.completed"]
        paid = json.loads(delivery["body"])["data"]
        order = Order.objects.create(name=paid["order_id"], price=paid["amount"] + 1, title="Sac")

        def post(body, headers):
            return strict.post("/ligdicash/webhook", body, content_type="application/json", headers=headers)

        def fail(event, **_):
            self.assertTrue(connection.in_atomic_block)
            raise OSError("the shop is broken")

        event_taken.connect(fail)
        with self.assertLogs("django.request"):
            failed = post(delivery["body"], delivery["headers"])
        event_taken.disconnect(fail)
        self.assertEqual(failed.status_code, 500)
        with self.assertLogs(level="ERROR") as logged:
            other = signed_event(MADE["secret"], data=paid, stack=MADE["stack"], event_id="evt_2")
            self.assertEqual(post(other[1], other[0]).status_code, 204)
        self.assertEqual(logged.records[-1].getMessage(), f"Look at the payment {paid['transaction_id']}")
        Order.objects.update(price=paid["amount"])
        self.answers(post)
        order.refresh_from_db()
        self.assertEqual((order.status, strict.get("/ligdicash/webhook").status_code), ("paid", 405))

    def test_the_app_of_django_opens_a_page_and_checks_its_settings(self):
        call_command("migrate", run_syncdb=True, verbosity=0)
        from shop.models import Order

        order = Order.objects.create(name="A-1002", price=3000, title="Sac")
        customer, strict = django.test.Client(), django.test.Client(enforce_csrf_checks=True)
        page = customer.post(f"/orders/{order.pk}/pay")
        self.assertEqual((page.status_code, page["location"]), (303, "https://pay.example/1"))
        with self.assertLogs("django"):
            refused = [customer.get(f"/orders/{order.pk}/pay"), customer.post("/orders/0/pay"), strict.post(f"/orders/{order.pk}/pay")]
        self.assertEqual([answer.status_code for answer in refused], [405, 404, 403])
        self.assertEqual(run_checks(), [])
        with self.assertRaisesRegex(CommandError, "Address: the stack accepted what it must refuse"):
            call_command("ligdicash_check", stdout=io.StringIO())
        with django.test.override_settings(LIGDICASH={}):
            self.assertEqual({problem.id for problem in run_checks()}, {"ligdicash.E001"})

    def test_an_answer_becomes_an_error_that_says_what_may_be_repeated(self):
        python = {"retryAfter": "retry_after", "ligdicashCode": "ligdicash_code"}
        for case in CASES["answers"]:
            client = Client(f"{ANSWERS}/{case['name']}/", signer=LocalSigner())
            expect = {python.get(name, name): value for name, value in case["expect"].items()}
            ask = {
                "payment": lambda: client.initiate(CASES["order"]),
                "direct": lambda: client.pay_direct("a proof", "74000001", code="123456"),
                "payout": lambda: client.pay_out(PAYOUT),
                "link": lambda: next(client.links.list()),
                "new_link": lambda: client.links.make(TERMS),
            }[case["kind"]]
            with self.subTest(case["name"]), self.fails(expect.pop("error"), **expect):
                ask()

    def test_a_shop_tests_its_code_with_a_signed_event_of_each_type_and_with_a_fake_of_the_backend(self):
        verifier = EventVerifier(MADE["secret"], stack=MADE["stack"])
        for kind, example in EXAMPLES.items():
            headers, body = signed_event(MADE["secret"], kind, {"operator_name": "Test"}, stack=MADE["stack"])
            event = verifier.verify(headers, body)
            self.assertEqual((event.type, event.data), (kind, {**example["data"], "operator_name": "Test"}))
        with self.fails("invalid_configuration"):
            signed_event(MADE["secret"], "payment.complete")
        fake = FakeBackend({"POST /api/payout": (503, {"error": "unavailable", "detail": "Later."})})
        client = Client("https://backend.example", transport=fake, signer=LocalSigner())
        page = client.initiate("a proof")
        self.assertEqual(client.status(page["transaction_id"])["transaction_id"], page["transaction_id"])
        with self.fails("unavailable", status=503, repeatable=True):
            client.pay_out(PAYOUT)
        self.assertEqual(fake.requests[0], FakeRequest("POST", "/api/payment/initiate", {"order": "a proof"}))
        self.assertEqual((len(fake.requests), client.operators()), (3, []))

        async def awaited():
            awaiting = AsyncClient("https://backend.example", transport=fake, signer=LocalSigner())
            page = await awaiting.initiate("a proof", replace=True)
            direct = await awaiting.pay_direct("a proof", "74000001", code="123456")
            status = await awaiting.status(page["transaction_id"])
            payout = await awaiting.payout_status("pay_" + 32 * "0")
            with self.fails("unavailable", status=503):
                await awaiting.pay_out(PAYOUT)
            return [one["status"] for one in (page, direct, status, payout)], await awaiting.operators()

        self.assertEqual(asyncio.run(awaited()), (4 * ["pending"], []))
        self.assertEqual(fake.requests[4].body, {"order": "a proof", "replace": True})

    def test_no_answer_or_half_an_answer_may_be_asked_for_again(self):
        for name in ("slow", "closed", "cut"):
            began = time.monotonic()
            with self.subTest(name), self.assertRaises(LigdicashError) as caught:
                Client(f"{ANSWERS}/{name}", timeout=1).initiate(CASES["order"])
            self.assertIn(caught.exception.error, ("no_answer", "unexpected_answer"))
            self.assertTrue(caught.exception.repeatable)
            self.assertLess(time.monotonic() - began, 10)
        detail = "127.0.0.1:1 gave no answer in time."
        with self.fails("no_answer", status=None, repeatable=True, detail=detail) as caught:
            Client("http://127.0.0.1:1").status(NOBODY)
        self.assertEqual(str(caught.exception), f"no_answer: {detail} ({caught.exception.__cause__})")
        self.assertIn("refused", str(caught.exception))
        with self.fails("no_answer", repeatable=False):
            Client("http://127.0.0.1:1", signer=LocalSigner()).links.make(TERMS)

    def test_links_are_listed_to_the_end_as_far_as_somebody_reads(self):
        pages = {"": {"links": [{"link_id": "A"}, {"link_id": "B"}], "next": "a+/="}, "?after=a%2B%2F%3D": {"links": [], "next": "b"},
                 "?after=b": {"links": [{"link_id": "C"}]}}
        asked = []

        def send(method, url, headers, body, timeout):
            asked.append((method, url.removeprefix("https://shop.example/api/link"), headers["authorization"]))
            return 200, {}, json.dumps(pages[asked[-1][1]]).encode()

        links = Client("https://shop.example", signer=LocalSigner("k"), transport=send).links.list()
        self.assertEqual([next(links)["link_id"], next(links)["link_id"], asked], ["A", "B", [("GET", "", "Bearer k")]])
        self.assertEqual([link["link_id"] for link in links], ["C"])
        self.assertEqual([after for _, after, _ in asked], list(pages))

        async def awaited():
            backend = AsyncClient("https://shop.example", signer=LocalSigner("k"), transport=send)
            return [link["link_id"] async for link in backend.links.list()]

        self.assertEqual(asyncio.run(awaited()), ["A", "B", "C"])

    def test_a_request_is_sent_again_only_if_it_is_safe_and_as_often_as_the_shop_wants(self):
        def asked(retries, ask, *answers):
            bodies = []

            def send(method, url, headers, body, timeout):
                bodies.append(body)
                status, error, after = answers[len(bodies) - 1] if len(bodies) <= len(answers) else (200, None, None)
                said = {"transaction_id": NOBODY} if error is None else {"error": error, "detail": "Why."}
                return status, {} if after is None else {"retry-after": str(after)}, json.dumps(said).encode()

            try:
                ask(Client("https://shop.example", signer=LocalSigner(), retries=retries, transport=send))
            except LigdicashError as problem:
                return problem.error, len(bodies), len(set(bodies))
            return "answered", len(bodies), len(set(bodies))

        def initiate(client):
            client.initiate("a proof")

        def make(client):
            client.links.make(TERMS)

        busy = (503, "unavailable", None)
        with unittest.mock.patch("time.sleep") as slept:
            self.assertEqual(asked(0, initiate, busy), ("unavailable", 1, 1))
            self.assertEqual(asked(3, initiate, busy, (503, "unavailable", 7), busy), ("answered", 4, 1))
            self.assertEqual(asked(1, initiate, busy, busy), ("unavailable", 2, 1))
            self.assertEqual([call.args[0] for call in slept.call_args_list], [1, 7, 4, 1])
            slept.reset_mock()
            self.assertEqual(asked(2, initiate, (503, "unavailable", 31)), ("unavailable", 1, 1))
            self.assertEqual(asked(2, initiate, (409, "order_already_paid", None)), ("order_already_paid", 1, 1))
            self.assertEqual(asked(2, make, busy), ("unavailable", 1, 1))
            slept.assert_not_called()

    def test_an_id_is_no_path_until_it_looks_like_one(self):
        client = Client(f"{ANSWERS}/taken", signer=LocalSigner())
        for name in ("", "../payout", f"{NOBODY}/..", "pay_" + 32 * "0", f"{NOBODY}\n"):
            with self.subTest(name), self.fails("not_found", status=404):
                client.status(name)
        with self.fails("not_found"):
            client.payout_status(NOBODY)
        for name in ("", "../payout", "7K3MN8QR2TVWXYZ9/..", "7K3MN8QR2TVWXYZU"):
            for ask in (client.links.show, client.links.withdraw):
                with self.subTest(name), self.fails("not_found"):
                    ask(name)
        with self.fails("not_found"):
            client.receipt_url("../payout")
        receipt = f"{ANSWERS}/taken/api/payment/{NOBODY}/receipt"
        self.assertEqual((client.receipt_url(NOBODY), client.receipt_url(NOBODY, "fr")), (receipt, f"{receipt}?lang=fr"))

    def test_aws_own_library_makes_the_same_signature(self):
        def client(secret):
            session = botocore.session.Session()
            session.set_credentials("AKIDEXAMPLE", secret, "a session")
            return Client(f"{ANSWERS}/signed", signer=AwsSigner("eu-west-3", session))

        request = {**PAYOUT, "description": "Prime de mai – équipe A"}
        good = client("not a secret, only for trying")
        self.assertEqual(good.pay_out(request)["status"], "pending")
        self.assertEqual(good.payout_status("pay_" + 32 * "0")["status"], "pending")
        with self.fails("unexpected_answer", status=403, repeatable=False):
            client("another").pay_out(request)
        with self.fails("invalid_configuration"):
            Client(ANSWERS).pay_out(request)
        with self.fails("invalid_configuration"):
            Client(ANSWERS).links.make(TERMS)

    def pays_in_django(self, stack, heard):
        from shop.models import Order

        order, customer = Order.objects.create(name="D-1001", price=3000, title="Sac"), django.test.Client()
        opened = customer.post(f"/orders/{order.pk}/pay")["location"]
        terms = {"orderId": order.name, "amount": order.price, "description": order.title}
        page = Client(stack.url).initiate(OrderSigner(stack.order_key, stack="local").sign(terms))
        self.assertEqual(opened, page["pay_url"])
        stack.pay(page["transaction_id"])
        headers, body = heard.get(timeout=30)
        self.assertEqual(customer.post("/ligdicash/webhook", body, content_type="application/json", headers=headers).status_code, 204)
        order.refresh_from_db()
        self.assertEqual(order.status, "paid")

    def test_the_local_stack_sign_initiate_hear_ask_pay_out(self):
        heard = queue.Queue()

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                heard.put((dict(self.headers.items()), self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        receiver = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=receiver.serve_forever, daemon=True).start()
        self.addCleanup(receiver.server_close)
        self.addCleanup(receiver.shutdown)
        webhook = f"http://127.0.0.1:{receiver.server_port}/ligdicash"
        stack = self.enterContext(local_stack(STACK, webhook=webhook))
        shop, sandbox, key = stack.url, stack.sandbox, stack.order_key

        client, order = Client(shop, signer=LocalSigner()), CASES["order"]
        signer = OrderSigner(key, stack="local")
        page = client.initiate(signer.sign(order))
        self.assertEqual(page["status"], "pending")
        self.assertTrue(page["pay_url"].startswith(sandbox.removesuffix("sandbox")))
        self.assertEqual(client.initiate(signer.sign(order))["transaction_id"], page["transaction_id"])
        status = client.status(page["transaction_id"])
        self.assertEqual((status["status"], status["amount"], status["amount_proven"]), ("pending", 3000, True))
        self.assertIsInstance(status["retry_after"], int)

        settings = {"API_URL": shop, "STACK": "local", "ORDER_KEY": key, "WEBHOOK_SECRET": stack.webhook_secret}
        with django.test.override_settings(LIGDICASH=settings):
            call_command("migrate", run_syncdb=True, verbosity=0)
            call_command("ligdicash_check", stdout=(said := io.StringIO()))
            self.pays_in_django(stack, heard)
        self.assertEqual(said.getvalue().split("\n")[:-1], ["Settings: OK", "Address: OK", "Signed order: OK", "Database: OK"])

        with self.fails("order_proof_required", status=401, repeatable=False):
            client.initiate(order)
        with self.fails("order_proof_invalid"):
            client.initiate(OrderSigner(key, stack="boutique").sign(order))
        with self.fails("order_proof_invalid"):
            client.initiate(OrderSigner(CASES["key"]).sign(order))
        with self.fails("not_found", status=404):
            client.status(NOBODY)
        with self.fails("invalid_request", status=400) as caught:
            client.initiate(signer.sign({**order, "amount": 3, "items": []}))
        self.assertTrue(caught.exception.fields)

        store = opened(unused())
        verifier = EventVerifier(stack.webhook_secret, stack=stack.stack)

        def hear(kind):
            """The first event of this type, which is new."""
            while True:
                event = verifier.verify(*heard.get(timeout=30))
                again = [store.take_once(event, lambda db: None) for _ in range(2)]
                self.assertEqual(again, [True, False])
                if event.type == kind:
                    return event

        def act(path):
            urllib.request.urlopen(urllib.request.Request(
                f"{sandbox}/{path}", b"{}", {"content-type": "application/json"}), timeout=10).close()

        stack.pay(page["transaction_id"])
        paid = hear("payment.completed")
        self.assertEqual((paid.subject, paid.data["amount"], paid.data["amount_proven"]), ("A-1001", 3000, True))
        self.assertEqual(paid.data["transaction_id"], page["transaction_id"])
        self.assertEqual(client.status(page["transaction_id"])["status"], "completed")
        with self.fails("order_already_paid", status=409, repeatable=False):
            client.initiate(signer.sign(order))

        def direct(previous=None):
            proof = signer.sign({**order, "orderId": "A-1002"})
            return client.pay_direct(proof, "74 00 00 03", code="123456", operator="orange_bf", previous=previous)

        first = direct()
        self.assertEqual((first["status"], first["operator"], first["mode"]), ("pending", "orange_bf", "code"))
        self.assertEqual(direct()["transaction_id"], first["transaction_id"])
        with self.fails("order_attempt_in_progress", status=409, repeatable=False):
            direct(first["transaction_id"])
        self.assertIn("orange_bf", [operator["key"] for operator in client.operators()])

        sent = client.pay_out(PAYOUT)
        self.assertEqual((sent["status"], sent["payout_id"]), ("pending", "P-1"))
        self.assertEqual(client.pay_out(PAYOUT)["transaction_id"], sent["transaction_id"])
        with self.fails("payout_id_reused", status=409, repeatable=False):
            client.pay_out({**PAYOUT, "amount": 6000})
        with self.fails("invalid_request"):
            client.pay_out({**PAYOUT, "payoutId": "P-2", "customer": "1"})
        # All spellings of a number are one payout; a text that is none begins nothing.
        for case in (case for case in NUMBERS if "home" not in case):
            number, outcome = case.get("number"), None
            try:
                client.pay_out({**PAYOUT, "payoutId": f"N-{number}", "customer": case["text"], "amount": 100})
            except LigdicashError as problem:
                outcome = problem.error
            self.assertEqual(outcome == "invalid_request", number is None, case["text"])
            self.assertNotEqual(outcome, "payout_id_reused", case["text"])

        made = [client.links.make(TERMS), client.links.make({"least": 500, "most": 5000, "many": True, "label_en": "Gift"})]
        self.assertLessEqual({link["link_id"] for link in made}, {link["link_id"] for link in client.links.list()})
        link, address = made[0]["link_id"], made[0]["address"]
        story = client.links.show(link.lower())
        self.assertEqual((address.startswith(shop), story["payments"], story["paid_francs"]), (True, [], 0))
        self.assertEqual(client.links.withdraw(link)["state"], "withdrawn")
        with self.fails("invalid_request", status=400):
            client.links.make({**TERMS, "amount": 1.5})
        with self.fails("not_found", status=404):
            client.links.show(16 * "0")

        class Nobody:
            def sign(self, method, url, headers, body):
                return dict(headers)

        with self.assertRaises(LigdicashError) as caught:
            Client(shop, signer=Nobody()).pay_out(PAYOUT)
        self.assertEqual((caught.exception.status, caught.exception.repeatable), (403, False))
        act(f"payouts/{sent['transaction_id']}/complete")
        self.assertEqual(hear("payout.completed").subject, "P-1")
        self.assertEqual(client.payout_status(sent["transaction_id"])["status"], "completed")
