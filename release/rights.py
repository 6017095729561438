"""Holds the roles of release/deployment-role.yaml against the template. CloudFormation's own schemas say which rights a
type of resource can take, to create, read, update and delete it. Each of them is granted to the service role or left out
here for a reason; nothing else is granted, and no reason stands here for nothing. Each role of the template takes the
boundary, which allows all that the role does. release/attacks.py shows what these rights are good for.
"""

import fnmatch
import json
import re
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from resolved import ADOPTED, API, EVERYTHING, REQUIRED, ROOT, Stack, allows, policies_of

REGION = "eu-west-3"
# What SAM makes of the functions and of their events.
OF_SAM = {"AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig"}
# What AWS asks for and its schemas do not name, by the property that takes it.
UNNAMED = {
    "AccessLogSettings": """
        logs:CreateLogDelivery logs:DeleteLogDelivery logs:GetLogDelivery logs:ListLogDeliveries logs:UpdateLogDelivery
    """,
    "PrivateDnsEnabled": "route53:AssociateVPCWithHostedZone",
    # A new template replaces the machine.
    "MaxInstanceLifetime": "autoscaling:TerminateInstanceInAutoScalingGroup",
}

# With these AWS tells the boundary of the role that they are about, as its service authorization reference lists them.
BOUNDED = """
    iam:AttachRolePolicy iam:CreateRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy
    iam:PutRolePermissionsBoundary iam:PutRolePolicy
""".split()
# Rather refused than allowed by the name alone.
REFUSED = ["iam:UpdateAssumeRolePolicy"]

LEFT_OUT = {
    "the template has none of it": """
        acm-pca:* elasticfilesystem:* firehose:* kinesis:* s3files:* s3tables:* vpc-lattice:* vpce:*
        route53:ChangeResourceRecordSets
        dynamodb:*Replica dynamodb:*Import* dynamodb:*ResourcePolicy dynamodb:UpdateContributorInsights
        dynamodb:*ableKinesisStreamingDestination dynamodb:UpdateKinesisStreamingDestination
        acm:UpdateCertificateOptions ec2:AcceptAddressTransfer ec2:*PrivateNatGatewayAddress ec2:*NatGatewayAddress
        ec2:*SubnetCidrBlock ec2:*VpnGateway ec2:*VpcEncryptionControl* ec2:ModifyVpcTenancy
        ec2:UpdateSecurityGroupRuleDescriptions* ec2:*ssignIpv6Addresses ec2:*ssignPrivateIpAddresses
        ec2:ModifyPublicIpDnsNameOptions ec2:Get* ssm:Get* elasticloadbalancing:* managed-fleets:*
        autoscaling:Attach* autoscaling:Detach* autoscaling:*InstanceRefresh autoscaling:*LifecycleHook
        autoscaling:*NotificationConfiguration autoscaling:*MetricsCollection
        lambda:*CodeSigningConfig lambda:GetLayerVersion lambda:PassCapacityProvider
        lambda:PublishVersion lambda:PutFunctionRecursionConfig lambda:PutFunctionScalingConfig
        lambda:PutRuntimeManagementConfig logs:*KmsKey logs:*DataProtectionPolicy logs:*IndexPolicy
        logs:PutBearerTokenAuthentication logs:PutLogGroupDeletionProtection secretsmanager:*Replicat*
        s3:*Website s3:*Cors s3:*CORS s3:*Analytics* s3:*Metrics* s3:*Metadata* s3:*Replication* s3:*Accelerate*
        s3:*IntelligentTiering* s3:*Inventory* s3:*Logging s3:*BucketNotif* s3:*Abac s3:*Acl
    """,
    "no role leaves its boundary": "iam:DeleteRolePermissionsBoundary",
    "a right to change one key is a right to change each": "kms:PutKeyPolicy kms:UntagResource kms:UpdateKeyDescription",
    "people attach the policies of people": "iam:*GroupPolicy iam:*UserPolicy",
    "the items of a table, the lines of a log and the copies are the functions' and the operators'": """
        dynamodb:*Item dynamodb:Query dynamodb:Scan logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents
        s3:DeleteObject
    """,
    "what is kept encrypted, versioned and rotated stays so": """
        s3:DeleteBucket* kms:Disable* kms:EnableKey kms:Encrypt kms:ListAliases kms:RevokeGrant s3:PutObjectLockConfiguration
        logs:DeleteResourcePolicy
    """,
    "no such right stands in AWS's reference": """
        apigateway:UntagResource apigateway:TagResource lambda:AssociateRuntimeAlias
        s3:REST.* s3:getObject
    """,
}


def taken(resources):
    """The rights that the schemas name; none to delete what a stack leaves behind."""
    types = {it["Type"] for it in resources.values() if not it["Type"].startswith("AWS::Serverless")} | OF_SAM
    for kind in types:
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
        policies = {it.get("DeletionPolicy") for it in resources.values() if it["Type"] == kind}
        is_kept = policies and policies <= {"Retain", "RetainExceptOnCreate"}
        for verb, handler in schema.get("handlers", {}).items():
            if verb != "list" and not (verb == "delete" and is_kept):
                yield from handler.get("permissions", [])
    for it in resources.values():
        for key in UNNAMED.keys() & it.get("Properties", {}).keys():
            yield from UNNAMED[key].split()


def left_behind(resources, granted):
    """What a failed run leaves behind: CloudFormation deletes it again, and the service role has no right to."""
    for name, it in resources.items():
        if it.get("DeletionPolicy") == "RetainExceptOnCreate":
            handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, it["Type"]).schema["handlers"]
            if not set(handlers["delete"]["permissions"]) <= granted:
                yield name


