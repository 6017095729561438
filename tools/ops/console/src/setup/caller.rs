//! The AWS account: the caller, the region, and the caller's rights.

use super::terminal::Terminal;
use super::typed::Typed;
use operator::api::{Outside, Problem};

pub(super) struct Caller {
    pub(super) id: String,
    pub(super) region: String,
    /// The ARN of the caller.
    pub(super) who: String,
    /// `OPS_URL`, if it replaces the stack's address.
    pub(super) address: Option<String>,
}

/// The rights with which a first deployment begins. A later refusal is reported when it comes.
const NEEDED: [&str; 8] = [
    "cloudformation:CreateChangeSet",
    "dynamodb:CreateTable",
    "iam:CreateRole",
    "iam:CreatePolicy",
    "lambda:CreateFunction",
    "s3:CreateBucket",
    "secretsmanager:CreateSecret",
    "sns:CreateTopic",
];

impl Caller {
    pub(super) fn look(
        terminal: &mut Terminal,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Problem> {
        let named = |name| Some((name, variable(name)?));
        let named = ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().find_map(named);
        let (source, region) = if let Some(named) = named {
            named
        } else {
            let region = terminal.given(&Typed::new("aws configure get region", []), "")?;
            let none = |_| Problem::SetUp(terminal.words.setup_no_region());
            ("aws configure", region.map_err(none)?)
        };
        terminal.set_region(&region)?;
        let words = "aws sts get-caller-identity --output text --query";
        let answer = terminal.given(&Typed::new(words, ["[Account,Arn]"]), "")?;
        let answer = answer.map_err(|error| {
            let error = Outside::new(error).to_string();
            Problem::SetUp(terminal.words.setup_not_signed_in(error))
        })?;
        let (id, who) = answer.split_once(char::is_whitespace).unwrap_or_default();
        let (id, who) = (id.to_owned(), who.trim().to_owned());
        terminal.say(&terminal.words.setup_account(&id, &who, &region, source))?;
        Ok(Self { id, region, who, address: variable("OPS_URL") })
    }

    /// Whether the stream is one of this account and region, or `none`.
    pub(super) fn may_adopt(&self, arn: &str) -> bool {
        let mut parts = arn.split(':').skip(3);
        let (region, id) = (parts.next(), parts.next());
        arn == "none" || (region, id) == (Some(&*self.region), Some(&*self.id))
    }

    /// The ARN of a topic of this account.
    pub(super) fn topic(&self, name: &str) -> String {
        let partition = self.who.split(':').nth(1).unwrap_or("aws");
        format!("arn:{partition}:sns:{}:{}:{name}", self.region, self.id)
    }

    /// Prints the number of functions that may run at once, and the command that asks for more.
    pub(super) fn at_once(terminal: &mut Terminal) -> Result<(), Problem> {
        let words = "aws lambda get-account-settings --output text --query";
        let typed = Typed::new(words, ["AccountLimit.ConcurrentExecutions"]);
        if let Some(at_once) = terminal.tried(&typed)? {
            terminal.say(&match at_once.parse() {
                Ok(0..100_u32) => terminal.words.setup_few_at_once(at_once),
                Ok(_) | Err(_) => terminal.words.setup_enough_at_once(at_once),
            })?;
        }
        Ok(())
    }

    /// Prints the number of functions that may run at once, and stops if rights are missing.
    pub(super) fn examine(&self, terminal: &mut Terminal) -> Result<(), Problem> {
        Self::at_once(terminal)?;
        let words = "aws iam simulate-principal-policy --output text --policy-source-arn";
        let Some(who) = self.principal(terminal)? else { return Ok(()) };
        let query = ["--query", "EvaluationResults[?EvalDecision!='allowed'].EvalActionName"];
        let typed = Typed::new(words, [&*who]).and(query).and(["--action-names"]).and(NEEDED);
        match terminal.tried(&typed)? {
            Some(missing) if !missing.is_empty() && missing != "None" => {
                let missing: Vec<_> = missing.split_whitespace().collect();
                Err(Problem::SetUp(terminal.words.setup_rights_missing(missing.join(", "))))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The user or the role whose rights AWS can tell; the account's root has all.
    fn principal(&self, terminal: &mut Terminal) -> Result<Option<String>, Problem> {
        let mut parts = self.who.rsplit(':').next().unwrap_or_default().split('/');
        match (parts.next(), parts.next()) {
            (Some("user"), _) => Ok(Some(self.who.clone())),
            (Some("assumed-role"), Some(role)) => {
                let words = "aws iam get-role --output text --query Role.Arn --role-name";
                Ok(terminal.given(&Typed::new(words, [role]), "")?.ok())
            }
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_lies_in_the_partition_of_who_is_signed_in() {
        for partition in ["aws", "aws-us-gov"] {
            let (id, region) = ("1".to_owned(), "eu-west-3".to_owned());
            let who = format!("arn:{partition}:sts::1:assumed-role/dev/awa");
            let caller = Caller { id, region, who, address: None };
            assert_eq!(caller.topic("alarms"), format!("arn:{partition}:sns:eu-west-3:1:alarms"));
        }
    }
}
