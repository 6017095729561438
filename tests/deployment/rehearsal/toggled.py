"""Each parameter is changed and changed back on the stack that takes payments, by the guide's commands.

Each step is given the rehearsal, `it`.
"""

import json
import shlex
import subprocess
import sys

from samcli.yamlhelper import yaml_parse

import owned
import processes
import web

# Each group is one deployment, and another one that takes it back.
SHOP = {
    "StoreName": "Chez Awa", "StoreUrl": "https://autre.example", "StorePicture": "https://autre.example/image.jpg",
    "FrontendUrl": "https://autre.example", "AllowedOrigins": "https://autre.example,https://boutique.example", "OrderProofStack": "required",
    "AnnounceMaxAgeDays": "3", "PayoutMaxAmount": "40000", "PayoutDailyLimit": "400000", "TwoPeopleAbove": "30000",
    "DeciderRoles": "Caisse*", "PaymentsPerSecond": "50", "PublicConcurrency": "10", "LogLevel": "DEBUG",
    "LogRetentionDays": "14", "Tracing": "Active", "MorningMail": "fr", "CountryCode": "229",
}
NOBODY = {"OrderWebhookUrl": "", "EventBusName": "", "AnnounceTo": "nobody", "AlarmTopicArn": ""}
OWNER = {"OwnerPage": "yes"}
KEPT = {"EncryptionKey": "customer-managed", "Copies": "weekly", "CopiesKeptDays": "20"}
# And KeptOutboundAddress, the address that is allocated then.
OUTBOUND = {"FixedOutboundAddress": "gateway", "EnablePayouts": "yes", "EnableDirectPayins": "yes", "OperatorPageHosts": "portail.example",
            "Operators": "orange_bf,moov_bf", "OutboundZone": "eu-west-3b"}
# With the limits that are changed meanwhile: the stage is changed while the routes are on, and while they are off again.
LIMITS = {"PaymentsPerSecond": "200"}

ELSEWHERE = {
    "DomainName": "the domain's step does it", "BackendUrl": "the domain and the second stack do it",
    "LigdicashBaseUrl": "the sandbox is the only LigdiCash here",
    "LigdicashPayHosts": "the sandbox is the only LigdiCash here",
    "AdoptedPaymentsStream": "the restore does it", "AdoptedLogsTable": "the adoption after the tear-down does it",
    "RestoreFrom": "the restore does it", "RolesBoundary": "the workflow's rehearsal does it",
}


def every_parameter_has_its_turn(it):
    declared = set(yaml_parse((it.checkout / "template.yaml").read_text())["Parameters"])
    turns = {"KeptOutboundAddress"}.union(SHOP, NOBODY, OWNER, KEPT, OUTBOUND, ELSEWHERE)
    assert declared == turns, f"without a turn: {declared - turns}; not declared: {turns - declared}"
    return f"{len(declared) - len(ELSEWHERE)} of {len(declared)} parameters in five groups", *(
        f"{name}: {why}" for name, why in ELSEWHERE.items())


def shop_toggled(it):
    before = it.stack.variables()
    turn(it, SHOP)
    refused, problem = it.shop.initiate("TOGGLED-1")
    assert (refused, problem["error"]) == (401, "order_proof_invalid"), problem
    it.shop.names = it.stack.name
    paid(it, "TOGGLED-1")
    it.shop.names = None
    turn_back(it)
    paid(it, "TOGGLED-2")
    changed_back(it, before)
    return f"a proof that names no stack {refused} while it must", "paid and read meanwhile and afterwards"


def nobody_toggled(it):
    before = it.stack.variables()
    turn(it, NOBODY)
    paid(it, "TOGGLED-3")
    turn_back(it)
    paid(it, "TOGGLED-4")
    processes.until("the announcement", 60, lambda: it.receiver.order("TOGGLED-4") == ("paid", 1))
    assert it.receiver.order("TOGGLED-3") == ("open", 0)
    changed_back(it, before)
    return "a payment of which nobody is told, and one of which the shop is"


def owner_toggled(it):
    """The page with its table, which goes with it, and its people, who may decide only meanwhile."""
    before, resources = it.stack.variables(), set(it.stack.resources())
    turn(it, OWNER)
    more = set(it.stack.resources()) - resources
    roles = [it.stack.resources()[role] for role in ("OwnerViewRole", "OwnerActRole")]
    assert it.stack.variables()["decide"]["DECIDER_ROLES"].split(",")[1:] == roles
    table = it.stack.resources()["OwnersTable"]
    said = [*owned.page_answers(it), *owned.rights_judged(it)]
    turn_back(it)
    assert set(it.stack.resources()) == resources and table not in it.aws.client("dynamodb").list_tables()["TableNames"]
    status, problem = web.call(f"{it.api}/owner")
    assert (status, problem["error"]) == (404, "not_found"), problem
    changed_back(it, before)
    return f"{len(more)} resources came and went", *said, f"then {status}"


