"""The owner's page, signed out: the emulator has no phone, which the first hour has.

Each step is given the rehearsal, `it`.
"""

import journal
import web


def page_answers(it):
    """At the host to which passkeys belong: the domain, or else the API's."""
    page = it.stack.output("OwnerPageUrl")
    host, paths = page.split("/")[2], ("/owner", "/owner/fr", "/owner/fr/sign-in", "/owner/fr/payments")
    for path in paths:
        # Each leads to the sign-in.
        status, shown = web.call(f"{it.aws.url}{path}", headers={"Host": host})
        assert status == 200 and "passkey.js" in shown, (path, status, shown)
    refused, _ = web.call(f"{it.aws.url}/owner/fr/payments", {}, "POST", {"Host": host})
    unsigned, _ = web.call(f"{it.api}/api/ops/owners")
    assert (refused, unsigned) == (403, 403), (refused, unsigned)
    journal.not_emulated("`/owner/`, which no route takes here: docs/first-hour.md asks API Gateway for it")
    journal.not_emulated("a passkey, and so a session of a person's role: docs/first-hour.md signs in with a phone")
    return page, f"signed out, {len(paths)} addresses show the sign-in", f"the inviter's route {unsigned} without a signature"


def rights_judged(it):
    """By the IAM that the function itself meets: nothing of the payments, and the roles are nobody else's."""
    made, tables = it.stack.resources(), it.stack.tables().values()
    iam, sts = it.aws.client("iam"), it.aws.client("sts")
    arn = lambda role: iam.get_role(RoleName=made[role])["Role"]["Arn"]
    table = lambda name: it.stack.database.describe_table(TableName=name)["Table"]["TableArn"]
    actions = [f"dynamodb:{verb}" for verb in ("GetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem")]

    def decided(tables):
        judged = iam.simulate_principal_policy(
            PolicySourceArn=arn("OwnerRole"), ActionNames=actions, ResourceArns=[table(name) for name in tables])
        return {it["EvalDecision"] for it in judged["EvaluationResults"] if it["EvalActionName"] != "dynamodb:Scan"}

    assert decided(tables) == {"implicitDeny"}, decided(tables)
    assert decided([made["OwnersTable"]]) == {"allowed"}, decided([made["OwnersTable"]])
    for role in ("OwnerViewRole", "OwnerActRole"):
        try:
            sts.assume_role(RoleArn=arn(role), RoleSessionName="awa")
        except sts.exceptions.ClientError as refused:
            assert refused.response["Error"]["Code"] == "AccessDenied", refused
        else:
            raise SystemExit(f"the account itself takes {role}")
    return f"{len(actions)} kinds of access to {len(tables)} tables denied", "no administrator takes a person's role"


STEPS = [page_answers, rights_judged]
