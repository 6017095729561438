//! An AWS account with the facts that a test chooses, which also takes callbacks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Response;
use serde_json::{Value, json};

use crate::stack::{Server, is_signed};

/// The differences from an account in which all is right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The service that refuses all requests.
    pub(crate) refusing: &'static str,
    pub(crate) stack: Option<&'static str>,
    pub(crate) topic: Option<&'static str>,
    pub(crate) subscriptions: Option<[u32; 2]>,
    /// The schedule that is off.
    pub(crate) disabled: &'static str,
    /// The tables without recovery, and those without deletion protection.
    pub(crate) without_recovery: &'static [&'static str],
    pub(crate) unprotected: &'static [&'static str],
    /// The instant at which the function `status` was last changed, and its processor.
    pub(crate) status: (Option<&'static str>, Option<&'static str>),
    /// The function whose code was changed, and the release that the stack names.
    pub(crate) changed: &'static str,
    pub(crate) version: Option<&'static str>,
    pub(crate) at_once: Option<u32>,
    pub(crate) payments_per_second: Option<u32>,
    /// The account's plan; empty if it has none.
    pub(crate) plan: Option<&'static str>,
    pub(crate) callback: Option<u16>,
    /// The resource or output that the stack does not have.
    pub(crate) missing: &'static str,
}

pub(crate) struct Account {
    pub(crate) url: String,
    calls: Arc<Mutex<Vec<Call>>>,
    _server: Server,
}

impl Account {
    pub(crate) async fn of(facts: Facts) -> Self {
        let calls = Arc::<Mutex<Vec<Call>>>::default();
        let kept = Arc::clone(&calls);
        let server = Server::of(move |request| async move {
            let call = Call::read(request).await;
            kept.lock().unwrap().push(call.clone());
            facts.answer(&call)
        });
        let server = server.await;
        Self { url: server.url.clone(), calls, _server: server }
    }

    /// The operations, by the names that policies have for them.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap().iter().map(|call| call.operation.clone()).collect()
    }

    pub(crate) fn callbacks(&self) -> Vec<Value> {
        let calls = self.calls.lock().unwrap();
        let callbacks = calls.iter().filter(|call| call.operation == "callback");
        callbacks.map(|call| serde_json::from_str(&call.about).unwrap()).collect()
    }
}

/// A call, in each service's own form.
#[derive(Clone)]
struct Call {
    operation: String,
    /// The name in the call, or a callback's body.
    about: String,
    /// The key of the next page, in a call for it.
    next: Option<String>,
}

impl Call {
    async fn read(request: Request) -> Self {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let path: Vec<_> = parts.uri.path().split('/').collect();
        let of = |operation: &str, about: &str| Self {
            operation: operation.to_owned(),
            about: about.to_owned(),
            next: None,
        };
        if let Some(target) = parts.headers.get("x-amz-target") {
            let (service, name) = target.to_str().unwrap().split_once('.').unwrap();
            if service == "AWSFreeTierService" {
                let signed = ["content-type", "x-amz-target"];
                assert!(is_signed(&parts, &signed, &body, ("freetier", "us-east-1")), "{parts:?}");
                return of(&format!("freetier:{name}"), "");
            }
            let body: Value = serde_json::from_slice(&body).unwrap();
            return of(&format!("dynamodb:{name}"), body["TableName"].as_str().unwrap());
        }
        if let ["", "2015-03-31" | "2016-08-19", ..] = path[..] {
            assert!(is_signed(&parts, &[], b"", ("lambda", "eu-west-3")), "{parts:?}");
        }
        match path[..] {
            ["", "2015-03-31", "functions", name, "configuration"] => {
                of("lambda:GetFunctionConfiguration", name)
            }
            ["", "2016-08-19", "account-settings"] => of("lambda:GetAccountSettings", ""),
            ["", "schedules", name] => of("scheduler:GetSchedule", name),
            ["", "api", "ligdicash", "callback"] => {
                assert_eq!(parts.method, "POST");
                of("callback", std::str::from_utf8(&body).unwrap())
            }
            _ => {
                let form: BTreeMap<String, String> =
                    url::form_urlencoded::parse(&body).into_owned().collect();
                let (service, about) = match form.get("StackName") {
                    Some(name) => ("cloudformation", name),
                    None => ("sns", &form["TopicArn"]),
                };
                let call = of(&format!("{service}:{}", form["Action"]), about);
                Self { next: form.get("NextToken").cloned(), ..call }
            }
        }
    }
}

