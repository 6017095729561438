"""Somebody is called: what Awa may do, and the way from a mail to each story, by docs/operations.md.

Each step is given the rehearsal, `it`.
"""

import json
import re

import guide
import journal
import processes
import web
from awa import Awa, cases_of
from toggled import completed


def rights_of_an_operator(it):
    """Awa may do nothing, then what an auditor may, then what an operator may."""
    it.awa = Awa(it.project, it.aws, it.programs, it.api, it.logs)
    show_person = f"ops show {it.first} --person"
    refused = [it.awa.is_refused("nobody", "ops cases")]
    auditor = it.stack.output("AuditorPolicyArn")
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=auditor)
    assert "Nothing to do." in it.awa.enters("auditor", "ops cases")
    refused += [it.awa.is_refused("auditor-person", show_person),
                it.awa.is_refused("auditor-ask", f"ops ask {it.first}")]
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=auditor)
    it.terminal.run("access", it.awa.blocks["access"])
    it.awa.left.discard("access")
    assert all(code == "3" and it.awa.arn in told and "OperatorPolicy" in told for code, told in refused), refused
    return [f"exit {code}: {told.split('.')[0].strip()}" for code, told in refused]


def customer_with_an_sms(it):
    """Her number and the operator's reference are on her phone, which only LigdiCash knows here."""
    sms = it.ligdicash.invoice(it.first)
    *finds, show = it.awa.blocks["sms"].splitlines()
    it.awa.left.discard("sms")
    found = it.awa.enters("sms", "\n".join(finds), ORDER="TEST-1", NUMBER=sms["customer"][3:], REFERENCE=sms["oreference"])
    # By her number she may have paid other orders, too.
    assert re.findall(r"txn_\w+", found)[0] == it.first and found.count(it.first) == 3, found
    shown = it.awa.enters("sms-show", show, ID=it.first)
    assert "completed: LigdiCash confirmed" in shown and sms["oreference"] in shown, shown
    assert sms["customer"] not in it.awa.read, "a person was shown unasked"
    person = it.awa.enters("sms-person", 'ops show "$ID" --person', ID=it.first)
    assert sms["customer"] in person, person
    processes.until("the record of who saw it", 30, lambda: any(
        it.awa.arn in json.dumps(line) and it.first in json.dumps(line) for line in it.stack.log_lines("inspect")))
    return "found by order, number and reference, completed", "the number only with --person, and on record"


def ligdicash_asked(it):
    """The SMS of a payment of which nobody has told us."""
    asked = it.shop.page("ASKED-1")
    it.ligdicash.lose_callbacks(asked)
    it.ligdicash.pay(asked)
    before = it.awa.enters("sms-pending", f"ops show {asked}")
    answer = it.awa.types("sms-ask", ID=asked)
    after = it.awa.enters("sms-asked", f"ops show {asked}")
    assert "pending" in before and "completed" in answer, (before, answer)
    assert after.count("requested by ") == 1 and f"requested by {it.awa.arn}" in after, after
    return "pending, then completed", f"asked by {it.awa.arn}"


def doctor_looks(it):
    """It sees what Awa may see, but no release and no plan; what is wrong is mended by the commands that it prints."""
    unseen = it.awa.enters("doctor-unseen", "ops doctor --no-ping")
    assert unseen.count("DoctorPolicy allows it") == 8 and "No problem found;" in unseen, unseen
    policy = it.stack.output("DoctorPolicyArn")
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=policy)
    found = it.awa.enters("doctor-found", "ops doctor --expect 6000/h || echo exit $?")
    assert found.endswith("1 problem found; 2 checks were skipped. exit 1"), found
    mending = re.findall(r"\$ (aws dynamodb update-continuous-backups .*?=true)", found)
    assert len(mending) == 2, found
    journal.patched("point-in-time recovery is switched on by the doctor's commands (the emulator leaves it off)")
    it.terminal.run("doctor-mend", "\n".join(mending))
    mended = it.awa.enters("doctor-mended", "ops doctor --expect 6000/h")
    assert mended.endswith("No problem found; 2 checks were skipped."), mended
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=policy)
    return f"{mended.count('OK ')} checks right", "recovery was off, and is on by the commands that were printed"


