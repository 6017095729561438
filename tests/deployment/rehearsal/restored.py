"""A script damages the payments table: it is restored, adopted, completed and opened, by docs/restore.md.

Each step is given the rehearsal, `it`.
"""

import datetime
import json

import guide
import journal
import processes
import web
from stack import Stack


def restore_point(it):
    """What the table held at the second to which it will be restored."""
    it.awa.blocks |= (typed := guide.typed(it.project, "restore"))
    it.awa.left = set(typed)
    it.open_page = it.shop.page("OPEN-1")
    it.own_table = it.stack.tables()["PaymentsTable"]
    it.then = it.stack.items(it.own_table)
    it.point = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{len(it.then)} items at {it.point}"


def paid_in_between(it):
    """An order that is paid, and one whose page is still open."""
    it.between, it.unpaid = it.shop.page("BETWEEN-1"), it.shop.page("BETWEEN-2")
    it.ligdicash.lose_callbacks(it.unpaid)
    it.ligdicash.pay(it.between)
    processes.until("the announcement", 60, lambda: it.receiver.order("BETWEEN-1") == ("paid", 1))
    return "BETWEEN-1 paid and fulfilled", "BETWEEN-2 has a page"


def damaged(it):
    """A script sets the amount of each payment to 1, and deletes each order lock."""
    changed = removed = 0
    for item in it.stack.items(it.own_table):
        key = {"pk": item["pk"]}
        if item["pk"]["S"].startswith("txn_"):
            it.stack.database.update_item(TableName=it.own_table, Key=key, UpdateExpression="SET amount = :one",
                                          ExpressionAttributeValues={":one": {"N": "1"}})
            changed += 1
        elif item["pk"]["S"].startswith("order#"):
            it.stack.database.delete_item(TableName=it.own_table, Key=key)
            removed += 1
    return f"{changed} amounts changed, {removed} order locks deleted"


def paused(it):
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=it.stack.output("DeciderPolicyArn"))
    it.awa.types("restore-pause")
    return is_refused(it, "OPEN-1")


def is_refused(it, order_id):
    status, problem = it.shop.initiate(order_id, replace=True)
    assert (status, problem["error"]) == (503, "payments_paused"), problem
    return f"initiate {status} {problem['error']}"


def restored(it):
    """The emulator restores a table as it is now, so what it held then is put there."""
    it.guide.run("restore-terminal", changes=[("$(output OpsUrl)", f"'{it.api}'", "the path by which the API is reached here")])
    printed = it.guide.run("restore-table", changes=[("2026-11-22T10:00:00Z", it.point, "the rehearsal's second")], seconds=300)
    assert "ACTIVE" in printed, printed
    it.old, it.new = (it.terminal.environment()[name] for name in ("OLD", "NEW"))
    assert it.old == it.own_table and it.new in it.aws.client("dynamodb").list_tables()["TableNames"]
    for item in it.stack.items(it.new):
        it.stack.database.delete_item(TableName=it.new, Key={"pk": item["pk"]})
    for item in it.then:
        it.stack.database.put_item(TableName=it.new, Item=item)
    journal.patched("the restored table holds what the old one held at POINT (the emulator restores the present)")
    return f"{it.new} holds {len(it.then)} items"


def adopted(it):
    """By the guide's commands; then nothing changes in it."""
    printed = it.guide.run("adopt-prepare")
    values = dict(line.split(": ") for line in printed.splitlines())
    assert values["RestoreFrom"] == it.old and values.pop("Recovery") == "ENABLED", printed
    it.adopted = values
    answers(it, **values)
    assert it.guide.run("adopt", it.sam_answers(), seconds=600).splitlines()[-1] == it.new
    it.guide.run("restorer")
    assert it.stack.tables()["PaymentsTable"] == it.new
    mappings = it.aws.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    assert [mapping["EventSourceArn"] for mapping in mappings] == [values["AdoptedPaymentsStream"]], mappings
    return "adopted, with its stream", f"{len(it.stack.functions())} functions"


def answers(it, **values):
    it.answers.update(values)


