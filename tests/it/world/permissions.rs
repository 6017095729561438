//! The permissions that each function uses, in the words of its policy.
//!
//! Every test records the calls of a function that runs [`within`] its name. The world's invariants compare them with
//! `template.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use embedded::environment::SECRET_ID;
use ligdicash_infra::config::Tables;
use parts::topic;
use serde_json::Value;
use text::template::{AUDITS_CASES, Condition, Permission, granted};

tokio::task_local! {
    /// The function that is running.
    static FUNCTION: &'static str;
}

/// Runs a part of a function under its name.
pub(crate) async fn within<T>(function: &'static str, body: impl Future<Output = T>) -> T {
    FUNCTION.scope(function, body).await
}

/// The permissions that the functions have used so far.
#[derive(Clone, Debug)]
pub(crate) struct Permissions {
    /// The tables by their names on this machine, and what the template calls each.
    tables: Arc<Mutex<BTreeMap<String, &'static str>>>,
    used: Arc<Mutex<BTreeMap<&'static str, BTreeSet<Permission>>>>,
}

impl Permissions {
    pub(super) fn new(tables: &Tables) -> Self {
        let tables = [(&tables.payments, "PaymentsTable"), (&tables.logs, "PaymentLogsTable")];
        let tables = tables.map(|(name, logical)| (name.clone(), logical));
        Self { tables: Arc::new(Mutex::new(tables.into())), used: Arc::default() }
    }

    /// Another table replaces this one of the template.
    pub(super) fn adopt(&self, name: &str, logical: &'static str) {
        self.tables.lock().unwrap().insert(name.to_owned(), logical);
    }

    pub(super) fn watch_dynamo(
        &self,
        client: &aws_sdk_dynamodb::Client,
    ) -> aws_sdk_dynamodb::Client {
        let config = client.config().to_builder().interceptor(self.clone());
        aws_sdk_dynamodb::Client::from_conf(config.build())
    }

    pub(super) fn watch_secrets(
        &self,
        client: &aws_sdk_secretsmanager::Client,
    ) -> aws_sdk_secretsmanager::Client {
        let config = client.config().to_builder().interceptor(self.clone());
        aws_sdk_secretsmanager::Client::from_conf(config.build())
    }

    pub(crate) fn used(&self, function: &str) -> BTreeSet<Permission> {
        self.used.lock().unwrap().get(function).cloned().unwrap_or_default()
    }

    /// No function may do more than the template lets it, in a stack that tells whom this world tells.
    pub(super) fn check(&self, conditions: &[Condition]) {
        // Copied, so that the lock is not held by a test that fails.
        let used = self.used.lock().unwrap().clone();
        for (function, used) in used {
            let granted = granted(function, conditions);
            let missing: Vec<_> = used.difference(&granted).collect();
            assert!(missing.is_empty(), "template.yaml does not grant {function} {missing:?}");
        }
    }

    fn needed(&self, function: &str, target: &str, request: &Value) -> Vec<Permission> {
        match target.split_once('.').unwrap() {
            ("DynamoDB_20120810", "TransactWriteItems") => {
                let items = request["TransactItems"].as_array().unwrap();
                items.iter().map(|item| self.of_write(item)).collect()
            }
            ("DynamoDB_20120810", "BatchGetItem") => {
                let tables = request["RequestItems"].as_object().unwrap().keys();
                let table = |name: &String| self.table(&Value::from(name.as_str()));
                tables.map(|name| Permission::new("dynamodb:BatchGetItem", table(name))).collect()
            }
            ("DynamoDB_20120810", operation) => {
                let table = self.table(&request["TableName"]);
                let key = request["Key"]["pk"]["S"].as_str().unwrap_or_default();
                let resource = match request["IndexName"].as_str() {
                    Some(index) => format!("{table}/index/{index}"),
                    // The key bounds the audit's right alone.
                    None if function == "audit"
                        && operation == "UpdateItem"
                        && key.starts_with("case#audit#") =>
                    {
                        format!("{table}/{AUDITS_CASES}")
                    }
                    None => table.to_owned(),
                };
                vec![Permission::new(&format!("dynamodb:{operation}"), &resource)]
            }
            ("secretsmanager", operation) => {
                assert_eq!(request["SecretId"], SECRET_ID);
                vec![Permission::new(&format!("secretsmanager:{operation}"), "LigdicashSecret")]
            }
            ("AWSEvents", operation) => {
                let entries = request["Entries"].as_array().unwrap();
                assert!(entries.iter().all(|entry| entry["EventBusName"] == super::BUS));
                vec![Permission::new(&format!("events:{operation}"), "EventBus")]
            }
            (service, operation) => panic!("a call that no policy knows: {service} {operation}"),
        }
    }

    /// IAM looks at each write of a transaction for itself.
    fn of_write(&self, item: &Value) -> Permission {
        let (kind, write) = item.as_object().unwrap().iter().next().unwrap();
        let action = match kind.as_str() {
            "ConditionCheck" => "dynamodb:ConditionCheckItem".to_owned(),
            kind => format!("dynamodb:{kind}Item"),
        };
        Permission::new(&action, self.table(&write["TableName"]))
    }

    fn table(&self, name: &Value) -> &'static str {
        let logical = self.tables.lock().unwrap().get(name.as_str().unwrap()).copied();
        logical.unwrap_or_else(|| panic!("a table that no policy knows: {name}"))
    }
}

/// SNS is asked with a form.
fn of_form(body: &[u8]) -> Vec<Permission> {
    let fields: BTreeMap<_, _> = form_urlencoded::parse(body).into_owned().collect();
    assert_eq!(fields["TopicArn"], topic::ARN);
    vec![Permission::new(&format!("sns:{}", fields["Action"]), "AlarmTopic")]
}

impl Intercept for Permissions {
    fn name(&self) -> &'static str {
        "Permissions"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // A test may look at the tables past the functions.
        let Ok(function) = FUNCTION.try_with(|function| *function) else { return Ok(()) };
        let request = context.request();
        let body = request.body().bytes().unwrap();
        let needed = match request.headers().get("x-amz-target") {
            Some(target) => self.needed(function, target, &serde_json::from_slice(body).unwrap()),
            None => of_form(body),
        };
        self.used.lock().unwrap().entry(function).or_default().extend(needed);
        Ok(())
    }
}