def cases_begin(it):
    """All between two polls: the schedule sends at most one mail in five minutes."""
    assert it.stack.polls()[-1]["Waiting"] == 0, it.stack.polls()[-1]
    it.receiver.stop()
    it.given_up = paid(it, "GIVEN-UP-1")
    processes.until("the refusal of its event", 60, lambda: it.stack.refused_event(it.given_up))
    polls = len(it.stack.polls())
    processes.until("the next poll", 90, lambda: len(it.stack.polls()) > polls)
    it.receiver.start(it.project, it.keys["webhook_secret"])
    first, it.paid_by = it.shop.page("TWICE-1"), it.shop.page("TWICE-1", replace=True)
    it.ligdicash.pay(it.paid_by)
    processes.until("the payment of TWICE-1", 30, lambda: it.receiver.order("TWICE-1") == ("paid", 1))
    it.ligdicash.pay(first)
    amount = paid(it, "AMOUNT-1", amount=2900)
    processes.until("both cases", 30, lambda: len(it.receiver.attention()) == 2)
    it.receiver.stop()
    event = processes.until("the next refusal", 60, lambda: it.stack.refused_event(it.given_up))
    it.stack.make_due_since(event, days=3)
    journal.patched(f"the event {event} is first due three days ago (the emulator's clock cannot be moved)")
    it.caused = {("review", amount), ("duplicate", first), ("event", event)}
    return [f"{kind} {about}" for kind, about in sorted(it.caused)]


def paid(it, order_id, **faults):
    """A payment of which LigdiCash says, with these faults, that it is paid."""
    payment = it.shop.page(order_id)
    if faults:
        it.ligdicash.confirm_wrongly(payment, faults)
    it.ligdicash.pay(payment)
    return payment


def mail_names_the_cases(it):
    """One mail, and its alarm's metric at the same minute."""
    mails = []
    processes.until("the mail", 120, lambda: mails.extend(
        mail for mail in it.stack.mails() if "new cases" in mail[0]) or mails)
    [(subject, text)] = mails
    it.mailed = cases_of(text)
    assert {(kind, about) for kind, about, _ in it.mailed} == it.caused, text
    measured = processes.until("Waiting", 30, lambda: it.stack.polls()[-1]["Waiting"] > 0 and it.stack.polls()[-1])
    it.receiver.start(it.project, it.keys["webhook_secret"])
    return subject, f"Waiting {measured['Waiting']}"


def mail_leads_to_the_stories(it):
    """The guide's commands, with the id that the mail names; what each story must say."""
    says = {
        "review": ["Paid: 2,900 F. Requested: 3,000 F.", "on hold for this payment", "then agree with the customer"],
        "duplicate": ["another one had already paid the order", f"Paid by {it.paid_by}", "TWICE-1"],
        "event": [it.given_up, "GIVEN-UP-1", "we stopped 20", "We stopped after three days"],
    }
    for kind, about, command in it.mailed:
        shown = it.awa.types("story", ID=about)
        missing = [part for part in [command, kind, *says[kind]] if part not in shown]
        assert not missing, (missing, shown)
        assert says[kind][0] in it.awa.enters(f"mailed-{kind}", command)
    return [f"{kind}: {command[:16]}…, {says[kind][0]}" for kind, _, command in it.mailed]


def nothing_else_went_wrong(it):
    """Each case is logged once for a person, and nothing else is; the shop knows of the others; no token was shown."""
    for_a_person = {"needs a person to look at it": "review", "was paid already: refund it": "duplicate",
                    "is given up: not every receiver has it": "event"}
    errors = [json.dumps(line) for line in it.stack.errors()]
    kinds = sorted(kind for line in errors for words, kind in for_a_person.items() if words in line)
    assert kinds == sorted(for_a_person.values()) and len(errors) == len(kinds), errors
    orders = [it.receiver.order(order) for order in ("TWICE-1", "AMOUNT-1", "GIVEN-UP-1")]
    assert orders == [("paid", 1), ("open", 0), ("open", 0)], orders
    for invoice in map(it.ligdicash.invoice, payments := set(re.findall(r"txn_\w{32}", it.awa.read))):
        assert invoice["token"] not in it.awa.read and invoice["pay_url"] not in it.awa.read
    return "errors logged: " + " ".join(kinds), "TWICE-1 fulfilled once, the others not at all", f"no token of {len(payments)} payments shown"


