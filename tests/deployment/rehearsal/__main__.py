"""Deploys the real template to an AWS on this machine by the guide's own commands, and pays.

Needs the tools of requirements.txt, and the binaries of the sandbox and of ops; tests/deployment/run sees to both.
Everything it writes is below target/rehearsal; everything it starts ends with it.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import sys

from botocore.exceptions import ClientError

import archives
import called
import checkout
import journal
import merchant
import operated
import owned
import processes
import restored
import rolled_back
import second
import set_up
import toggled
import torn_down
import web
from emulator import Emulator, link
from guide import Guide
from stack import Stack
from terminal import Terminal

STACK = "ligdicash"


class Rehearsal:
    def __init__(self, project, tools, programs, form, previous):
        home = project / "target/rehearsal"
        shutil.rmtree(home, ignore_errors=True)
        self.logs = home / "logs"
        self.logs.mkdir(parents=True)
        self.project, self.programs, self.checkout = project, programs, home / "checkout"
        self.tools_at, self.previous = tools, previous
        checkout.make(project, self.checkout)
        self.aws = Emulator(tools, self.logs)
        self.ligdicash = merchant.LigdiCash(programs / "sandbox", self.logs)
        self.receiver = merchant.Receiver(self.logs, STACK)
        self.stack = Stack(self.aws, STACK)
        self.builds = [] if form == "--long" else [("sam build", ":", "in the short form SAM deploys what is in the archive")]
        # What is deployed for real is built in full by release/archive; here it would cost ten minutes more.
        quick = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16", "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0"}
        journal.patched(f"{' '.join(f'{name}={value}' for name, value in quick.items())} (to build in a fraction of the time)")
        settings = {**os.environ, **self.aws.credentials, **quick, "SAM_CLI_TELEMETRY": "0"}
        self.terminal = Terminal(self.checkout, settings, self.logs)
        self.guide = Guide(project, self.terminal)
        self.answers = {
            "StoreName": "L'Atelier d'Awa", "StoreUrl": "https://boutique.example",
            "FrontendUrl": "https://boutique.example", "AllowedOrigins": "https://boutique.example",
            "OrderWebhookUrl": f"{self.receiver.url}/ligdicash", "EventBusName": "default",
            "LigdicashBaseUrl": self.ligdicash.url, "LigdicashPayHosts": self.ligdicash.url,
        }

    # ---- deploying ----

    def tools(self):
        account = json.loads(self.guide.run("tools"))["Account"]
        return f"account {account}"

    def alarm_topic(self):
        self.answers["AlarmTopicArn"] = self.guide.run("alarms").splitlines()[-1]
        self.stack.hear_alarms(self.answers["AlarmTopicArn"])
        return self.answers["AlarmTopicArn"]

    def first_deployment(self):
        self.stack.hear_events()
        self.guide.run("first-deployment", self.sam_answers(), seconds=3000)
        resources = self.stack.resources()
        self.guide.run("outputs")
        self.guide.run("protect")
        refused = self.stack.refuses_deletion()
        self.guide.run("subscription", f"{link(self.answers['AlarmTopicArn'])}\n")
        self.guide.run("budget")
        return f"{len(resources)} resources", f"{len(self.stack.functions())} functions", f"deleted by mistake: {refused}"

    def fill_the_secret(self):
        before = self.stack.secret()
        assert not before, "the secret was not created empty"
        self.guide.run("make-keys")
        keys_file = self.checkout / "keys.json"
        assert keys_file.stat().st_mode & 0o077 == 0, "keys.json can be read by others"
        self.keys = {**json.loads(keys_file.read_text()), **self.ligdicash.keys}
        keys_file.write_text(json.dumps(self.keys))
        self.guide.run("put-keys")
        assert self.stack.secret() == self.keys
        self.api = self.aws.execute_api(self.stack.resources()["HttpApi"])
        self.receiver.start(self.project, self.keys["webhook_secret"])
        return f"{len(self.keys)} keys"

    def own_domain(self):
        self.answers["DomainName"] = "pay.boutique.example"
        self.guide.run("domain", self.sam_answers(), seconds=600)
        self.guide.run("certificate")
        self.guide.run("domain-target")
        unknown = "/api/payment/txn_00000000000000000000000000000000/status"
        status, problem = web.call(f"{self.aws.url}{unknown}", headers={"Host": "pay.boutique.example"})
        assert (status, problem["error"]) == (404, "not_found"), problem
        self.answers["BackendUrl"] = self.api
        self.guide.run("domain-deployment", self.sam_answers(), seconds=300)
        printed = self.guide.run("tell-ligdicash")
        assert f"{self.api}/api/ligdicash/callback" in printed, printed
        return printed.splitlines()[0]

    def sam_answers(self, answers=None):
        return merchant.sam_answers(self.checkout / "template.yaml", answers or self.answers)

    # ---- paying ----

    def first_payment(self):
        page = json.loads(self.guide.run("first-payment").splitlines()[-1])
        self.first = page["transaction_id"]
        assert page["pay_url"].startswith(self.ligdicash.url), page
        self.ligdicash.pay(self.first)
        called = processes.until("both callbacks", 30, lambda: self.callbacks(self.first, 2))
        assert called == [("form", 200), ("json", 200)], called
        status = json.loads(self.guide.run("first-status"))
        assert (status["status"], status["amount"], status["amount_proven"]) == ("completed", 10, True), status
        return f"{status['amount']} F {status['status']}", f"callbacks {called}"

    def first_announcement(self):
        processes.until("the announcement", 60, lambda: self.receiver.order("TEST-1") == ("paid", 1))
        assert self.receiver.attention() == []
        processes.until("notify's word that it told them", 30, lambda: any(
            "every receiver has" in line.get("message", "") for line in self.stack.log_lines("notify")))
        self.stack.expect_event(self.first, "payment.completed")
        return "told by notify, signature verified by the shop's receiver, order TEST-1 paid once, the bus has it too"

    def callbacks(self, transaction_id, count):
        sent = [(c["encoding"], c["http_status"]) for c in self.ligdicash.invoice(transaction_id)["callbacks"]]
        return sorted(sent) if len(sent) >= count else None

    def payment_with_lost_callbacks(self):
        """Repaired by the schedule, two to three minutes from now; other steps go on meanwhile."""
        self.shop = merchant.Shop(self.project, self.api, self.keys["order_key"])
        self.lost = self.shop.page("LOST-1")
        self.ligdicash.lose_callbacks(self.lost)
        self.ligdicash.pay(self.lost)
        return f"3000 F paid, {len(self.ligdicash.invoice(self.lost)['callbacks'])} callbacks"

    def schedule_repairs(self):
        """Nobody asks for its status: only the schedule can know."""
        processes.until("the schedule", 300, lambda: self.receiver.order("LOST-1") == ("paid", 1))
        kinds = self.stack.log_kinds(self.lost)
        assert "callback" not in kinds and "poll" in kinds, kinds
        seconds = self.stack.seconds_to_completion(self.lost)
        assert self.shop.status(self.lost)[1]["status"] == "completed"
        self.stack.expect_event(self.lost, "payment.completed")
        return f"completed {seconds} s after its creation by the poll", f"log {kinds}"


STEPS = [
    set_up.from_the_archive,
    Rehearsal.tools,
    Rehearsal.alarm_topic,
    Rehearsal.first_deployment,
    Rehearsal.fill_the_secret,
    Rehearsal.payment_with_lost_callbacks,
    Rehearsal.own_domain,
    Rehearsal.first_payment,
    Rehearsal.first_announcement,
    *owned.STEPS,
    operated.samples_in_aws,
    operated.one_function_updated,
    operated.function_on_this_machine,
    operated.stack_updated,
    Rehearsal.schedule_repairs,
    operated.keys_rotated,
    operated.nothing_logged_as_an_error,
    *called.STEPS,
    operated.policies_enforced,
    *toggled.STEPS,
    operated.gateway_secret_rotated,
    *archives.STEPS,
    *rolled_back.STEPS,
    second.environment,
    operated.first_hour,
    *restored.STEPS,
    torn_down.stack_torn_down,
    restored.kept_tables_adopted,
    torn_down.data_deleted,
    torn_down.address_and_key_deleted,
    set_up.interrupted_everywhere,
]

# The short form begins by the one command, with the owner's page, and the long one by the guide's long way, without it.
SHORT = {set_up.from_the_archive, *owned.STEPS}

LONG = {
    Rehearsal.tools, Rehearsal.alarm_topic, Rehearsal.first_deployment, Rehearsal.fill_the_secret, set_up.interrupted_everywhere,
    operated.one_function_updated, operated.function_on_this_machine, operated.gateway_secret_rotated, *called.STEPS, *toggled.STEPS,
    archives.unknown_is_a_case, archives.case_has_ended, *rolled_back.STEPS, second.environment,
    restored.looked, restored.undone_by_mistake, restored.over, restored.copied, restored.kept_tables_adopted,
    torn_down.address_and_key_deleted,
} - {called.rights_of_an_operator, called.link_is_paid, toggled.every_parameter_has_its_turn}


def main(project, tools, programs, form, previous):
    # Whoever ends it, what it started ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    steps = [step for step in STEPS if step not in (SHORT if form == "--long" else LONG)]
    try:
        rehearsal = Rehearsal(pathlib.Path(project), tools, pathlib.Path(programs), form, previous)
        for what in rehearsal.guide.not_rehearsed:
            journal.not_emulated(what)
        for step in steps:
            try:
                figures = step(rehearsal)
            except BaseException:
                # The guide's command says no more than that something failed.
                with contextlib.suppress(ClientError):
                    print(*rehearsal.stack.errors()[-5:], sep="\n", flush=True)
                raise
            journal.step(step.__name__.replace("_", " "), *([figures] if isinstance(figures, str) else figures))
        if form == "--long":
            # The short form types the short way.
            left = rehearsal.guide.left - {"short-way"}
            assert not left, f"never run: {left}"
        else:
            journal.left_to_the_long_form(rehearsal.guide.left)
    finally:
        processes.stop_all()
    journal.ended(len(steps))


if __name__ == "__main__":
    main(*sys.argv[1:])
