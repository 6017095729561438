//! The resources in the account, and the steps that are left.

use ligdicash_core::words;
use serde::Deserialize;

/// A stack, as `describe-stacks` prints it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct Stack {
    #[serde(rename = "StackStatus")]
    pub(super) status: String,
    pub(super) enable_termination_protection: bool,
    /// The role with which `CloudFormation` works on the stack, if one was ever given.
    #[serde(rename = "RoleARN")]
    pub(super) role: Option<String>,
    pub(super) parameters: Vec<Pair>,
    pub(super) outputs: Vec<Pair>,
    pub(super) tags: Vec<Pair>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Pair {
    #[serde(alias = "ParameterKey", alias = "OutputKey", alias = "Key")]
    name: String,
    #[serde(alias = "ParameterValue", alias = "OutputValue", alias = "Value", default)]
    value: String,
}

impl Stack {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        value(&self.parameters, name)
    }

    pub(super) fn output(&self, name: &str) -> &str {
        value(&self.outputs, name).unwrap_or_default()
    }

    pub(super) fn tags(&self) -> Vec<(String, String)> {
        self.tags.iter().map(|pair| (pair.name.clone(), pair.value.clone())).collect()
    }
}

/// The stack that `describe-stacks` has printed.
pub(super) fn read(json: &str) -> Result<Option<Stack>, String> {
    #[derive(Deserialize)]
    struct Described {
        #[serde(rename = "Stacks")]
        stacks: Vec<Stack>,
    }
    let described: Described = serde_json::from_str(json).map_err(|why| why.to_string())?;
    Ok(described.stacks.into_iter().next())
}

fn value<'a>(pairs: &'a [Pair], name: &str) -> Option<&'a str> {
    let value = pairs.iter().find(|pair| pair.name == name).map(|pair| &*pair.value);
    value.filter(|value| !value.is_empty())
}

/// The actions that a stack's status allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The stack can be made.
    Absent,
    /// An operation is in progress.
    Busy,
    /// The stack's first deployment or its deletion failed: it can only be deleted.
    Failed,
    Standing,
    /// A person must repair the stack first.
    Stuck,
}

pub(super) fn state(stack: Option<&Stack>) -> State {
    let Some(stack) = stack else { return State::Absent };
    match &*stack.status {
        // A change set was made, but not executed.
        "REVIEW_IN_PROGRESS" => State::Absent,
        "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "UPDATE_ROLLBACK_COMPLETE" => State::Standing,
        "ROLLBACK_COMPLETE" | "ROLLBACK_FAILED" | "CREATE_FAILED" | "DELETE_FAILED" => {
            State::Failed
        }
        status if status.ends_with("_IN_PROGRESS") => State::Busy,
        _ => State::Stuck,
    }
}

words! {
    /// A step of a first deployment. A step is left until AWS itself shows that it is done.
    pub enum Step {
        Topic = "topic",
        Subscription = "subscription",
        Deployment = "deployment",
        Protection = "protection",
        Confirmation = "confirmation",
        Keys = "keys",
        Budget = "budget",
    }
}

/// The traces of the steps in AWS.
#[derive(Clone, Debug, Default)]
pub(super) struct Traces {
    pub(super) stack: Option<Stack>,
    /// The topic of the alarms; `None` if the stack was made without one.
    pub(super) topic: Option<String>,
    /// The topic's subscriptions by mail; `None` if there is no topic.
    pub(super) subscriptions: Option<Vec<Subscription>>,
    pub(super) has_keys: bool,
    /// Whether the stack has a policy, as far as AWS shows it.
    pub(super) has_policy: bool,
    /// Whether the account has the stack's budget, as far as AWS shows it.
    pub(super) has_budget: bool,
}

/// A mail address of the topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subscription {
    /// AWS's word for its state, or its ARN once it is confirmed.
    state: String,
    pub(super) mail: String,
}

impl Subscription {
    /// A line of AWS's list.
    pub(super) fn read(line: &str) -> Self {
        let mut words = line.split_whitespace().map(str::to_owned);
        let mut next = || words.next().unwrap_or_default();
        Self { state: next(), mail: next() }
    }