impl Facts {
    fn answer(&self, call: &Call) -> Response<Body> {
        let (service, _) = call.operation.split_once(':').unwrap_or_default();
        if !service.is_empty() && ["all", service].contains(&self.refusing) {
            return refusal(service);
        }
        match call.operation.as_str() {
            "callback" => called_back(self.callback.unwrap_or(200)),
            "cloudformation:DescribeStacks" if call.about != self.stack.unwrap_or("shop") => {
                xml_error(400, "ValidationError")
            }
            "cloudformation:DescribeStacks" => self.described(),
            "cloudformation:ListStackResources" => self.listed(call.next.as_deref()),
            "sns:GetTopicAttributes" => self.topic_attributes(),
            "scheduler:GetSchedule" => {
                let is_off = call.about == self.disabled;
                json_answer(&json!({ "State": if is_off { "DISABLED" } else { "ENABLED" } }))
            }
            "dynamodb:DescribeContinuousBackups" => {
                let is_without = self.without_recovery.contains(&call.about.as_str());
                let status = if is_without { "DISABLED" } else { "ENABLED" };
                let recovery = json!({ "PointInTimeRecoveryStatus": status });
                json_answer(&json!({ "ContinuousBackupsDescription": {
                    "ContinuousBackupsStatus": "ENABLED",
                    "PointInTimeRecoveryDescription": recovery,
                } }))
            }
            "dynamodb:DescribeTable" => {
                let protected = !self.unprotected.contains(&call.about.as_str());
                json_answer(&json!({ "Table": { "DeletionProtectionEnabled": protected } }))
            }
            "lambda:GetFunctionConfiguration" => {
                let (at, processor) = if call.about == "shop-status" {
                    (self.status.0.unwrap_or("2026-06-01T10:00:00"), self.status.1)
                } else {
                    ("2026-06-02T09:00:00", None)
                };
                let code = if call.about == self.changed { "changed" } else { &call.about };
                json_answer(&json!({
                    "LastModified": format!("{at}.000+0000"), "Architectures": [processor.unwrap_or("arm64")],
                    "CodeSha256": code,
                }))
            }
            "lambda:GetAccountSettings" => {
                let at_once = self.at_once.unwrap_or(1000);
                json_answer(&json!({ "AccountLimit": { "ConcurrentExecutions": at_once } }))
            }
            "freetier:GetAccountPlanState" if self.plan == Some("") => {
                typed_refusal("com.amazonaws.freetier#ResourceNotFoundException")
            }
            "freetier:GetAccountPlanState" => json_answer(&json!({
                "accountPlanType": self.plan.unwrap_or("PAID"),
                "accountPlanExpirationDate": "2027-05-01T00:00:00Z",
            })),
            other => panic!("{other} is not to be asked"),
        }
    }