def kept_toggled(it):
    key = lambda: it.stack.database.describe_table(TableName=it.stack.tables()["PaymentsTable"])["Table"].get("SSEDescription", {})
    before, resources = it.stack.variables(), set(it.stack.resources())
    turn(it, KEPT)
    more = set(it.stack.resources()) - resources
    assert "DataKey" in more and any("Copy" in name for name in more), more
    encrypted = key()
    paid(it, "TOGGLED-5")
    turn_back(it)
    paid(it, "TOGGLED-6")
    assert set(it.stack.resources()) == resources
    assert key().get("KMSMasterKeyArn") != encrypted["KMSMasterKeyArn"], key()
    changed_back(it, before)
    return f"{len(more)} resources came and went", f"encrypted with {encrypted.get('KMSMasterKeyArn', 'the key of AWS')}"


def outbound_toggled(it):
    """A network, which the emulator makes and puts no function into, a payout, and a payer who stays in the shop."""
    direct = lambda: web.call(f"{it.api}/api/payment/direct", method="POST")[1]["error"]
    assert direct() == "not_found"
    before, resources = it.stack.variables(), set(it.stack.resources())
    allocation, address = it.guide.run("allocate-address").split()
    turn(it, {**OUTBOUND, **LIMITS, "KeptOutboundAddress": allocation})
    assert allocation in it.stack.output("OutboundAddresses")
    more = set(it.stack.resources()) - resources
    assert {"Network", "SecretEndpoint", "DynamoEndpoint", "PayoutFunction", "DirectFunction"} <= more, more
    assert direct() == "invalid_request"
    paid(it, "TOGGLED-7")
    completed(it, it.shop.direct("TOGGLED-10", "70 00 00 01"))
    payout = paid_out(it)
    # By its machine, as far as the emulator makes one. In AWS, the way from one to the other leads through `no`.
    turn(it, {**OUTBOUND, "FixedOutboundAddress": "small", **LIMITS, "KeptOutboundAddress": allocation})
    small = set(it.stack.resources())
    assert {"Network", "DynamoEndpoint", "WayOutTemplate", "WayOut", "WayOutSecurityGroup"} <= small, small
    assert not {"SecretEndpoint", "EndpointSecurityGroup"} & small, small
    # As an earlier release's `cargo lambda deploy` did.
    it.aws.client("lambda").publish_version(FunctionName=it.stack.functions()["status"])
    it.guide.run("no-versions")
    assert not it.stack.versions(), it.stack.versions()
    turn_back(it)
    paid(it, "TOGGLED-8")
    assert direct() == "not_found"
    turn(it, LIMITS)
    turn_back(it)
    assert set(it.stack.resources()) == resources, set(it.stack.resources()) ^ resources
    logged = it.aws.client("logs").describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{it.stack.name}-payout")["logGroups"]
    assert logged, "the log of the payouts has gone"
    changed_back(it, before)
    return f"{len(more)} resources came and went", f"{address} is known before, and stays", payout


def paid_out(it):
    """5000 F by the example, which LigdiCash completes."""
    answer = subprocess.run(
        [sys.executable, it.project / "clients/examples/payouts/python/payout.py"], capture_output=True, check=True, text=True,
        input=(it.project / "clients/examples/payouts/payout.json").read_text(),
        env={**it.aws.credentials, "API_URL": it.api}).stdout
    payout = json.loads(answer)["transaction_id"]
    it.ligdicash.complete_payout(payout)
    processes.until("the payout's end", 60, lambda: it.stack.item(payout)["status"]["S"] == "completed")
    return "payout taken, then completed"


def turn(it, values):
    """Changes these settings, as the guide says, and sees that they have arrived."""
    command = it.guide.commands("setting")
    one = "LogLevel=DEBUG"
    assert one in command, command
    overrides = " ".join(shlex.quote(f'{name}="{value}"') for name, value in values.items())
    it.terminal.run("setting", command.replace(one, overrides), "y\n", 600)
    now = it.stack.parameters()
    assert {name: now[name] for name in values} == values, now


def turn_back(it):
    it.guide.run("setting-back", "y\n", seconds=600)


def changed_back(it, before):
    now = it.stack.variables()
    assert now == before, {name: (before.get(name), now.get(name)) for name in before if before[name] != now.get(name)}


def paid(it, order_id):
    """A new payment is completed by its callback, and the first one of all is still read."""
    status, first = it.shop.status(it.first)
    assert (status, first["status"]) == (200, "completed"), first
    payment = it.shop.page(order_id)
    completed(it, payment)
    return payment


def completed(it, payment):
    it.ligdicash.pay(payment)
    processes.until(f"the end of {payment}", 60, lambda: it.stack.item(payment)["status"]["S"] == "completed")


STEPS = [
    every_parameter_has_its_turn,
    shop_toggled,
    nobody_toggled,
    owner_toggled,
    kept_toggled,
    outbound_toggled,
]
