"""What somebody can do who has stolen the identity of a deployment, or who writes its template: each attack is put to the
roles of release/deployment-role.yaml, as the emulator's IAM judges them. docs/releasing.md lists the same rights in both
languages. And which tokens of GitHub take the role.
"""

import re
import sys

from resolved import API, ROOT, Stack, arn, assumable, allows

# The guide gives it another name. With this one, the path alone keeps its roles from the service role.
DEPLOYMENT = "ligdicash-deployment"


def deployment(repository):
    return Stack("release/deployment-role.yaml", DEPLOYMENT, {"Repository": repository, "OwnersApi": API})


MADE = deployment("boutique/ligdicash-lambda")
SERVICE, DEPLOYER = (MADE.value({"Fn::GetAtt": [f"{it}Role", "Arn"]}) for it in ("Service", "Deployer"))
BOUND, RIGHTS = (MADE.value({"Ref": it}) for it in ("RolesBoundary", "RoleRights"))
PROVIDER = arn("iam", "oidc-provider/token.actions.githubusercontent.com", "")
ROLE, POLICY = (lambda name: arn("iam", f"role/{name}", "")), (lambda name: arn("iam", f"policy/{name}", ""))
OURS, ADMIN = ROLE("ligdicash-PollRole-1"), ROLE("admin")
UNBOUND = POLICY("wide")
STACK, ITSELF = (arn("cloudformation", f"stack/{name}/1") for name in ("ligdicash", DEPLOYMENT))
TABLE, FOREIGN_TABLE = arn("dynamodb", "table/ligdicash-PaymentsTable-1"), arn("dynamodb", "table/shop-PaymentsTable-1")
OWNERS_TABLE, ACTS = arn("dynamodb", "table/ligdicash-OwnersTable-1"), ROLE("ligdicash-OwnerActRole-1")
FUNCTION, FOREIGN_FUNCTION = arn("lambda", "function:ligdicash-payout"), arn("lambda", "function:shop-payout")
KEYS, GATEWAY = arn("secretsmanager", "secret:LigdicashSecret-1-a"), arn("secretsmanager", "secret:GatewaySecret-1-a")
COPIES = arn("s3", "ligdicash-copiesbucket-1", "", "")
KEY, CERTIFICATE = arn("kms", "key/1"), arn("acm", "certificate/1")
AN_API, DOMAIN = arn("apigateway", f"/apis/{API}", owner=""), arn("apigateway", "/domainnames/shop.example", owner="")
GROUP = lambda name: arn("autoscaling", f"autoScalingGroup:1:autoScalingGroupName/{name}")
pays_out = lambda api: arn("execute-api", f"{api}/$default/POST/api/payout")
bound = lambda policy, **more: {"iam:PermissionsBoundary": policy, **more}
of = lambda stack: {"aws:ResourceTag/aws:cloudformation:stack-name": stack}
passed = lambda service: {"iam:PassedToService": f"{service}.amazonaws.com"}

