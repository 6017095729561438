//! The resources of `template.yaml` that tests compare with the code.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use crate::files::read;
use crate::schema::Schema;

/// The beginning of a route, as a policy names it.
const ROUTES: &str =
    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${HttpApi}/$default/";

/// The items that the audit may change, by their keys.
pub const AUDITS_CASES: &str = "case#audit#*";

/// A condition of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    HasWebhook,
    HasEventBus,
    HasAlarmTopic,
    HasMorningMail,
}

/// An action on a resource, which has its name in the template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permission {
    pub action: String,
    pub resource: String,
}

/// A permission of a role, and the condition under which the role has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    pub permission: Permission,
    pub condition: Option<String>,
}

impl Permission {
    pub fn new(action: &str, resource: &str) -> Self {
        Self { action: action.to_owned(), resource: resource.to_owned() }
    }

    /// Used by Lambda on the function's behalf, not by its code: log, traces, and reading the stream.
    pub fn is_lambdas_own(&self) -> bool {
        let own = [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
        ];
        own.contains(&self.action.as_str())
    }

    /// Used when a process starts, before there is any event.
    fn is_of_the_start(&self) -> bool {
        self.resource == "GatewaySecret"
    }
}

/// The template without its tags: `!Ref X` is `"X"`, `!If [a, b, c]` a list of three.
pub fn template() -> &'static Value {
    static READ: OnceLock<Value> = OnceLock::new();
    READ.get_or_init(|| serde_saphyr::from_str(&read("template.yaml")).unwrap())
}

/// Whether the pattern of a parameter takes this value.
#[track_caller]
pub fn takes(parameter: &str, value: &str) -> bool {
    let pattern = &template()["Parameters"][parameter]["AllowedPattern"];
    assert!(pattern.is_string(), "{parameter} has a pattern");
    let schema = json!({ "type": "string", "pattern": pattern });
    Schema::new(schema).is_valid(&json!(value))
}

/// The resources of one type, by their names.
pub fn resources(kind: &str) -> impl Iterator<Item = (&'static str, &'static Value)> {
    let all = template()["Resources"].as_object().unwrap();
    let of_kind = all.iter().filter(move |(_, resource)| resource["Type"] == kind);
    of_kind.map(|(name, resource)| (name.as_str(), &resource["Properties"]))
}

/// The functions, by the names of their binaries.
pub fn functions() -> impl Iterator<Item = (&'static str, &'static Value)> {
    resources("AWS::Serverless::Function").map(|(_, function)| {
        (function["CodeUri"].as_str().unwrap().strip_prefix("functions/").unwrap(), function)
    })
}

/// The role of a function.
pub fn role_of(function: &str) -> &'static str {
    let (_, function) = functions().find(|(name, _)| *name == function).unwrap();
    function["Role"].as_str().unwrap().strip_suffix(".Arn").unwrap()
}

/// Everything that a role may do, by its own policies and by those apart that name it.
pub fn grants(role: &str) -> Vec<Grant> {
    let (_, own) = resources("AWS::IAM::Role").find(|(name, _)| *name == role).unwrap();
    let apart = resources("AWS::IAM::Policy").map(|(_, policy)| policy);
    let apart = apart.filter(|policy| policy["Roles"] == json!([role]));
    let policies = own["Policies"].as_array().unwrap().iter().chain(apart);
    policies.flat_map(|policy| statements(&policy["PolicyDocument"])).collect()
}

/// The permissions of a function's code for an event, where these conditions hold.
pub fn granted(function: &str, conditions: &[Condition]) -> BTreeSet<Permission> {
    let holds = |grant: &Grant| {
        let is_met = |name: &String| conditions.iter().any(|met| format!("{met:?}") == *name);
        grant.condition.as_ref().is_none_or(is_met)
    };
    let of_the_code = grants(role_of(function)).into_iter().filter(holds);
    let permissions = of_the_code.map(|grant| grant.permission);
    let of_the_handler =
        |permission: &Permission| !permission.is_lambdas_own() && !permission.is_of_the_start();
    permissions.filter(of_the_handler).collect()
}

