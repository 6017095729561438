//! The fixed outbound address: the functions move into its network when they can leave it, and not before.

use std::collections::BTreeSet;

use serde_json::Value;
use text::template::{Permission, functions, grants, let_through, resources, role_of, template};

/// Whether the resource is a way out of the network. Without each of these, a function waits in vain for LigdiCash, for
/// its keys or for its tables.
fn leads_out(resource: &Value) -> bool {
    let kinds =
        ["AWS::EC2::Route", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPCEndpoint"];
    kinds.iter().any(|kind| resource["Type"] == *kind)
}

#[test]
fn functions_join_the_network_only_once_every_way_out_is_ready() {
    let subnet = &template()["Resources"]["SubnetInUse"];
    assert_eq!(subnet["Properties"]["Value"], "PrivateSubnet");
    let waits = subnet["DependsOn"].as_array().unwrap().iter();
    let waits: BTreeSet<_> = waits.map(|name| name.as_str().unwrap()).collect();
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