def held(it):
    """Nobody is told what is not known, and nothing is written."""
    refused = is_refused(it, "BETWEEN-1")
    final, _ = it.shop.status(it.first)
    pending, _ = it.shop.status(it.open_page)
    lost, _ = it.shop.status(it.between)
    assert (final, pending) == (200, 503), (final, pending)
    it.ligdicash.pay(it.unpaid)
    health = it.awa.enters("held", "ops health")
    assert "On hold" in health, health
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=it.stack.output("DoctorPolicyArn"))
    looked = json.loads(it.awa.enters("held-doctor", "ops doctor --no-ping --json || true"))
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=it.stack.output("DoctorPolicyArn"))
    wrong = [name for check in looked["checks"] for name in check.get("names", [])]
    assert it.new not in wrong, looked
    now = it.stack.items(it.new)
    assert sorted(map(json_of, now)) == sorted(map(json_of, it.then)), "the held table has changed"
    return refused, f"status {final} where it is final, {pending} where it is not, {lost} of what is not there", "no item changed"


def json_of(item):
    return json.dumps(item, sort_keys=True, default=str)


def planned(it):
    plan = it.awa.types("restore-plan", POINT=it.point, OLD=it.old)
    missing = [part for part in (it.between, it.unpaid, "BETWEEN-1", "BETWEEN-2") if part not in plan]
    assert not missing, (missing, plan)
    assert sorted(map(json_of, it.stack.items(it.new))) == sorted(map(json_of, it.then)), "a plan has changed something"
    return plan[-160:]


def applied(it):
    journal.patched("restore-apply has `--yes` (nobody is at the terminal)")
    it.awa.left.discard("restore-apply")
    applied = it.awa.enters("restore-apply", it.awa.blocks["restore-apply"].strip() + " --yes", POINT=it.point, OLD=it.old)
    assert "The restored table is open." in applied, applied
    code, told = it.awa.is_refused("restore-again", it.awa.blocks["restore-apply"].strip() + " --yes")
    assert code != "0", told
    return f"open; again: exit {code}"


def opened(it):
    """What lay between is there again, what was paid meanwhile is found, and nobody was told twice."""
    it.awa.enters("restore-resume", it.awa.blocks["restore-resume"])
    it.awa.left.discard("restore-resume")
    status = it.shop.status(it.between)[1]
    assert status["status"] == "completed", status
    again, problem = it.shop.initiate("BETWEEN-1")
    assert again == 409, problem
    processes.until("LigdiCash asked about BETWEEN-2", 240, lambda: it.receiver.order("BETWEEN-2") == ("paid", 1))
    after = it.shop.page("RESTORED-1")
    it.ligdicash.pay(after)
    processes.until("a payment after the restore", 60, lambda: it.receiver.order("RESTORED-1") == ("paid", 1))
    assert it.receiver.order("BETWEEN-1") == ("paid", 1)
    return f"BETWEEN-1 completed, its order {again} {problem['error']}", "BETWEEN-2 found paid by the schedule", "RESTORED-1 paid and told by the new stream"


def looked(it):
    """Audited, as the guide has it typed; no statement is at hand here."""
    day = it.point[:10]
    last = str(datetime.datetime.now(datetime.timezone.utc).date())
    *look, reconcile = it.awa.blocks["restore-look"].strip().splitlines()
    assert reconcile.startswith("ops reconcile"), reconcile
    it.awa.left.discard("restore-look")
    journal.patched("restore-look without `ops reconcile` (nobody here has LigdiCash's statement)")
    shown = it.awa.enters("restore-look", "\n".join(look), FIRST=day, LAST=last)
    return shown[-120:]


def undone_by_mistake(it):
    """Who forgets the parameters is back on the old table, which is paused; with them, the table is as open as it was."""
    answers(it, AdoptedPaymentsStream="none", RestoreFrom="none")
    detached = it.stack.output("RestorerPolicyArn")
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=detached)
    it.terminal.run("undone", "sam deploy --guided", it.sam_answers(), 600)
    assert it.stack.tables()["PaymentsTable"] == it.old
    refused = is_refused(it, "RESTORED-2")
    answers(it, **it.adopted)
    it.terminal.run("done-again", "sam deploy --guided", it.sam_answers(), 600)
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=it.stack.output("RestorerPolicyArn"))
    page = it.shop.page("RESTORED-2")
    return f"on the old table: {refused}", f"on the adopted one again: {page[:8]}…"


