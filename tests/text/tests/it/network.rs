//! The fixed outbound address: the functions move into its network when they can leave it, and not before.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use text::template::{Permission, functions, grants, let_through, resources, role_of, template};

/// Whether the resource is a way out of the network. Without each of these, a function waits in vain for LigdiCash, for
/// its keys or for its tables.
fn leads_out(resource: &Value) -> bool {
    let kinds = [
        "AWS::CloudFormation::WaitCondition",
        "AWS::EC2::Route",
        "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::VPCEndpoint",
    ];
    kinds.iter().any(|kind| resource["Type"] == *kind)
}

#[test]
fn functions_join_the_network_only_once_every_way_out_is_ready() {
    let subnet = &template()["Resources"]["SubnetInUse"];
    assert_eq!(subnet["Properties"]["Value"], "PrivateSubnet");
    let waits = subnet["DependsOn"].as_array().unwrap().iter();
    // A stack has one of these two, so the other cannot be waited for by its name.
    let either = &subnet["Properties"]["Description"][1]["Last"];
    assert_eq!(*either, json!(["HasGateway", "SecretEndpoint", "WayOutReady"]));
    let either = either.as_array().unwrap()[1..].iter();
    let waits: BTreeSet<_> = waits.chain(either).map(|name| name.as_str().unwrap()).collect();
    let all = template()["Resources"].as_object().unwrap().iter();
    let ways = all.filter(|(_, resource)| leads_out(resource)).map(|(name, _)| name.as_str());
    assert_eq!(waits, ways.collect());
    let mut moved = 0;
    for (name, function) in functions().filter(|(_, function)| !function["VpcConfig"].is_null()) {
        assert_eq!(function["VpcConfig"][0], "HasFixedAddress", "{name}");
        let subnets = &function["VpcConfig"][1]["SubnetIds"];
        assert_eq!(*subnets, serde_json::json!(["SubnetInUse.Value"]), "{name}");
        moved += 1;
    }
    assert_eq!(moved, 8);
}

/// An endpoint takes every request to its service, and refuses what its policy leaves out.
#[test]
fn endpoints_let_through_each_right_of_each_function_in_the_network() {
    let (mut services, mut compared) = (BTreeSet::new(), BTreeSet::new());
    for (name, endpoint) in resources("AWS::EC2::VPCEndpoint") {
        let service = endpoint["ServiceName"].as_str().unwrap().rsplit('.').next().unwrap();
        services.insert(service);
        let passing = let_through(endpoint);
        let passes = |asked: &Permission| {
            let actions = [asked.action.clone(), format!("{service}:*")];
            passing.iter().any(|let_through| {
                let_through.resource == asked.resource && actions.contains(&let_through.action)
            })
        };
        for (function, _) in
            functions().filter(|(_, properties)| !properties["VpcConfig"].is_null())
        {
            let rights = grants(role_of(function)).into_iter().map(|grant| grant.permission);
            for right in rights.filter(|right| right.action.starts_with(&format!("{service}:"))) {
                assert!(passes(&right), "{name} keeps from {function}: {right:?}");
                compared.insert(right.resource);
            }
        }
    }
    assert_eq!(services, ["dynamodb", "secretsmanager"].into());
    let all = ["GatewaySecret", "LigdicashSecret", "PaymentLogsTable", "PaymentsTable"];
    let indexes = ["day", "due"].map(|index| format!("PaymentsTable/index/{index}"));
    assert_eq!(compared, all.map(str::to_owned).into_iter().chain(indexes).collect());
}

/// The properties of a resource.
fn of(name: &str) -> &'static Value {
    &template()["Resources"][name]["Properties"]
}

/// `CloudFormation` refuses a route with two targets, or with none.
#[test]
fn the_functions_leave_by_the_gateway_or_by_the_machine() {
    let conditions = ["HasFixedAddress", "HasGateway", "HasMachine"];
    let conditions = conditions.map(|name| template()["Conditions"][name].clone());
    let way = |value: &str| json!(["FixedOutboundAddress", value]);
    assert_eq!(conditions, [json!([way("no")]), way("gateway"), way("small")]);
    let values = &template()["Parameters"]["FixedOutboundAddress"]["AllowedValues"];
    assert_eq!(*values, json!(["no", "small", "gateway"]));
    let route = of("PrivateDefaultRoute");
    let only = |condition: &str, target: &str| json!([condition, target, "AWS::NoValue"]);
    assert_eq!(route["NatGatewayId"], only("HasGateway", "NatGateway"));
    assert_eq!(route["NetworkInterfaceId"], only("HasMachine", "WayOutInterface"));
    assert_eq!(of("WayOutAddress")["AllocationId"], of("NatGateway")["AllocationId"]);
    let condition = |name: &str| &template()["Resources"][name]["Condition"];
    assert_eq!(condition("SecretEndpoint"), "HasGateway");
    assert_eq!(condition("DynamoEndpoint"), "HasFixedAddress");
}

/// The machine has no sign-in and no right in the account.
#[test]
fn the_machine_passes_the_functions_https_on_and_is_replaced_each_month() {
    let functions = &of("PrivateSubnet")["CidrBlock"];
    let inward = of("WayOutSecurityGroup")["SecurityGroupIngress"].as_array().unwrap();
    let rule = |rule: &Value| json!([rule["CidrIp"], rule["FromPort"], rule["ToPort"]]);
    let rules: Vec<_> = inward.iter().map(rule).collect();
    assert_eq!(rules, [json!([functions, 443, 443])]);
    let machine = &of("WayOutTemplate")["LaunchTemplateData"];
    let script = machine["UserData"].to_string();
    for range in [functions, &of("Network")["CidrBlock"]] {
        assert!(script.contains(range.as_str().unwrap()), "{range}");
    }
    assert_eq!(machine["MetadataOptions"]["HttpTokens"], "required");
    assert!(machine["KeyName"].is_null() && machine["IamInstanceProfile"].is_null());
    let image = machine["ImageId"].as_str().unwrap();
    assert!(image.starts_with("resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-"));
    assert_eq!(of("WayOutInterface")["SourceDestCheck"], false);
    let group = of("WayOut");
    assert_eq!(json!([group["MinSize"], group["MaxSize"]]), json!(["1", "1"]));
    assert_eq!(group["MaxInstanceLifetime"], 30 * 24 * 3600);
}

#[test]
fn a_machine_that_does_not_answer_or_is_not_there_rings() {
    let (_, alarm) =
        resources("AWS::CloudWatch::Alarm").find(|(name, _)| *name == "WayOutAlarm").unwrap();
    let watched = json!([alarm["Namespace"], alarm["MetricName"], alarm["Dimensions"]]);
    let group = json!([{ "Name": "AutoScalingGroupName", "Value": "WayOut" }]);
    assert_eq!(watched, json!(["AWS/EC2", "StatusCheckFailed", group]));
    let seconds = alarm["Period"].as_u64().unwrap() * alarm["EvaluationPeriods"].as_u64().unwrap();
    assert_eq!((seconds / 60, &alarm["TreatMissingData"]), (15, &json!("breaching")));
    assert!(alarm["AlarmDescription"][0].as_str().unwrap().contains("fifteen minutes"));
}
