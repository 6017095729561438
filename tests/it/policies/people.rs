//! What the policies for people allow, and what the documents say of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use text::files::read;
use text::markdown::assert_generated;
use text::openapi::DOCUMENT;
use text::template::{self, Grant, grants};

use super::stack::only_statement;

fn managed(policy: &str) -> &'static Value {
    let mut policies = template::resources("AWS::IAM::ManagedPolicy");
    policies.find(|(name, _)| *name == policy).unwrap().1
}

/// The routes that a policy for people names.
fn routes_of(policy: &str) -> BTreeSet<String> {
    const API: &str = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:\
                       ${HttpApi}/$default/";
    let statement = only_statement(managed(policy));
    let allows = json!([statement["Effect"], statement["Action"]]);
    assert_eq!(allows, json!(["Allow", "execute-api:Invoke"]));
    let route = |resource: &Value| {
        let (resource, mark) = match resource.as_array() {
            Some(parts) => (&parts[1], format!(" if {}", parts[0].as_str().unwrap())),
            None => (resource, String::new()),
        };
        let route = resource.as_str().unwrap().strip_prefix(API).unwrap();
        format!("{}{mark}", route.replacen('/', " /", 1))
    };
    statement["Resource"].as_array().unwrap().iter().map(route).collect()
}

#[test]
fn each_policy_for_people_names_its_routes_and_no_other() {
    let auditors = [
        "GET /api/ops/cases",
        "GET /api/ops/health",
        "GET /api/ops/days/*",
        "GET /api/ops/transactions/*",
        "POST /api/ops/find",
    ];
    let of = |more: &[&str]| -> BTreeSet<_> {
        auditors.iter().chain(more).map(|route| (*route).to_owned()).collect()
    };
    assert_eq!(routes_of("AuditorPolicy"), of(&[]));
    let asks = "POST /api/ops/transactions/*/ask";
    let people = ["GET /api/ops/people/*", "POST /api/ops/people/find"];
    let operators = [people[0], people[1], asks, "POST /api/ops/doctor", LINKS[0], LINKS[1]];
    assert_eq!(routes_of("OperatorPolicy"), of(&operators));
    let decides = |decisions: &[&str]| -> BTreeSet<_> {
        decisions.iter().map(|it| format!("POST /api/ops/decisions/{it}")).collect()
    };
    let links: BTreeSet<_> = LINKS.into_iter().map(str::to_owned).collect();
    assert_eq!(routes_of("DeciderPolicy"), &decides(&OF_A_DECIDER) | &links);
    assert_eq!(routes_of("LinksPolicy"), links);
    let treasurers = [
        people[0],
        people[1],
        "POST /api/payout",
        "GET /api/payout/*/status",
        "POST /api/payout/*/approve",
        "POST /api/payout/*/reject",
    ];
    assert_eq!(routes_of("TreasurerPolicy"), &of(&treasurers) | &decides(&OF_A_TREASURER));
    assert_eq!(routes_of("RestorerPolicy"), ["POST /api/ops/restore".to_owned()].into());
}

const LINKS: [&str; 4] =
    ["GET /api/link", "GET /api/link/*", "POST /api/link", "POST /api/link/*/withdraw"];

const OF_A_DECIDER: [&str; 11] = [
    "review-release",
    "review-accept",
    "review-prove",
    "event-replay",
    "payments-pause",
    "payments-resume",
    "payouts-pause",
    "payouts-resume",
    "forget",
    "case-close",
    "case-open",
];

const OF_A_TREASURER: [&str; 4] =
    ["refund-record", "payout-not-made", "payout-prove", "payout-close"];

