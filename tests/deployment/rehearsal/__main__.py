"""Deploys the real template to an AWS on this machine by the guide's own commands, and pays.

Needs the tools of requirements.txt, and the binaries of the sandbox and of ops; tests/deployment/run sees to both.
Everything it writes is below target/rehearsal; everything it starts ends with it.
"""

import json
import os
import pathlib
import shutil
import signal
import sys

import called
import checkout
import journal
import merchant
import processes
import restored
import web
from emulator import Emulator
from guide import Guide
from stack import Stack
from terminal import Terminal

STACK = "ligdicash"


class Rehearsal:
    def __init__(self, project, tools, programs):
        home = project / "target/rehearsal"
        shutil.rmtree(home, ignore_errors=True)
        self.logs = home / "logs"
        self.logs.mkdir(parents=True)
        self.project, self.programs, self.checkout = project, programs, home / "checkout"
        checkout.make(project, self.checkout)
        self.aws = Emulator(tools, self.logs)
        self.ligdicash = merchant.LigdiCash(programs / "sandbox", self.logs)
        self.receiver = merchant.Receiver(self.logs)
        self.stack = Stack(self.aws, STACK)
        # What is deployed for real is built in full by tests/deployment/artifacts; here it would cost ten minutes more.
        quick = {"CARGO_PROFILE_RELEASE_LTO": "off", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
        journal.patched(f"{' '.join(f'{name}={value}' for name, value in quick.items())} (to build in a third of the time)")
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
        return f"{len(resources)} resources", f"{len(self.stack.functions())} functions"

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
        self.receiver.start(self.project, self.keys["webhook_secret"])
        return f"{len(self.keys)} keys"

    def own_domain(self):
        self.guide.run("certificate")
        self.guide.run("domain")
        unknown = "/api/payment/txn_00000000000000000000000000000000/status"
        status, problem = web.call(f"{self.aws.url}{unknown}", headers={"Host": "pay.boutique.example"})
        assert (status, problem["error"]) == (404, "not_found"), problem
        self.api = self.aws.execute_api(self.stack.resources()["HttpApi"])
        self.answers["BackendUrl"] = self.api
        self.guide.run("domain-deployment", self.sam_answers(), seconds=300)
        printed = self.guide.run("tell-ligdicash")
        assert f"{self.api}/api/ligdicash/callback" in printed, printed
        return printed.splitlines()[0]

    def sam_answers(self):
        return merchant.sam_answers(self.checkout / "template.yaml", self.answers)

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
            "AnnouncementDelivered" in line for line in self.stack.log_lines("notify")))
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

    # ---- operating ----

    def one_function_updated(self):
        """`cargo lambda deploy` changes the code and nothing else."""
        function = self.stack.functions()["status"]
        code, settings = self.stack.code(function), self.stack.settings(function)
        self.guide.run("update-one", seconds=1800, changes=[
            ("--arm64", "--x86-64", "this machine's processor")])
        assert self.stack.code(function) != code, "the code is the same"
        now = self.stack.settings(function)
        assert now == settings, {name: (settings.get(name), now.get(name)) for name in now if now[name] != settings.get(name)}
        assert self.shop.status(self.first)[1]["status"] == "completed"
        return "another code, the same settings, a payment read with it"

    def function_on_this_machine(self):
        """`cargo lambda watch` runs a function here, with the deployed stack's settings."""
        free = [("9000", str(port := processes.free_port()), "a free port")]
        watch = processes.start("watch", ["bash", "-euo", "pipefail", "-c", self.guide.commands("watch", free)],
                                self.checkout, self.terminal.environment(), self.logs)
        processes.until("cargo lambda watch", 60, lambda: processes.listens(port))
        answer = json.loads(self.guide.run("invoke", seconds=1500, changes=free))
        processes.stop(watch)
        # The sample order is not signed, and the secret holds an order_key.
        assert answer["statusCode"] == 401, answer
        return f"initiate answers {answer['statusCode']} to the sample, an unsigned order"

    def samples_in_aws(self):
        command = self.guide.commands("invoke-remote")
        poll = "\"$STACK-poll\" --data-file docs/events-samples/poll.json"
        assert poll in command, command
        outcomes = []
        samples = sorted(path.stem for path in (self.project / "docs/events-samples").glob("*.json"))
        for sample in samples:
            if sample.split("-")[0] not in self.stack.functions():
                outcomes.append(f"{sample} not deployed")
                continue
            one = f"\"$STACK-{sample.split('-')[0]}\" --data-file docs/events-samples/{sample}.json"
            answer = json.loads(self.terminal.run(f"invoke-{sample}", command.replace(poll, one)))
            assert "errorMessage" not in answer, answer
            outcomes.append(f"{sample} {answer.get('statusCode', 'ok')}")
        return outcomes

    def stack_updated(self):
        """The whole stack again, with a setting changed: the data stays."""
        before = {table: len(self.stack.items(table)) for table in self.stack.tables().values()}
        self.answers["LogRetentionDays"] = "30"
        self.guide.run("update", "y\n", seconds=3000)
        self.terminal.run("changed-setting", "sam deploy --guided", self.sam_answers(), 600)
        after = {table: len(self.stack.items(table)) for table in self.stack.tables().values()}
        assert all(after[table] >= count > 0 for table, count in before.items()), (before, after)
        group = self.aws.client("logs").describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{STACK}-status")["logGroups"][0]
        assert group["retentionInDays"] == 30, group
        assert self.stack.secret() == self.keys, "an update has touched the secret"
        assert self.shop.status(self.first)[1]["status"] == "completed"
        return f"{sum(before.values())} items before, {sum(after.values())} after", "logs kept 30 days instead of 90", "the secret as it was"

    def keys_rotated(self):
        self.ligdicash.rotate_keys()
        self.guide.run("rotate")
        self.keys.update(self.ligdicash.keys)
        (self.checkout / "keys.json").write_text(json.dumps(self.keys))
        self.guide.run("put-keys")
        self.shop.page("ROTATED-1")
        return "a page with LigdiCash's new keys, nothing deployed"

    def nothing_logged_as_an_error(self):
        self.guide.run("logs")
        metrics = {}
        for function in self.stack.functions():
            for line in self.stack.log_lines(function):
                assert line.get("level") != "ERROR", (function, line)
                for declared in line.get("_aws", {}).get("CloudWatchMetrics", []):
                    for metric in declared["Metrics"]:
                        metrics[metric["Name"]] = metrics.get(metric["Name"], 0) + 1
        assert metrics, "no metric was written"
        return [f"{name} {count}" for name, count in sorted(metrics.items())]

    def policies_enforced(self):
        """Without its policies a function can do nothing: so what it did, it did by them."""
        with self.stack.without_policies("StatusRole"):
            refused, _ = self.shop.status(self.first)
        restored, _ = self.shop.status(self.first)
        assert (refused, restored) == (503, 200), (refused, restored)
        return f"status without its role's policies {refused}, with them {restored}"

    # ---- the end ----

    def torn_down(self):
        tables = self.stack.tables()
        secret = self.stack.resources()["LigdicashSecret"]
        before = {name: len(self.stack.items(table)) for name, table in tables.items()}
        self.guide.run("tear-down", seconds=300)
        assert self.stack.is_gone()
        after = {name: len(self.stack.items(table)) for name, table in tables.items()}
        assert all(after[name] >= count for name, count in before.items()), (before, after)
        assert json.loads(self.stack.secrets.get_secret_value(SecretId=secret)["SecretString"]) == self.keys
        left = self.aws.client("lambda").list_functions()["Functions"]
        assert not left, left
        return f"stack gone, {sum(after.values())} items and the secret still there"

    def data_deleted(self):
        self.guide.run("delete-data")
        left = self.aws.client("dynamodb").list_tables()["TableNames"]
        assert left == [self.old], left
        return "both tables in use gone, as asked", "the old one kept"