    fn described(&self) -> Response<Body> {
        let topic = self.topic.unwrap_or("arn:aws:sns:eu-west-3:123456789012:alarms");
        let payments = self.payments_per_second.unwrap_or(10).to_string();
        let member = |of: &str, name: &str, value: &str| {
            format!("<member><{of}Key>{name}</{of}Key><{of}Value>{value}</{of}Value></member>")
        };
        let parameters = [("AlarmTopicArn", topic), ("PaymentsPerSecond", &payments)];
        let parameters = parameters.map(|(name, value)| member("Parameter", name, value));
        // The stack works on adopted tables, which are not among its resources.
        let outputs = [
            ("PaymentsTableName", "shop-payments"),
            ("PaymentLogsTableName", "shop-logs"),
            ("Version", self.version.unwrap_or(env!("CARGO_PKG_VERSION"))),
        ];
        let outputs = outputs.into_iter().filter(|(name, _)| *name != self.missing);
        let outputs: String = outputs.map(|(name, value)| member("Output", name, value)).collect();
        xml(&format!(
            "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>shop</StackName><CreationTime>2026-06-01T00:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus><Parameters>{}</Parameters><Outputs>{}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>",
            parameters.concat(),
            outputs
        ))
    }

    fn topic_attributes(&self) -> Response<Body> {
        let [confirmed, pending] = self.subscriptions.unwrap_or([1, 0]);
        let entry = |name: &str, count: u32| {
            format!("<entry><key>{name}</key><value>{count}</value></entry>")
        };
        xml(&format!(
            "<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes>{}{}</Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>",
            entry("SubscriptionsConfirmed", confirmed),
            entry("SubscriptionsPending", pending)
        ))
    }

    /// The resources of the stack, on two pages.
    fn listed(&self, next: Option<&str>) -> Response<Body> {
        let first = [("PaymentsTable", "shop-old-payments"), ("StatusFunction", "shop-status")];
        let second = [
            ("PaymentLogsTable", "shop-old-logs"),
            ("InitiateFunction", "shop-initiate"),
            ("PollSchedule", "shop-poll-schedule"),
            ("AuditSchedule", "shop-audit-schedule"),
            ("LogsCopySchedule", "shop-copy-schedule"),
        ];
        let (page, more) = match next {
            None => (&first[..], "<NextToken>second</NextToken>"),
            Some(_) => (&second[..], ""),
        };
        let listed = page.iter().filter(|(logical, _)| *logical != self.missing);
        let summaries = listed.map(|(logical, physical)| {
            format!("<member><LogicalResourceId>{logical}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>AWS::X::Y</ResourceType><LastUpdatedTimestamp>2026-06-01T00:00:00Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>")
        });
        xml(&format!(
            "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>{}</StackResourceSummaries>{more}</ListStackResourcesResult></ListStackResourcesResponse>",
            summaries.collect::<String>()
        ))
    }
}

/// A client that follows this redirect would loop.
fn called_back(status: u16) -> Response<Body> {
    let mut answer = answer(status, "text/plain", String::new());
    if (300..400).contains(&status) {
        answer.headers_mut().insert("location", "/api/ligdicash/callback".parse().unwrap());
    }
    answer
}

fn refusal(service: &str) -> Response<Body> {
    match service {
        "cloudformation" => xml_error(403, "AccessDenied"),
        "sns" => xml_error(403, "AuthorizationError"),
        "dynamodb" | "freetier" => typed_refusal("com.amazon.coral.service#AccessDeniedException"),
        _ => {
            let mut refused = answer(403, "application/json", "{}".to_owned());
            let kind = "AccessDeniedException".parse().unwrap();
            refused.headers_mut().insert("x-amzn-errortype", kind);
            refused
        }
    }
}

fn typed_refusal(kind: &str) -> Response<Body> {
    answer(400, "application/x-amz-json-1.0", json!({ "__type": kind }).to_string())
}

fn xml_error(status: u16, code: &str) -> Response<Body> {
    let error = format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>x</Message></Error></ErrorResponse>"
    );
    answer(status, "text/xml", error)
}

fn xml(body: &str) -> Response<Body> {
    answer(200, "text/xml", body.to_owned())
}

fn json_answer(body: &Value) -> Response<Body> {
    answer(200, "application/json", body.to_string())
}

fn answer(status: u16, kind: &str, body: String) -> Response<Body> {
    let answer = Response::builder().status(status).header("content-type", kind);
    answer.body(Body::from(body)).unwrap()
}