# Who, by which right, on what, in which context. `function` is a role of the stack to which the template grants all.
DENIED = [
    ("deployer", "sts:AssumeRole", SERVICE, {}),
    ("deployer", "iam:PassRole", ADMIN, passed("cloudformation")),
    ("deployer", "iam:PassRole", SERVICE, passed("lambda")),
    ("deployer", "cloudformation:CreateChangeSet", STACK, {}),
    ("deployer", "cloudformation:CreateChangeSet", STACK, {"cloudformation:RoleArn": ADMIN}),
    ("deployer", "cloudformation:CreateChangeSet", ITSELF, {"cloudformation:RoleArn": SERVICE}),
    ("deployer", "cloudformation:CreateChangeSet", STACK, {
        "cloudformation:RoleArn": SERVICE, "cloudformation:ImportResourceTypes": "AWS::SecretsManager::Secret"}),
    ("deployer", "cloudformation:UpdateStack", STACK, {"cloudformation:RoleArn": SERVICE}),
    ("deployer", "cloudformation:DeleteStack", STACK, {}),
    ("deployer", "lambda:UpdateFunctionCode", FUNCTION, {}),
    ("deployer", "secretsmanager:GetSecretValue", KEYS, of("ligdicash")),
    ("service", "iam:CreateRole", OURS, {}),
    ("service", "iam:CreateRole", OURS, bound(UNBOUND)),
    ("service", "iam:CreateRole", ADMIN, bound(BOUND)),
    ("service", "iam:CreateRole", ROLE("deployment/ligdicash-x"), bound(BOUND)),
    ("service", "iam:DeleteRolePermissionsBoundary", OURS, bound(BOUND)),
    ("service", "iam:PutRolePermissionsBoundary", OURS, bound(UNBOUND)),
    ("service", "iam:PutRolePermissionsBoundary", SERVICE, bound(BOUND)),
    ("service", "iam:PutRolePolicy", ROLE("ligdicash-operators"), {}),
    ("service", "iam:PutRolePolicy", SERVICE, {}),
    ("service", "iam:PutRolePolicy", DEPLOYER, {}),
    ("service", "iam:AttachRolePolicy", OURS, bound(BOUND, **{"iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"})),
    ("service", "iam:AttachRolePolicy", ROLE("ligdicash-operators"), {"iam:PolicyARN": POLICY("ligdicash-NetworkPolicy-1")}),
    ("service", "iam:UpdateAssumeRolePolicy", ROLE("ligdicash-operators"), {}),
    ("service", "iam:UpdateAssumeRolePolicy", DEPLOYER, {}),
    ("service", "iam:CreatePolicyVersion", BOUND, {}),
    ("service", "iam:CreatePolicyVersion", RIGHTS, {}),
    ("service", "iam:DeletePolicy", BOUND, {}),
    ("service", "iam:DeleteRole", ADMIN, {}),
    ("service", "iam:DeleteRole", DEPLOYER, {}),
    ("service", "iam:DetachRolePolicy", ROLE("ligdicash-operators"), {}),
    ("service", "iam:DeleteRolePolicy", ROLE("ligdicash-operators"), {}),
    ("service", "iam:UpdateRole", SERVICE, {}),
    ("service", "iam:CreateUser", arn("iam", "user/ligdicash-x", ""), {}),
    ("service", "iam:CreateAccessKey", arn("iam", "user/owner", ""), {}),
    ("service", "iam:PassRole", OURS, passed("ec2")),
    ("service", "iam:PassRole", ADMIN, passed("lambda")),
    ("service", "iam:PassRole", SERVICE, passed("lambda")),
    ("service", "sts:AssumeRole", ADMIN, {}),
    ("service", "kms:PutKeyPolicy", KEY, {}),
    ("service", "kms:ScheduleKeyDeletion", KEY, {}),
    ("service", "kms:Decrypt", KEY, {}),
    ("service", "acm:DeleteCertificate", CERTIFICATE, {}),
    ("service", "acm:DeleteCertificate", CERTIFICATE, of("shop")),
    ("service", "apigateway:DELETE", AN_API, of("shop")),
    ("service", "apigateway:PATCH", AN_API, of("shop")),
    ("service", "apigateway:PUT", AN_API, of("shop")),
    ("service", "apigateway:DELETE", DOMAIN, {}),
    ("service", "ec2:DeleteVpc", arn("ec2", "vpc/vpc-1"), of("shop")),
    ("service", "ec2:CreateRoute", arn("ec2", "route-table/rtb-1"), of("shop")),
    ("service", "ec2:AssociateRouteTable", arn("ec2", "subnet/subnet-1"), {}),
    ("service", "ec2:RunInstances", arn("ec2", "instance/*"), {"ec2:InstanceType": "p5.48xlarge"}),
    ("service", "ec2:DeleteLaunchTemplate", arn("ec2", "launch-template/lt-1"), {"aws:ResourceTag/Name": "shop-way-out"}),
    ("service", "ec2:DeleteNetworkInterface", arn("ec2", "network-interface/eni-1"), of("shop")),
    ("service", "ec2:AssociateAddress", arn("ec2", "network-interface/eni-1"), of("shop")),
    ("service", "autoscaling:DeleteAutoScalingGroup", GROUP("shop-WayOut-1"), {}),
    ("service", "secretsmanager:GetSecretValue", KEYS, of("ligdicash")),
    ("service", "secretsmanager:GetSecretValue", GATEWAY, of("shop")),
    ("service", "secretsmanager:UpdateSecret", KEYS, of("shop")),
    ("service", "secretsmanager:DeleteSecret", KEYS, of("ligdicash")),
    ("service", "secretsmanager:PutResourcePolicy", KEYS, of("ligdicash")),
    ("service", "dynamodb:DeleteTable", TABLE, {}),
    ("service", "dynamodb:GetItem", TABLE, {}),
    ("service", "dynamodb:PutResourcePolicy", TABLE, {}),
    ("service", "dynamodb:UpdateTable", FOREIGN_TABLE, {}),
    ("service", "lambda:UpdateFunctionCode", FOREIGN_FUNCTION, {}),
    ("service", "lambda:AddPermission", FUNCTION, {"lambda:Principal": "210987654321"}),
    ("service", "lambda:CreateFunctionUrlConfig", FUNCTION, {}),
    ("service", "s3:GetObject", f"{COPIES}/payments/1", {}),
    ("service", "s3:DeleteObject", f"{COPIES}/payments/1", {}),
    ("service", "s3:DeleteBucket", COPIES, {}),
    ("function", "iam:CreateRole", OURS, bound(BOUND)),
    ("function", "sts:AssumeRole", ADMIN, {}),
    ("function", "kms:PutKeyPolicy", KEY, {"kms:ViaService": "dynamodb.us-east-1.amazonaws.com"}),
    ("function", "kms:Decrypt", KEY, {}),
    ("function", "secretsmanager:GetSecretValue", KEYS, of("shop")),
    ("function", "secretsmanager:GetSecretValue", arn("secretsmanager", "secret:bank-a"), of("ligdicash")),
    ("function", "secretsmanager:PutSecretValue", KEYS, of("ligdicash")),
    ("function", "dynamodb:DeleteItem", TABLE, {}),
    ("function", "dynamodb:DeleteTable", TABLE, {}),
    ("function", "execute-api:Invoke", pays_out("z9y8x7w6v5"), {}),
    ("function", "sts:AssumeRole", ROLE("ligdicash-operators"), {}),
    ("function", "dynamodb:GetItem", FOREIGN_TABLE, {}),
    ("function", "lambda:UpdateFunctionCode", FUNCTION, {}),
    ("function", "lambda:InvokeFunction", FOREIGN_FUNCTION, {}),
    ("function", "s3:GetObject", f"{COPIES}/payments/1", {}),
    ("function", "s3:PutObject", arn("s3", "elsewhere/1", "", ""), {}),
    ("function", "ec2:DeleteNetworkInterface", "*", {"lambda:SourceFunctionArn": FUNCTION}),
]
ALLOWED = [
    ("deployer", "cloudformation:CreateChangeSet", STACK, {"cloudformation:RoleArn": SERVICE}),
    ("deployer", "cloudformation:ExecuteChangeSet", STACK, {}),
    ("service", "lambda:UpdateFunctionCode", FUNCTION, {}),
    ("function", "secretsmanager:GetSecretValue", KEYS, of("ligdicash")),
    ("function", "secretsmanager:GetSecretValue", GATEWAY, of("ligdicash")),
    ("function", "dynamodb:Scan", TABLE, {}),
    ("function", "dynamodb:PutItem", TABLE, {}),
    ("function", "sts:AssumeRole", ACTS, {}),
    ("function", "execute-api:Invoke", pays_out(API), {}),
    ("function", "dynamodb:DeleteItem", OWNERS_TABLE, {}),
    ("service", "dynamodb:DeleteTable", OWNERS_TABLE, {}),
    ("service", "secretsmanager:UpdateSecret", KEYS, of("ligdicash")),
    ("service", "iam:PutRolePolicy", OURS, bound(BOUND)),
    ("service", "iam:UpdateAssumeRolePolicy", OURS, bound(BOUND)),
    ("service", "iam:DeleteRole", ROLE("ligdicash-operators"), {}),
    ("service", "iam:UpdateRole", ROLE("ligdicash-operators"), {}),
    ("service", "iam:CreatePolicyVersion", POLICY("ligdicash-DeciderPolicy-1"), {}),
    ("service", "dynamodb:UpdateTable", TABLE, {}),
    ("service", "dynamodb:UpdateContinuousBackups", TABLE, {}),
    ("service", "dynamodb:UpdateTimeToLive", TABLE, {}),
    ("service", "s3:PutBucketPolicy", COPIES, {}),
    ("service", "s3:PutBucketPublicAccessBlock", COPIES, {}),
    ("service", "cloudwatch:DeleteAlarms", arn("cloudwatch", "alarm:ligdicash-api-errors"), {}),
    ("service", "logs:DeleteLogGroup", arn("logs", "log-group:/aws/lambda/ligdicash-payout"), {}),
    ("function", "events:PutEvents", arn("events", "event-bus/default"), {}),
    ("function", "sns:Publish", arn("sns", "any"), {}),
    ("service", "lambda:UpdateFunctionCode", arn("lambda", "function:ligdicash-staging-payout"), {}),
    ("service", "apigateway:PATCH", f"{AN_API}/routes/1", {}),
    ("service", "apigateway:POST", f"{AN_API}/routes", {}),
    ("service", "kms:TagResource", KEY, {}),
    ("service", "acm:AddTagsToCertificate", CERTIFICATE, {}),
    ("service", "ec2:CreateTags", arn("ec2", "vpc/vpc-1"), of("shop")),
    ("service", "logs:PutResourcePolicy", "*", {}),
    ("service", "logs:DeleteLogDelivery", "*", {}),
    ("service", "ssm:PutParameter", arn("ssm", "parameter/CFN-PaymentsInUse-1"), {}),
    ("service", "ec2:CreateSubnet", arn("ec2", "vpc/vpc-1"), of("shop")),
    ("service", "lambda:CreateFunction", arn("lambda", "function:ligdicash-x"), {"lambda:VpcIds": ["vpc-1"]}),
    ("service", "ec2:RunInstances", arn("ec2", "instance/*"), {"ec2:InstanceType": "t4g.nano"}),
]