STEPS = [
    Rehearsal.tools,
    Rehearsal.alarm_topic,
    Rehearsal.first_deployment,
    Rehearsal.fill_the_secret,
    Rehearsal.own_domain,
    Rehearsal.first_payment,
    Rehearsal.first_announcement,
    Rehearsal.payment_with_lost_callbacks,
    Rehearsal.samples_in_aws,
    Rehearsal.one_function_updated,
    Rehearsal.function_on_this_machine,
    Rehearsal.stack_updated,
    Rehearsal.schedule_repairs,
    Rehearsal.keys_rotated,
    Rehearsal.nothing_logged_as_an_error,
    *called.STEPS,
    Rehearsal.policies_enforced,
    *restored.STEPS,
    Rehearsal.torn_down,
    restored.kept_tables_adopted,
    Rehearsal.data_deleted,
]


def main(project, tools, programs):
    # Whoever ends it, what it started ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    try:
        rehearsal = Rehearsal(pathlib.Path(project), tools, pathlib.Path(programs))
        for what in rehearsal.guide.not_rehearsed:
            journal.not_emulated(what)
        for step in STEPS:
            figures = step(rehearsal)
            journal.step(step.__name__.replace("_", " "), *([figures] if isinstance(figures, str) else figures))
        assert not rehearsal.guide.left, f"never run: {rehearsal.guide.left}"
    finally:
        processes.stop_all()
    journal.ended(len(STEPS))


if __name__ == "__main__":
    main(*sys.argv[1:])
