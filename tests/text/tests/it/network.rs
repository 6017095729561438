//! The fixed outbound address: the functions move into its network when they can leave it, and not before.

use std::collections::BTreeSet;

use serde_json::Value;
use text::template::{functions, template};

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