# What a deployment does under a condition, all of which it must still be able to do.
OWN = [
    ("service", "iam:CreateRole", OURS, bound(BOUND)),
    ("service", "iam:PutRolePermissionsBoundary", OURS, bound(BOUND)),
    ("service", "iam:AttachRolePolicy", OURS, bound(BOUND, **{"iam:PolicyARN": POLICY("ligdicash-NetworkPolicy-1")})),
    ("service", "iam:DetachRolePolicy", OURS, bound(BOUND)),
    ("service", "iam:DeleteRole", OURS, {}),
    ("service", "iam:UpdateRole", OURS, {}),
    ("service", "iam:UpdateRoleDescription", OURS, {}),
    ("service", "iam:PassRole", OURS, passed("scheduler")),
    ("service", "lambda:AddPermission", FUNCTION, {"lambda:Principal": "apigateway.amazonaws.com"}),
    ("service", "kms:CreateKey", "*", {}),
    ("service", "kms:CreateGrant", KEY, {"kms:ViaService": "dynamodb.us-east-1.amazonaws.com"}),
    ("service", "acm:DeleteCertificate", CERTIFICATE, of("ligdicash")),
    ("service", "apigateway:PATCH", AN_API, of("ligdicash")),
    ("service", "apigateway:DELETE", f"{DOMAIN}/apimappings/1", of("ligdicash")),
    ("service", "apigateway:PUT", arn("apigateway", "/tags/x", owner=""), {}),
    ("service", "ec2:CreateRoute", arn("ec2", "route-table/rtb-1"), of("ligdicash")),
    ("service", "ec2:RunInstances", arn("ec2", "network-interface/eni-1"), of("ligdicash")),
    ("service", "ec2:CreateLaunchTemplateVersion", arn("ec2", "launch-template/lt-1"), {"aws:ResourceTag/Name": "ligdicash-way-out"}),
    ("service", "ec2:AssociateAddress", arn("ec2", "elastic-ip/eipalloc-1"), {}),
    ("service", "ec2:AssociateAddress", arn("ec2", "network-interface/eni-1"), of("ligdicash")),
    ("service", "autoscaling:UpdateAutoScalingGroup", GROUP("ligdicash-WayOut-1"), {}),
    ("service", "ssm:GetParameters", arn("ssm", "parameter/aws/service/ami-amazon-linux-latest/x", owner=""), {}),
    ("service", "secretsmanager:GetSecretValue", GATEWAY, of("ligdicash")),
    ("service", "route53:AssociateVPCWithHostedZone", "*", {}),
    ("service", "logs:GetLogDelivery", "*", {}),
]