def documented(guide):
    """What the guide says of a failed run, in the second column of its table."""
    text = (ROOT / guide).read_text().split("<!-- left by a failed run -->")
    rows = text[1].split("\n\n")[0].splitlines() if len(text) == 2 else []
    return {name for row in rows for name in re.findall(r"`(\w+)`", (row.split("|") + [""] * 3)[2])}


def listed(actions):
    return [actions] if isinstance(actions, str) else actions


def rights(policies, template):
    """What is granted, and what is not and should be, or is and should not be."""
    documents = [it["PolicyDocument"] for name, it in policies.items() if name.endswith("Rights")]
    statements = [it for document in documents for it in document["Statement"]]
    asked = {
        action for it in statements if "iam:PermissionsBoundary" in json.dumps(it.get("Condition", {}))
        for action in listed(it["Action"])
    }
    has = {action for document in documents for it in document["Statement"] for action in listed(it["Action"])}
    needed = set(taken(template["Resources"]))
    granted = {right for right in needed if any(fnmatch.fnmatchcase(right, it) for it in has)}
    patterns = [pattern for words in LEFT_OUT.values() for pattern in words.split()]
    left = {right for right in needed - granted if any(fnmatch.fnmatchcase(right, it) for it in patterns)}
    idle = [it for it in patterns if not fnmatch.filter(left, it)]
    wrong = [f"neither granted nor left out: {it}" for it in sorted(needed - granted - left)]
    left_over = set(left_behind(template["Resources"], granted))
    for guide in ("docs/releasing.md", "docs/fr/releasing.md"):
        wrong += [f"{guide}, left by a failed run: {it}" for it in sorted(left_over ^ documented(guide))]
    wrong += [f"granted, and no type of the template takes it: {it}" for it in sorted(has - needed)]
    wrong += [f"left out, and nothing takes it: {it}" for it in idle]
    wrong += [f"denied, for AWS tells no boundary with it: {it}" for it in sorted(asked.difference(BOUNDED, REFUSED))]
    wrong += [
        f"{name} is longer than AWS allows" for name, it in policies.items()
        if len(json.dumps(it["PolicyDocument"], separators=(",", ":"))) > 6144
    ]
    return wrong, f"rights of a deployment: {len(has)} granted, {len(left)} left out for a reason"


def bounded(boundary, settings, compared):
    """What the boundary keeps from a role that the role is to do. What was compared is added up."""
    stack = Stack("template.yaml", "ligdicash", {**settings, "RolesBoundary": "arn:aws:iam::000000000000:policy/bound"})
    everything = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    asked = {"aws:ResourceTag/aws:cloudformation:stack-name": "ligdicash"}
    for role, it in stack.of_type("AWS::IAM::Role"):
        if it.get("PermissionsBoundary") != "arn:aws:iam::000000000000:policy/bound":
            yield f"{role} does not take the boundary"
        for statement in (it for policy in policies_of(stack, role) for it in policy["Statement"] if it["Effect"] == "Allow"):
            for action in listed(statement["Action"]):
                for resource in listed(statement["Resource"]):
                    compared.append(action)
                    if not allows(action, resource, asked, [everything], [boundary]):
                        yield f"the boundary keeps from {role}: {action} on {resource}"
    for name, it in stack.template["Resources"].items():
        of_sam = it["Type"].startswith("AWS::Serverless")
        if of_sam and (it["Type"] != "AWS::Serverless::Function" or "Role" not in it["Properties"]):
            yield f"SAM may make a role for {name}, which takes no boundary"
    # The key's own policy gives these to each role that may use the tables or the secret.
    for service in ("dynamodb", "secretsmanager"):
        for action in ("Encrypt", "Decrypt", "ReEncryptFrom", "GenerateDataKey", "DescribeKey", "CreateGrant"):
            compared.append(action)
            via = {"kms:ViaService": f"{service}.us-east-1.amazonaws.com"}
            if not allows(f"kms:{action}", "arn:aws:kms:us-east-1:000000000000:key/1", via, [everything], [boundary]):
                yield f"the boundary keeps from {service} kms:{action}"


def session(most):
    """Whether release/deploy asks for a session that outlasts the job and that the role gives."""
    asked = int(re.search(r"--duration-seconds (\d+)", (ROOT / "release/deploy").read_text())[1])
    job = 60 * int(re.search(r"timeout-minutes: (\d+)", (ROOT / ".github/workflows/deploy.yml").read_text())[1])
    if not job < asked <= most:
        yield f"a session of {asked} s for a job of {job} s, and the role gives {most} s"


def main():
    of_role = {"Repository": "a/b", "OtherTables": "old-*", "OwnersApi": API}
    deployment = Stack("release/deployment-role.yaml", "deployment-ligdicash", of_role)
    policies = dict(deployment.of_type("AWS::IAM::ManagedPolicy"))
    boundary = policies["RolesBoundary"]["PolicyDocument"]
    wrong, said = rights(policies, Stack("template.yaml", "ligdicash", REQUIRED).template)
    compared = []
    for settings in (EVERYTHING, {**EVERYTHING, **ADOPTED}):
        wrong += bounded(boundary, settings, compared)
    wrong += session(dict(deployment.of_type("AWS::IAM::Role"))["DeployerRole"]["MaxSessionDuration"])
    if wrong or not compared:
        sys.exit("\n".join(wrong))
    print(f"{said}; the boundary allows {len(compared)} that roles of the stack have")


main()