fn statements(document: &Value) -> Vec<Grant> {
    let statements = document["Statement"].as_array().unwrap();
    statements.iter().flat_map(statement).collect()
}

fn statement(statement: &Value) -> Vec<Grant> {
    let (condition, statement) = match statement.as_array().map(Vec::as_slice) {
        Some([condition, then, nothing]) => {
            assert_eq!(nothing, "AWS::NoValue");
            (Some(condition.as_str().unwrap().to_owned()), then)
        }
        Some(other) => panic!("not a condition: {other:?}"),
        None => (None, statement),
    };
    let statement: &Map<_, _> = statement.as_object().unwrap();
    let members: Vec<_> = statement.keys().map(String::as_str).collect();
    let members = members.into_iter().filter(|member| *member != "Condition");
    assert!(members.eq(["Action", "Effect", "Resource"]), "a statement says no more");
    assert_eq!(statement["Effect"], "Allow");
    let mut resource = match &statement["Resource"] {
        Value::Array(routes) => {
            let is_route =
                |route: &Value| route.as_str().is_some_and(|arn| arn.starts_with(ROUTES));
            assert!(routes.iter().all(is_route), "one resource a statement, or routes");
            "HttpApi".to_owned()
        }
        resource => self::resource(resource.as_str().unwrap()),
    };
    if let Some(only) = statement.get("Condition") {
        let keys = json!({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [AUDITS_CASES] } });
        assert_eq!(*only, keys, "a condition that no test knows");
        resource = format!("{resource}/{AUDITS_CASES}");
    }
    let actions = match &statement["Action"] {
        Value::Array(actions) => actions.clone(),
        action => vec![action.clone()],
    };
    let grant = |action: Value| Grant {
        permission: Permission::new(action.as_str().unwrap(), &resource),
        condition: condition.clone(),
    };
    actions.into_iter().map(grant).collect()
}

/// The permissions that an endpoint of the network lets through, whoever asks.
pub fn let_through(endpoint: &Value) -> Vec<Permission> {
    let statements = endpoint["PolicyDocument"]["Statement"].as_array().unwrap().iter();
    let permissions = statements.flat_map(|statement| {
        assert_eq!((&statement["Effect"], &statement["Principal"]), (&json!("Allow"), &json!("*")));
        let resources = statement["Resource"].as_array();
        let resources = resources.cloned().unwrap_or_else(|| vec![statement["Resource"].clone()]);
        let action = statement["Action"].as_str().unwrap();
        resources
            .into_iter()
            .map(move |on| Permission::new(action, &resource(on.as_str().unwrap())))
    });
    permissions.collect()
}

/// A resource of a policy by the name that the template gives it. The tables in use go by the names of the stack's own.
fn resource(text: &str) -> String {
    const BUS: &str = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:\
                       event-bus/${EventBusName}";
    const OLD: &str = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:\
                       table/${RestoreFrom}";
    match text {
        "PaymentsInUse.Value" => "PaymentsTable".to_owned(),
        "LogsInUse.Value" => "PaymentLogsTable".to_owned(),
        "PaymentsStreamInUse.Value" => "PaymentsTable/stream".to_owned(),
        "${PaymentsInUse.Value}/index/due" => "PaymentsTable/index/due".to_owned(),
        "${PaymentsInUse.Value}/index/day" => "PaymentsTable/index/day".to_owned(),
        "${PaymentsInUse.Value}/export/*" => "PaymentsTable/export".to_owned(),
        "${LogsInUse.Value}/export/*" => "PaymentLogsTable/export".to_owned(),
        "${CopiesBucket.Arn}/*" => "CopiesBucket/*".to_owned(),
        BUS => "EventBus".to_owned(),
        OLD => "OldTable".to_owned(),
        "AlarmTopicArn" => "AlarmTopic".to_owned(),
        "GatewaySecret.Id" => "GatewaySecret".to_owned(),
        "LigdicashSecret" | "CopyMachine" | "*" => text.to_owned(),
        text => {
            let name = text.strip_suffix(".Arn");
            let name = name.filter(|name| template()["Resources"].get(name).is_some());
            name.unwrap_or_else(|| panic!("a resource that no test knows: {text}")).to_owned()
        }
    }
}