# As GitHub may name the repository to AWS, and what else comes close.
PRODUCTION = "environment:production"
NAMES = ["boutique/ligdicash-lambda", "boutique@1234/ligdicash-lambda@5678"]
NO_NAMES = [
    "boutique", "boutique/*", "*/ligdicash-lambda", "boutique@*/ligdicash-lambda@5678", "boutique@1234/ligdicash-lambda",
    "boutique/ligdicash-lambda@5678", "boutique@x/ligdicash-lambda@y", "boutique/ligdicash-lambda:environment",
    "boutique/ligdicash-lambda/x", "boutique@1234@5/ligdicash-lambda@5678", "repo:boutique/ligdicash-lambda",
]
STRANGERS = [
    f"repo:boutique/ligdicash:{PRODUCTION}", f"repo:boutique/ligdicash-lambda2:{PRODUCTION}",
    f"repo:boutique@1234/ligdicash-lambda@56789:{PRODUCTION}", f"repo:boutique@12345/ligdicash-lambda@5678:{PRODUCTION}",
    f"repo:boutique@4321/ligdicash-lambda@8765:{PRODUCTION}", f"repo:other@1234/ligdicash-lambda@5678:{PRODUCTION}",
    f"repo:xboutique/ligdicash-lambda:{PRODUCTION}", f"xrepo:boutique/ligdicash-lambda:{PRODUCTION}",
]
WRONG_ENDS = ["environment:staging", "environment:production2", "pull_request", "ref:refs/heads/main", "ref:refs/tags/v1.0.0"]


