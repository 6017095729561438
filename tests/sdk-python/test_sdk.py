"""LigdiCash's official Python SDK against the sandbox: what works as the sandbox starts, what needs the preset
`sdk-python`, and what the SDK cannot read without it."""

import inspect
import json
import pathlib
import subprocess
import unittest
import urllib.request

import ligdicash
from ligdicash.defaults import CONF_BASE_URL
from ligdicash.responses import StatusResponse
from ligdicash_sandbox import Sandbox

# It ends with Python.
SANDBOX = Sandbox().start().url
KEYS = {"Apikey": "sandbox-api-key", "Authorization": "Bearer sandbox-auth-token"}
# Nobody listens there: the SDK has nothing to do with callbacks.
CALLBACK = "http://127.0.0.1:9/callback"
# A customer of Orange, who dials for a code.
PAYER = "22676000001"
RECIPIENT = "22670000001"
# By the national numbering plan.
OPERATOR_OF_RECIPIENT = "12"


def ask(method, path, body=None, headers=None):
    """Calls the sandbox without the SDK."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SANDBOX + path, data, headers or {}, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def documented(path):
    """The answer to a confirm call, as the sandbox gives it and before the SDK reads it."""
    return ask("GET", path, headers=KEYS)


def invoice_of(amount=3000):
    invoice = ligdicash.Invoice(
        description="Order 1001", store_name="Demo store", store_website_url="https://shop.example.test"
    )
    invoice.add_item("Basket", "By hand", 2, amount // 2)
    return invoice


def create(amount=3000):
    return invoice_of(amount).pay_with_redirection(
        cancel_url="https://shop.example.test/cancel",
        return_url="https://shop.example.test/return",
        callback_url=CALLBACK,
        custom_data={"transaction_id": "txn_1001"},
    )


def debit(code):
    return invoice_of().pay_without_redirection(code, PAYER, CALLBACK, {"transaction_id": "txn_1001"})


def pay_out(kind, amount=5000, to_wallet=False):
    withdrawal = ligdicash.Withdrawal("Refund of order 1001", amount, RECIPIENT)
    return withdrawal.send(kind, to_wallet, CALLBACK, {"transaction_id": "pay_1001"})


class Case(unittest.TestCase):
    def setUp(self):
        ask("POST", "/sandbox/reset")
        ask("DELETE", "/sandbox/ledger")
        ligdicash.api_key = "sandbox-api-key"
        ligdicash.auth_token = "sandbox-auth-token"
        # The SDK looks its address up here whenever it makes a client, and none of its calls takes one. A
        # platform with a name of our own would do for this, but turns each of its exceptions into ApiError.
        ligdicash.platform = "live"
        CONF_BASE_URL["live"] = f"{SANDBOX}/pay/v01/"


class WithPreset(Case):
    def setUp(self):
        super().setUp()
        ask("PUT", "/sandbox/presets/sdk-python")


class Payins(WithPreset):
    def test_a_created_payin_has_a_token_and_the_address_of_its_payment_page(self):
        created = create()
        invoice = ask("GET", "/sandbox/invoices/txn_1001")
        self.assertEqual(created.token, invoice["token"])
        self.assertEqual(created.response_text, invoice["pay_url"])
        self.assertEqual(created.custom_data["transaction_id"], "txn_1001")
        self.assertEqual(invoice["amount"], 3000)

    def test_a_payin_that_nobody_has_paid_yet_is_pending(self):
        self.assertEqual(ligdicash.get_transaction(create().token).status, "pending")

    def test_a_paid_payin_is_completed_with_its_amount_and_its_transaction_id(self):
        token = create(amount=4200).token
        ask("POST", "/sandbox/invoices/txn_1001/pay")
        transaction = ligdicash.get_transaction(token)
        self.assertEqual(transaction.status, "completed")
        # A text, as the SDK's own documentation of its class says.
        self.assertEqual((transaction.amount, transaction.montant), ("4200", "4200"))
        self.assertEqual(transaction.transaction_id, "txn_1001")
        self.assertEqual(transaction.operator_name, "ORANGE BURKINA")

    def test_a_failed_payin_is_told_from_a_pending_and_from_a_completed_one(self):
        token = create().token
        ask("POST", "/sandbox/invoices/txn_1001/fail")
        # The SDK hands the word on as it came and has no list of words of its own.
        self.assertEqual(ligdicash.get_transaction(token).status, "notcompleted")

    def test_an_amount_out_of_range_raises_the_exception_for_amounts(self):
        with self.assertRaises(ligdicash.InvalidAmountError) as refused:
            create(amount=2_000_002)
        self.assertEqual(refused.exception.get_code(), "02")

    def test_a_direct_payin_is_debited_with_the_code_that_the_payer_dialled(self):
        code = ask("POST", f"/sandbox/phones/{PAYER}/dial", {"amount": 3000})["code"]
        token = debit(code).token
        self.assertEqual(ligdicash.get_transaction(token).status, "completed")
        [made] = ask("GET", "/sandbox/debits")
        self.assertEqual((made["number"], made["transaction_id"]), (PAYER, "txn_1001"))

    def test_a_wrong_code_raises_an_exception_and_debits_nobody(self):
        # None of the SDK's classes is for Code15.
        with self.assertRaises(ligdicash.LigdicashError) as refused:
            debit("000000")
        self.assertEqual(refused.exception.get_code(), "15")
        self.assertEqual(ask("GET", "/sandbox/ledger")["invoices"], [])


class Payouts(WithPreset):
    def completed(self, kind, **options):
        token = pay_out(kind, **options).token
        status = ligdicash.get_transaction(token, f"{kind}_payout").status
        self.assertEqual(status, "pending")
        ask("POST", "/sandbox/payouts/pay_1001/complete")
        return ligdicash.get_transaction(token, f"{kind}_payout")

    def test_a_client_payout_is_completed_with_its_amount_and_its_transaction_id(self):
        transaction = self.completed("client", amount=7500)
        self.assertEqual(transaction.status, "completed")
        self.assertEqual((transaction.amount, transaction.montant), ("7500", "7500"))
        self.assertEqual(transaction.transaction_id, "pay_1001")

    def test_a_merchant_payout_is_completed_with_its_amount_and_its_transaction_id(self):
        transaction = self.completed("merchant", amount=7500)
        self.assertEqual(transaction.status, "completed")
        self.assertEqual((transaction.amount, transaction.montant), ("7500", "7500"))
        self.assertEqual(transaction.transaction_id, "pay_1001")

    def test_a_failed_payout_of_either_kind_is_told_from_a_pending_and_from_a_completed_one(self):
        for kind in ("client", "merchant"):
            with self.subTest(kind):
                token = pay_out(kind).token
                ask("POST", f"/sandbox/payouts/{token}/fail")
                status = ligdicash.get_transaction(token, f"{kind}_payout").status
                self.assertEqual(status, "notcompleted")

    def test_a_client_payout_to_the_wallet_stays_there(self):
        pay_out("client", to_wallet=True)
        payout = ask("GET", "/sandbox/payouts/pay_1001")
        self.assertEqual((payout["method"], payout["top_up_wallet"]), ("wallet", 1))

    def test_a_client_payout_goes_on_to_mobile_money_unless_the_caller_keeps_it_in_the_wallet(self):
        pay_out("client")
        payout = ask("GET", "/sandbox/payouts/pay_1001")
        self.assertEqual((payout["method"], payout["top_up_wallet"]), ("wallet", 0))

    def test_a_payout_beyond_the_balance_raises_the_exception_for_balances(self):
        ask("PUT", "/sandbox/balances", {OPERATOR_OF_RECIPIENT: 4999})
        for kind, code in (("client", "04"), ("merchant", "08")):
            with self.subTest(kind), self.assertRaises(ligdicash.MerchantBalanceLowError) as refused:
                pay_out(kind)
            self.assertEqual(refused.exception.get_code(), code)

    def test_a_second_client_payout_under_one_transaction_id_is_refused(self):
        pay_out("client")
        with self.assertRaises(ligdicash.TransactionAlreadyExistError):
            pay_out("client")

    def test_a_second_merchant_payout_under_one_transaction_id_pays_twice(self):
        self.assertNotEqual(pay_out("merchant").token, pay_out("merchant").token)


class ClassicSample(Case):
    def test_the_classic_php_sample_creates_and_asks_as_it_is(self):
        def sample(*words):
            script = pathlib.Path(__file__).with_name("sample.php")
            return subprocess.run(["php", script, SANDBOX, *words], check=True, capture_output=True, text=True).stdout

        token = sample()
        invoice = ask("GET", "/sandbox/invoices/2026-1001")
        self.assertEqual((token, invoice["amount"]), (invoice["token"], 3000))
        self.assertEqual(sample(token), "pending")
        ask("POST", "/sandbox/invoices/2026-1001/pay")
        self.assertEqual(sample(token), "completed")
        # The sample says of its body neither that it is JSON nor that the amount is a number.
        [created, *_] = ask("GET", "/sandbox/calls")
        self.assertRegex(" ".join(created["warnings"]), "Content-Type.*total_amount is text")


class DocumentedShapes(Case):
    """What the SDK reads as the sandbox starts: every refusal, and the answer to each creation."""

    def test_a_payin_is_created_with_the_address_of_its_payment_page(self):
        created = create()
        invoice = ask("GET", "/sandbox/invoices/txn_1001")
        self.assertEqual((created.token, created.response_text), (invoice["token"], invoice["pay_url"]))

    def test_a_wrong_api_key_raises_the_exception_for_keys_whatever_is_called(self):
        token = pay_out("merchant").token
        ligdicash.api_key = "wrong"
        for call in self.every_call(token):
            with self.assertRaises(ligdicash.AuthenticationError) as refused:
                call()
            self.assertEqual(refused.exception.get_code(), "00")

    def test_a_wrong_auth_token_raises_the_exception_for_keys_whatever_is_called(self):
        token = pay_out("merchant").token
        ligdicash.auth_token = "wrong"
        for call in self.every_call(token):
            with self.assertRaises(ligdicash.AuthenticationError) as refused:
                call()
            self.assertEqual(refused.exception.get_code(), "00")

    def test_an_unknown_token_raises_the_exception_for_invoices_for_payouts_too(self):
        for kind in ("payin", "client_payout", "merchant_payout"):
            with self.subTest(kind), self.assertRaises(ligdicash.InvoiceNotFoundError):
                ligdicash.get_transaction("unknown", kind)

    def test_an_amount_with_a_decimal_point_and_a_currency_in_small_letters_are_taken_with_warnings(self):
        # The SDK calls prices floats; LigdiCash documents whole francs.
        create(amount=3000.0)
        warnings = " ".join(ask("GET", "/sandbox/calls")[-1]["warnings"])
        self.assertRegex(warnings, "total_amount is written with a decimal point.*devise is in small letters")

    def test_a_strict_sandbox_refuses_a_currency_in_small_letters_and_creates_nothing(self):
        ask("PUT", "/sandbox/faults", {"create": {"strict": True}})
        with self.assertRaises(ligdicash.LigdicashError):
            create()
        self.assertEqual(ask("GET", "/sandbox/ledger")["invoices"], [])

    def test_the_sdk_reads_the_documented_answer_to_the_creation_of_a_payout(self):
        for kind in ("client", "merchant"):
            with self.subTest(kind):
                token = pay_out(kind).token
                self.assertEqual(ask("GET", f"/sandbox/payouts/{token}")["status"], "pending")

    @staticmethod
    def every_call(token):
        return [
            create,
            lambda: debit("123456"),
            lambda: pay_out("client"),
            lambda: pay_out("merchant"),
            lambda: ligdicash.get_transaction(token, "payin"),
            lambda: ligdicash.get_transaction(token, "client_payout"),
            lambda: ligdicash.get_transaction(token, "merchant_payout"),
        ]


class MismatchesOfTheSdk(Case):
    """What the SDK cannot read although the sandbox answers as LigdiCash documents: no fault of the sandbox."""

    FIELDS = {
        name: parameter.default is parameter.empty
        for name, parameter in inspect.signature(StatusResponse).parameters.items()
    }

    def unknown_and_missing(self, answer):
        """The fields that the SDK does not know, and those that it requires and that are not there."""
        required = {name for name, is_required in self.FIELDS.items() if is_required}
        return answer.keys() - self.FIELDS.keys(), required - answer.keys()

    def test_the_sdk_cannot_read_a_documented_confirm_answer_with_customer_details_and_oreference(self):
        token = create().token
        # Python names the first of the two only.
        with self.assertRaisesRegex(TypeError, "unexpected keyword argument '(customer_details|oreference)'"):
            ligdicash.get_transaction(token)
        answer = documented(f"/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken={token}")
        unknown, missing = self.unknown_and_missing(answer)
        self.assertEqual(unknown, {"customer_details", "oreference"})
        self.assertEqual(missing, {"transaction_id"})

    def test_the_sdk_cannot_read_a_documented_payout_confirm_answer_which_has_no_amount_and_no_id(self):
        lacking = "'amount', 'montant', 'external_id', and 'transaction_id'"
        for kind in ("client", "merchant"):
            with self.subTest(kind):
                token = pay_out(kind).token
                with self.assertRaisesRegex(TypeError, f"missing 4 required positional arguments: {lacking}"):
                    ligdicash.get_transaction(token, f"{kind}_payout")
                answer = documented(f"/pay/v01/withdrawal/confirm/?withdrawalToken={token}")
                unknown, missing = self.unknown_and_missing(answer)
                self.assertEqual(unknown, set())
                self.assertEqual(missing, {"amount", "montant", "external_id", "transaction_id"})

    def test_the_sdk_swaps_the_custom_data_and_the_wiki_of_a_transaction(self):
        ask("PUT", "/sandbox/presets/sdk-python")
        transaction = ligdicash.get_transaction(create().token)
        self.assertEqual(transaction.custom_data, "https://client.ligdicash.com/wiki/confirmInvoice")
        [entry] = transaction.wiki
        self.assertEqual(entry["keyof_customdata"], "transaction_id")
        self.assertEqual(entry["valueof_customdata"], "txn_1001")

    def test_the_sdk_cannot_send_an_invoice_without_items_which_has_no_total_amount(self):
        with self.assertRaisesRegex(AttributeError, "no attribute 'total_amount'"):
            ligdicash.Invoice(description="Order 1001").pay_with_redirection()
        self.assertEqual(ask("GET", "/sandbox/ledger")["create_calls"], 0)


if __name__ == "__main__":
    # The SDK prints the class of each refusal: that is shown only where a test fails.
    unittest.main(buffer=True)