    pub(super) fn is_confirmed(&self) -> bool {
        self.state.starts_with("arn:")
    }

    /// Whether it is the person's; an earlier run has not kept the address.
    pub(super) fn is_of(&self, mail: &str) -> bool {
        mail.is_empty() || self.mail.eq_ignore_ascii_case(mail)
    }
}

pub(super) fn left(found: &Traces) -> Vec<Step> {
    let is_made = state(found.stack.as_ref()) == State::Standing;
    let protects = found.stack.as_ref().is_some_and(|stack| stack.enable_termination_protection);
    let protects = protects && found.has_policy;
    let has_topic = found.topic.is_some();
    // AWS lists a subscription for a while after its deletion.
    let subscriptions = found.subscriptions.as_deref().unwrap_or_default();
    let subscribed = subscriptions.iter().any(|each| each.state != "Deleted");
    let confirmed = subscriptions.iter().any(Subscription::is_confirmed);
    let steps = [
        (Step::Topic, has_topic && found.subscriptions.is_none()),
        (Step::Subscription, has_topic && !subscribed),
        (Step::Deployment, !is_made),
        (Step::Protection, !is_made || !protects),
        (Step::Keys, !is_made || !found.has_keys),
        (Step::Confirmation, has_topic && !confirmed),
        (Step::Budget, has_topic && !found.has_budget),
    ];
    steps.into_iter().filter_map(|(step, is_left)| is_left.then_some(step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(status: &str) -> Stack {
        Stack { status: status.to_owned(), ..Stack::default() }
    }

    #[test]
    fn each_value_of_a_stack_is_found_by_name_and_empty_ones_are_none() {
        let json = r#"{ "Stacks": [{ "StackStatus": "CREATE_COMPLETE",
            "Parameters": [{ "ParameterKey": "StoreName", "ParameterValue": "Chez Awa" },
                { "ParameterKey": "AlarmTopicArn", "ParameterValue": "" }],
            "Outputs": [{ "OutputKey": "ApiUrl", "OutputValue": "https://api.example" },
                { "OutputKey": "SecretArn", "OutputValue": "arn" }] }] }"#;
        let stack = read(json).unwrap().unwrap();
        let parameters =
            ["StoreName", "AlarmTopicArn", "MorningMail"].map(|name| stack.parameter(name));
        assert_eq!(parameters, [Some("Chez Awa"), None, None]);
        assert_eq!(["SecretArn", "OpsUrl"].map(|name| stack.output(name)), ["arn", ""]);
    }

    #[test]
    fn each_step_is_left_until_aws_shows_that_it_is_done() {
        let topic = Some("arn:aws:sns:eu-west-3:1:shop-alarms".to_owned());
        let mut found = Traces { topic, ..Traces::default() };
        assert_eq!(left(&found).len(), 7);
        for none in [vec![], vec![Subscription::read("Deleted awa@boutique.bf")]] {
            found.subscriptions = Some(none);
            assert_eq!(left(&found)[0], Step::Subscription);
        }
        let pending = Subscription::read("PendingConfirmation\tawa@boutique.bf");
        found.subscriptions = Some(vec![pending]);
        assert_eq!(left(&found)[0], Step::Deployment);
        found.stack = Some(stack("REVIEW_IN_PROGRESS"));
        assert_eq!(left(&found)[0], Step::Deployment);
        for status in ["UPDATE_ROLLBACK_COMPLETE", "CREATE_COMPLETE"] {
            found.stack = Some(stack(status));
            let made = [Step::Protection, Step::Keys, Step::Confirmation, Step::Budget];
            assert_eq!(left(&found), made, "{status}");
        }
        found.stack.as_mut().unwrap().enable_termination_protection = true;
        found.has_keys = true;
        assert_eq!(left(&found), [Step::Protection, Step::Confirmation, Step::Budget]);
        found.has_policy = true;
        assert_eq!(left(&found), [Step::Confirmation, Step::Budget]);
        found.has_budget = true;
        let confirmed =
            Subscription::read("arn:aws:sns:eu-west-3:1:shop-alarms:2\tawa@boutique.bf");
        found.subscriptions = Some(vec![confirmed]);
        assert_eq!(left(&found), []);
    }
}