def attacked():
    """The attacks that end otherwise than they are listed."""
    roles = dict(MADE.of_type("AWS::IAM::Role"))
    policies = {name: it["PolicyDocument"] for name, it in MADE.of_type("AWS::IAM::ManagedPolicy")}
    everything = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    for name, it in (*roles.items(), *MADE.of_type("AWS::IAM::ManagedPolicy")):
        if it.get("Path") != "/deployment/":
            yield f"the path of {name} does not keep it from the service role"
    layers = {
        "deployer": [[it["PolicyDocument"] for it in roles["DeployerRole"]["Policies"]]],
        "service": [[policy for name, policy in policies.items() if name.endswith("Rights")]],
        "function": [[everything], [policies["RolesBoundary"]]],
    }
    for expected, attacks in (False, DENIED), (True, ALLOWED), (True, OWN):
        for who, right, resource, context in attacks:
            if allows(right, resource, context, *layers[who]) != expected:
                yield f"{who} {'cannot' if expected else 'can'} {right} on {resource} {context}"


def conditions():
    """The conditions of the service role's trust: no document says what CloudFormation tells AWS when it takes the role."""
    trust = dict(MADE.of_type("AWS::IAM::Role"))["ServiceRole"]["AssumeRolePolicyDocument"]
    for statement in trust["Statement"]:
        if statement.get("Condition"):
            yield f"CloudFormation may not take the service role: {statement['Condition']}"


def tokens():
    """The tokens that take the role and should not, or do not and should; and names that are no repository's."""
    for name in NAMES:
        trust = dict(deployment(name).of_type("AWS::IAM::Role"))["DeployerRole"]["AssumeRolePolicyDocument"]
        takes = lambda sub, aud="sts.amazonaws.com", by=PROVIDER: assumable(trust, by, {"sub": sub, "aud": aud})
        if not takes(f"repo:{name}:{PRODUCTION}"):
            yield f"the token of {name} does not take its role"
        others = [f"repo:{other}:{PRODUCTION}" for other in NAMES if other != name]
        wrong = [it for it in [*STRANGERS, *others, *(f"repo:{name}:{end}" for end in WRONG_ENDS)] if takes(it)]
        right = f"repo:{name}:{PRODUCTION}"
        wrong += ["a token for another audience"] * takes(right, aud="elsewhere")
        wrong += ["a token of another provider"] * takes(right, by=PROVIDER.replace("github", "gitlab"))
        yield from (f"takes the role of {name}: {it}" for it in wrong)
    for name in NO_NAMES:
        try:
            deployment(name)
        except ValueError:
            continue
        yield f"taken for a repository: {name}"


def documented():
    """Where the guide's two tables name other rights than the attacks, in either language."""
    for guide in ("docs/releasing.md", "docs/fr/releasing.md"):
        text = (ROOT / guide).read_text()
        for kind, attacks in ("allowed", ALLOWED), ("denied", DENIED):
            table = text.partition(f"<!-- attacks: {kind} -->\n")[2].partition("\n\n")[0]
            said, tried = set(re.findall(r"`([a-z0-9-]+:[A-Za-z]+)`", table)), {right for _, right, *_ in attacks}
            for right in sorted(said ^ tried):
                yield f"{guide}: {right} is {kind}, as {'the guide' if right in said else 'an attack'} alone says"


wrong = [*attacked(), *conditions(), *tokens(), *documented()]
if wrong:
    sys.exit("\n".join(wrong))
print(f"attacks: {len(DENIED)} denied, {len(ALLOWED)} allowed and documented; tokens: {len(NAMES)} forms")