def person_decides(it):
    """What was given up is told again, and payments stop and go on, once the policy for it is hers: nothing is deployed."""
    code, told = it.awa.is_refused("no-decider", 'ops payments pause --apply --reason "A key has leaked"')
    assert code == "3" and it.awa.arn in told, (code, told)
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=it.stack.output("DeciderPolicyArn"))
    it.awa.types("receiver-back")
    processes.until("the event that was given up", 120, lambda: it.receiver.order("GIVEN-UP-1") == ("paid", 1))
    left = {"review", "duplicate"}
    open_cases = it.awa.enters("cases-left", "ops cases")
    assert it.given_up not in open_cases and all(kind in open_cases for kind in left), open_cases
    it.awa.types("pause")
    health = it.awa.enters("paused", "ops health")
    assert health.count(f"by {it.awa.arn}") == 2, health
    status, problem = it.shop.initiate("PAUSED-1")
    assert (status, problem["error"]) == (503, "payments_paused"), problem
    it.awa.enters("resume", 'ops payments resume --apply --reason "New keys are in"\n'
                            'ops payouts resume --apply --reason "New keys are in"')
    it.shop.page("PAUSED-1")
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=it.stack.output("DeciderPolicyArn"))
    assert it.awa.left <= (played := guide.played(it.project)), f"never typed: {it.awa.left - played}"
    decided = processes.until("the log of who decided", 30, lambda: [
        line["decision"] for line in it.stack.log_lines("decide") if line.get("person") == it.awa.arn])
    assert sorted(decided) == sorted(["event-replay", "payments-pause", "payouts-pause", "payments-resume", "payouts-resume"]), decided
    return "GIVEN-UP-1 told again and fulfilled once", f"initiate {status} while paused", f"on record: {' '.join(decided)}"


def link_is_paid(it):
    """A link is made, looked at and withdrawn by its own policy, which allows nothing else, and paid by whoever opens it."""
    make = 'ops link make 640 "Carnet" --json'
    refused = [it.awa.is_refused("no-links", make)]
    operators, links = (it.stack.output(f"{name}PolicyArn") for name in ("Operator", "Links"))
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=operators)
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=links)
    link = json.loads(it.awa.enters("link-make", make))["link_id"]
    address = f"{it.api}/l/{link}"
    press = re.search(r'name="press" value="(\w+)"', web.call(address)[1])
    web.send(address, {"press": press[1]})
    [paid_by] = json.loads(it.awa.enters("link-show", f"ops link show {link} --json"))["payments"]
    completed(it, paid_by["transaction_id"])
    status, page = web.call(address)
    assert status == 200 and f"{paid_by['transaction_id']}/receipt" in page, page
    refused += [it.awa.is_refused("links-cases", "ops cases"),
                it.awa.is_refused("links-ask", f"ops ask {paid_by['transaction_id']}")]
    assert all(code == "3" and it.awa.arn in told for code, told in refused), refused
    it.awa.enters("link-withdraw", f"ops link withdraw {link}")
    gone, page = web.call(address)
    assert gone == 404 and "Carnet" not in page, page
    it.awa.iam.detach_user_policy(UserName="awa", PolicyArn=links)
    it.awa.iam.attach_user_policy(UserName="awa", PolicyArn=operators)
    return f"{paid_by['order_id']} paid", f"withdrawn: {gone}", *(told.split(".")[0].strip() for _, told in refused)


def dead_letter_read(it):
    """What EventBridge Scheduler would put there, by AWS's documents: no call of the schedule is refused here."""
    queue = it.stack.resources()["PollDeadLetters"]
    told = {"SCHEDULE_ARN": "schedule/default/the-poll", "ERROR_CODE": "AccessDenied", "ERROR_MESSAGE": "Not allowed"}
    it.aws.client("sqs").send_message(QueueUrl=queue, MessageBody="{}", MessageAttributes={
        name: {"DataType": "String", "StringValue": value} for name, value in told.items()})
    types = lambda block: it.terminal.run(block, it.awa.blocks[block].replace("aws sqs", 'aws --endpoint-url "$AWS_ENDPOINT_URL" sqs'))
    journal.patched("dead-letters: `aws sqs` is told the emulator's address (this version takes it from no variable)")
    printed = types("dead-letters")
    assert printed.split("\t") == list(told.values()), printed
    types("dead-letters-gone")
    assert told["ERROR_CODE"] not in types("dead-letters")
    it.awa.left -= {"dead-letters", "dead-letters-gone"}
    return "shown with its reason, then gone"


STEPS = [
    rights_of_an_operator,
    customer_with_an_sms,
    ligdicash_asked,
    doctor_looks,
    cases_begin,
    mail_names_the_cases,
    mail_leads_to_the_stories,
    nothing_else_went_wrong,
    dead_letter_read,
    person_decides,
    link_is_paid,
]
