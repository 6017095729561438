"""What the function of the owner's page may do, as the emulator's IAM judges it: it is asked for all that the template grants
to anybody, and for each kind of access to each table, and may use its own table, its log, the gateway's secret and the two
roles of people. Those call routes of the API alone, and the function alone takes them.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "release"))

from resolved import EVERYTHING, Stack, allows, arn, iam, account, policies_of

STACK = Stack("template.yaml", "shop", EVERYTHING)
PEOPLE = ["OwnerActRole", "OwnerViewRole"]
ITEMS = [f"dynamodb:{it}" for it in ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query")]
OTHERS = ["dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteTable", "dynamodb:UpdateTable"]

named = lambda name, attribute="Arn": STACK.value({"Fn::GetAtt": [name, attribute]})
listed = lambda it: [it] if isinstance(it, str) else it


def granted():
    """Each action with each resource of a statement of any role and policy."""
    roles = [policy for role, _ in STACK.of_type("AWS::IAM::Role") for policy in policies_of(STACK, role)]
    people = [it["PolicyDocument"] for _, it in STACK.of_type("AWS::IAM::ManagedPolicy")]
    for statement in (it for policy in roles + people for it in policy["Statement"] if it["Effect"] == "Allow"):
        yield from ((action, it) for action in listed(statement["Action"]) for it in listed(statement["Resource"]))


def judged(role, asked):
    """What of this the role may do."""
    policies = policies_of(STACK, role)
    return {(action, it) for action, it in asked if allows(action, it, {}, policies)}


def takes(role, who):
    """Whether this identity may take the role."""
    trust = dict(STACK.of_type("AWS::IAM::Role"))[role]["AssumeRolePolicyDocument"]
    kind = "AssumedRole" if ":assumed-role/" in who else "Root"
    asked = iam.EvalContext(who, kind, account(), "sts:AssumeRole", named(role), "us-east-1")
    return iam.evaluate_trust_policy(trust, who, asked)


def wrong():
    tables = [named(name) for name, _ in STACK.of_type("AWS::DynamoDB::Table")]
    asked = {*granted(), *((action, table) for table in tables for action in ITEMS + OTHERS)}
    expected = {
        *((action, named("OwnersTable")) for action in ITEMS),
        *((f"logs:{it}", named("OwnerLogs")) for it in ("CreateLogStream", "PutLogEvents")),
        *(("sts:AssumeRole", named(role)) for role in PEOPLE),
        ("secretsmanager:GetSecretValue", named("GatewaySecret", "Id")),
        *((f"xray:{it}", "*") for it in ("PutTraceSegments", "PutTelemetryRecords")),
    }
    may = judged("OwnerRole", asked)
    yield from (f"OwnerRole {'may' if it in may else 'may not'}: {' on '.join(it)}" for it in sorted(may ^ expected))
    for role in PEOPLE:
        others = {it for it in judged(role, asked) if it[0] != "execute-api:Invoke"}
        yield from (f"{role} may: {' on '.join(it)}" for it in sorted(others))
        roles = {name: STACK.value({"Ref": name}) for name, _ in STACK.of_type("AWS::IAM::Role")}
        sessions = {name: arn("sts", f"assumed-role/{it}/session", "") for name, it in roles.items()}
        takers = {name for name, it in sessions.items() if takes(role, it)}
        yield from (f"{name} takes {role}" for name in sorted(takers ^ {"OwnerRole"}))
        if takes(role, arn("iam", "root", "")):
            yield f"the account takes {role}"


found = list(wrong())
if found:
    sys.exit("\n".join(found))
print(f"owner's page: {len(set(granted()))} rights of the stack asked for, and those of each table; its own allowed")