def over(it):
    """The function that restores is gone, with its role, its route and its policy; its log stays."""
    answers(it, RestoreFrom="none")
    role = it.stack.resources()["RestoreRole"]
    it.guide.run("restore-ends", it.sam_answers(), seconds=600)
    resources = it.stack.resources()
    left = [name for name in resources if name.startswith("Restore")]
    assert left == ["RestoreLogs"] and "restore" not in it.stack.functions(), left
    roles = [each["RoleName"] for each in it.aws.client("iam").list_roles()["Roles"]]
    assert role not in roles, role
    status, _ = web.call(f"{it.api}/api/ops/restore", {}, "POST")
    assert status in (403, 404), status
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=it.stack.output("DeciderPolicyArn"))
    assert it.stack.tables()["PaymentsTable"] == it.new
    return f"no function, role or policy; the route answers {status}"


def copied(it):
    """The bucket and its schedules. The emulator begins exports and writes none."""
    answers(it, Copies="daily")
    bucket = it.guide.run("copies", it.sam_answers(), seconds=600).splitlines()[-1]
    schedules = {name: it.aws.client("scheduler").get_schedule(Name=it.stack.resources()[name])["Target"]["Input"]
                 for name in ("PaymentsCopySchedule", "LogsCopySchedule")}
    named = {name: json.loads(text)["TableArn"].split("/")[1] for name, text in schedules.items()}
    assert list(named.values()) == list(it.stack.tables().values()), named
    began = it.guide.run("copy-now").splitlines()
    assert len(began) == 4 and all("IN_PROGRESS" in line for line in began), began
    ended = [machine_ended(it, text) for text in schedules.values()]
    assert ended == ["SUCCEEDED", "SUCCEEDED"], ended
    return f"copied into {bucket}", f"as the schedule begins them: {' '.join(ended)}"


def machine_ended(it, schedules_input):
    """How a copy ends that is begun as the schedule begins it."""
    machines = it.aws.client("stepfunctions")
    began = machines.start_execution(stateMachineArn=it.stack.resources()["CopyMachine"], input=schedules_input)["executionArn"]
    status = lambda: machines.describe_execution(executionArn=began)["status"]
    return processes.until("the end of a copy", 60, lambda: status() != "RUNNING" and status())


def kept_tables_adopted(it):
    """After tearing down: a new stack works on the tables that were kept, one of which had been adopted and opened before."""
    payments, logs = (it.terminal.environment()[name] for name in ("PAYMENTS", "LOGS"))
    answers(it, AdoptedPaymentsStream=it.adopted["AdoptedPaymentsStream"], AdoptedLogsTable=logs, Copies="none")
    # In the emulator, a stack of the torn down one's name would make its kept secret and tables anew.
    again = Stack(it.aws, "ligdicash-again")
    it.terminal.run("new-stack", f"sam deploy --guided --stack-name {again.name}", it.sam_answers(), 600)
    assert list(again.tables().values()) == [payments, logs], again.tables()
    resources = again.resources()
    again.secrets.put_secret_value(SecretId=resources["LigdicashSecret"], SecretString=json.dumps(it.keys))
    it.shop.api = it.aws.execute_api(resources["HttpApi"])
    status, paid = it.shop.status(it.between)
    assert (status, paid["status"]) == (200, "completed"), paid
    initiated, problem = it.shop.initiate("BETWEEN-1")
    assert initiated == 409, problem
    it.terminal.run("new-stack-gone", f"aws cloudformation delete-stack --stack-name {again.name}\n"
                                      f"aws cloudformation wait stack-delete-complete --stack-name {again.name}", seconds=300)
    for table in (resources["PaymentsTable"], resources["PaymentLogsTable"]):
        again.database.update_table(TableName=table, DeletionProtectionEnabled=False)
        again.database.delete_table(TableName=table)
    return "a new stack on both kept tables", f"BETWEEN-1 {paid['status']}, its order {initiated} {problem['error']}"


STEPS = [
    restore_point,
    paid_in_between,
    damaged,
    paused,
    restored,
    adopted,
    held,
    planned,
    applied,
    opened,
    looked,
    undone_by_mistake,
    over,
    copied,
]
