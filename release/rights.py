"""Holds the rights of release/deployment-role.yaml against the template: CloudFormation's own schemas say which rights a
type of resource can take, to create, read, update and delete it. Each of them is granted to the service role or left out
here for a reason; nothing else is granted, and no reason stands here for nothing.
"""

import fnmatch
import sys
from pathlib import Path

from cfnlint.decode import decode
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

ROOT = Path(__file__).resolve().parents[1]
REGION = "eu-west-3"
# What SAM makes of the functions and of their events.
OF_SAM = {"AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig"}
# AWS's schemas name no rights of a budget.
BUDGETS = {"budgets:ModifyBudget", "budgets:ViewBudget"}

LEFT_OUT = {
    "the template has none of it": """
        acm-pca:* elasticfilesystem:* firehose:* kinesis:* s3files:* s3tables:* vpc-lattice:* vpce:* route53:*
        dynamodb:*Replica dynamodb:*Import* dynamodb:*ResourcePolicy dynamodb:UpdateContributorInsights
        dynamodb:*ableKinesisStreamingDestination dynamodb:UpdateKinesisStreamingDestination
        acm:UpdateCertificateOptions ec2:AcceptAddressTransfer ec2:*PrivateNatGatewayAddress ec2:*NatGatewayAddress
        ec2:*SubnetCidrBlock ec2:*VpnGateway ec2:*VpcEncryptionControl* ec2:ModifyVpcTenancy ec2:DescribeInstances
        ec2:DescribeVpnGateways ec2:UpdateSecurityGroupRuleDescriptions* ec2:AssociateAddress ec2:DisassociateAddress
        iam:*PermissionsBoundary lambda:*CodeSigningConfig lambda:GetLayerVersion lambda:PassCapacityProvider
        lambda:PublishVersion lambda:PutFunctionRecursionConfig lambda:PutFunctionScalingConfig
        lambda:PutRuntimeManagementConfig logs:*KmsKey logs:*DataProtectionPolicy logs:*IndexPolicy
        logs:PutBearerTokenAuthentication logs:PutLogGroupDeletionProtection secretsmanager:*Replicat*
        s3:*Website s3:*Cors s3:*CORS s3:*Analytics* s3:*Metrics* s3:*Metadata* s3:*Replication* s3:*Accelerate*
        s3:*IntelligentTiering* s3:*Inventory* s3:*Logging s3:*BucketNotif* s3:*Abac s3:*Acl
    """,
    "people attach the policies of people": "iam:*GroupPolicy iam:*UserPolicy",
    "the items of a table, the lines of a log and the copies are the functions' and the operators'": """
        dynamodb:*Item dynamodb:Query dynamodb:Scan logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents
        s3:DeleteObject
    """,
    "what is kept encrypted, versioned and rotated stays so": """
        s3:DeleteBucket* kms:Disable* kms:EnableKey kms:Encrypt kms:ListAliases kms:RevokeGrant s3:PutObjectLockConfiguration
        logs:DeleteResourcePolicy
    """,
    "no such right stands in AWS's reference": "apigateway:UntagResource apigateway:TagResource s3:REST.* s3:getObject S3:*",
}


def template(path):
    read, faults = decode(str(ROOT / path))
    assert not faults, faults
    return read["Resources"]


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


def granted(resources):
    for name in ("DataRights", "CodeRights", "NetworkRights"):
        for statement in resources[name]["Properties"]["PolicyDocument"]["Statement"]:
            actions = statement["Action"]
            yield from [actions] if isinstance(actions, str) else actions


def main():
    needed = set(taken(template("template.yaml"))) | BUDGETS
    has = set(granted(template("release/deployment-role.yaml")))
    patterns = [pattern for words in LEFT_OUT.values() for pattern in words.split()]
    left = {right for right in needed - has if any(fnmatch.fnmatchcase(right, it) for it in patterns)}
    idle = [it for it in patterns if not fnmatch.filter(left, it)]
    wrong = [f"neither granted nor left out: {it}" for it in sorted(needed - has - left)]
    wrong += [f"granted, and no type of the template takes it: {it}" for it in sorted(has - needed)]
    wrong += [f"left out, and nothing takes it: {it}" for it in idle]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"rights of a deployment: {len(has)} granted, {len(left)} left out for a reason")


main()