#[test]
fn every_decision_is_in_one_policy_and_every_policy_for_people_is_documented() {
    let in_a_policy: BTreeSet<_> = OF_A_DECIDER.into_iter().chain(OF_A_TREASURER).collect();
    assert_eq!(in_a_policy.len(), OF_A_DECIDER.len() + OF_A_TREASURER.len(), "none is in both");
    let kinds = &DOCUMENT["components"]["schemas"]["DecisionKind"]["enum"];
    let kinds = kinds.as_array().unwrap().iter().map(|kind| kind.as_str().unwrap());
    assert_eq!(kinds.collect::<BTreeSet<_>>(), in_a_policy);
    let text = read("docs/permissions.md");
    for (policy, decisions) in
        [("DeciderPolicy", &OF_A_DECIDER[..]), ("TreasurerPolicy", &OF_A_TREASURER[..])]
    {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{policy}`"))).unwrap();
        let of_all = in_a_policy.iter().copied().filter(|it| row.contains(&format!("`{it}`")));
        let of_policy: BTreeSet<_> = decisions.iter().copied().collect();
        assert_eq!(of_all.collect::<BTreeSet<_>>(), of_policy, "{policy}");
    }
}

#[test]
fn the_doctors_policy_reads_how_the_stack_is_set_up_and_nothing_that_it_stores() {
    let policy = managed("DoctorPolicy");
    let documented = read("docs/permissions.md");
    let documented = documented.split("A seventh policy, `DoctorPolicy`").nth(1).unwrap();
    for statement in policy["PolicyDocument"]["Statement"].as_array().unwrap() {
        let statement = statement.as_array().map_or(statement, |parts| &parts[1]);
        assert_eq!(statement["Effect"], "Allow");
        let actions = &statement["Action"];
        let actions = actions.as_array().cloned().unwrap_or_else(|| vec![actions.clone()]);
        for action in actions {
            let action = action.as_str().unwrap();
            let (_, verb) = action.split_once(':').unwrap();
            let of_settings = ["Describe", "GetFunctionConfiguration", "GetAccount"];
            let of_settings = of_settings.iter().chain(&["GetSchedule", "GetTopicAttributes"]);
            let reads = of_settings.chain(&["ListStackResources"]).any(|it| verb.starts_with(it));
            assert!(reads && !action.contains('*'), "{action}");
            assert!(documented.contains(&format!("`{action}`")), "{action} is documented");
            let of_the_account = verb.starts_with("GetAccount");
            assert_eq!(statement["Resource"] == "*", of_the_account, "{action}");
        }
    }
}

/// Of the stack `shop`, `shop-*` also stands for what `shop-2` has.
#[test]
fn no_policy_stands_for_what_another_stack_has_whose_name_begins_with_this_ones() {
    let text = read("template.yaml");
    for end in ["*", "-*"] {
        assert!(!text.contains(&format!("${{AWS::StackName}}{end}")), "{end}");
    }
    let policy = managed("DoctorPolicy");
    let statements = policy["PolicyDocument"]["Statement"].as_array().unwrap();
    let of_functions =
        statements.iter().find(|it| it["Action"] == "lambda:GetFunctionConfiguration").unwrap();
    let named = of_functions["Resource"].as_array().unwrap().iter().map(|it| {
        let arn = it.as_str().unwrap();
        let by_text = arn.strip_prefix(
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-",
        );
        by_text.or_else(|| arn.strip_suffix("Function.Arn")).unwrap().to_lowercase()
    });
    let functions = template::functions().map(|(name, _)| name.to_owned());
    assert_eq!(named.collect::<BTreeSet<_>>(), functions.collect());
}

#[test]
fn the_table_of_permissions_is_the_policies_of_the_template() {
    let mut permitted: BTreeMap<_, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for (role, _) in template::resources("AWS::IAM::Role") {
        for Grant { permission, condition } in grants(role) {
            let on = match permission.resource.strip_suffix("Logs") {
                Some(_) => "its own log".to_owned(),
                None => format!("`{}`", permission.resource),
            };
            let only = condition.map(|condition| format!(" if `{condition}`")).unwrap_or_default();
            let on = permitted.entry(on + &only).or_default();
            on.entry(role).or_default().insert(format!("`{}`", permission.action));
        }
    }
    let mut table = vec!["| On | May | Role |\n|---|---|---|\n".to_owned()];
    for (on, roles) in permitted {
        let mut alike: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (role, actions) in roles {
            alike.entry(actions).or_default().push(format!("`{role}`"));
        }
        for (actions, roles) in alike {
            let actions: Vec<_> = actions.into_iter().collect();
            table.push(format!("| {on} | {} | {} |\n", actions.join(" "), roles.join(" ")));
        }
    }
    assert_generated("docs/proof/roles.md", "roles", &table.concat());
}
