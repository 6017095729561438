//! The commands to run, as a person would type them.

use std::fmt;

/// A program and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed(pub(super) Vec<String>);

impl Typed {
    /// `words` at its spaces, then `more` as they are.
    pub(super) fn new<'a>(words: &'a str, more: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.split(' ').chain(more).map(str::to_owned).collect())
    }

    pub(super) fn and<S: Into<String>>(mut self, more: impl IntoIterator<Item = S>) -> Self {
        self.0.extend(more.into_iter().map(Into::into));
        self
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.0.iter().map(|word| quoted_if_needed(word)).collect();
        f.write_str(&words.join(" "))
    }
}

fn quoted_if_needed(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=,@+%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        operator::language::quoted(word)
    }
}

/// The deployment of a release's folder. SAM keeps a parameter that is not named.
pub(super) fn deployment(
    release: &str,
    stack: &str,
    parameters: &[(String, String)],
    tags: &[(String, String)],
) -> Typed {
    let template = format!("{release}/template.yaml");
    let words =
        "sam deploy --resolve-s3 --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset";
    let mut typed = Typed::new(words, ["--template-file", &*template, "--stack-name", stack]);
    for (option, pairs) in [("--tags", tags), ("--parameter-overrides", parameters)] {
        if !pairs.is_empty() {
            typed = typed.and([option]).and(pairs.iter().map(pair));
        }
    }
    typed
}

/// SAM splits at spaces, and removes backslashes and quotes.
fn pair((name, value): &(String, String)) -> String {
    format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A command about a budget of the account.
pub(super) fn budget(verb: &str, account: &str) -> Typed {
    Typed::new(&format!("aws budgets {verb}-budget --account-id"), [account])
}

/// The budget for a month of the whole account. AWS tells the costs of one stack apart only once the owner has
/// activated a tag for it.
pub(super) fn create_budget(account: &str, name: &str, dollars: &str, mail: &str) -> Typed {
    let limit = format!("BudgetLimit={{Amount={dollars},Unit=USD}}");
    let limit = format!("BudgetName={name},BudgetType=COST,TimeUnit=MONTHLY,{limit}");
    let warnings = ["ACTUAL", "FORECASTED"].map(|kind| {
        let when = format!("NotificationType={kind},ComparisonOperator=GREATER_THAN,Threshold=100");
        format!("Notification={{{when}}},Subscribers=[{{SubscriptionType=EMAIL,Address={mail}}}]")
    });
    let typed = budget("create", account).and(["--budget", &*limit]);
    typed.and(["--notifications-with-subscribers"]).and(warnings)
}

/// Refuses every deployment that would replace or remove a resource that cannot be made again. These resources have no
/// condition, so no parameter of the template removes them.
pub(super) fn protect(stack: &str) -> Typed {
    let policy = r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"Update:*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":["Update:Replace","Update:Delete"],"Resource":["LogicalResourceId/PaymentsTable","LogicalResourceId/PaymentLogsTable","LogicalResourceId/LigdicashSecret","LogicalResourceId/HttpApi"]}]}"#;
    let words = "aws cloudformation set-stack-policy --stack-name";
    Typed::new(words, [stack, "--stack-policy-body", policy])
}

/// The id of the secret's first version. AWS refuses other keys under the same id, so that two runs at once cannot
/// replace each other's keys.
const FIRST_KEYS: &str = "the-first-keys-which-setup-puts-in";

/// Passes the keys by standard input, because other users of the machine can read arguments.
pub(super) fn put_keys(secret: &str) -> Typed {
    let words = "aws secretsmanager put-secret-value --secret-string file:///dev/stdin";
    Typed::new(words, ["--client-request-token", FIRST_KEYS, "--secret-id", secret])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_printed_so_that_a_shell_reads_the_same_words() {
        let parameters = [("StoreName".to_owned(), r#"L'Atelier "d'Awa" $5 \"#.to_owned())];
        let typed = deployment("/home/awa/my release", "shop", &parameters, &[]);
        let script = format!("for it in {typed}; do printf '%s\\n' \"$it\"; done");
        let shell = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        let read = String::from_utf8(shell.stdout).unwrap();
        assert_eq!(read.lines().collect::<Vec<_>>(), typed.0);
        assert_eq!(typed.0.last().unwrap(), r#"StoreName="L'Atelier \"d'Awa\" $5 \\""#);
    }

    #[test]
    fn the_template_has_each_protected_resource_under_all_parameters() {
        let template = include_str!("../../../../../template.yaml");
        let typed = protect("shop");
        assert!(include_str!("../../../../../docs/deploy.md").contains(typed.0.last().unwrap()));
        let policy: serde_json::Value = serde_json::from_str(typed.0.last().unwrap()).unwrap();
        for resource in policy["Statement"][1]["Resource"].as_array().unwrap() {
            let name = resource.as_str().unwrap().strip_prefix("LogicalResourceId/").unwrap();
            let start = template.find(&format!("\n  {name}:\n    Type: ")).unwrap();
            let (before_the_properties, _) = template[start..].split_once("Properties:").unwrap();
            assert!(!before_the_properties.contains("Condition:"), "{name}");
        }
    }

    #[test]
    fn an_option_that_has_nothing_to_say_is_left_out() {
        let pair = [("StoreName".to_owned(), "Awa".to_owned())];
        let has = |typed: &Typed, option: &str| typed.0.iter().any(|word| word == option);
        for (parameters, tags) in [(&[][..], &pair[..]), (&pair[..], &[][..])] {
            let typed = deployment("release", "shop", parameters, tags);
            assert_eq!(has(&typed, "--parameter-overrides"), !parameters.is_empty(), "{typed}");
            assert_eq!(has(&typed, "--tags"), !tags.is_empty(), "{typed}");
        }
    }

    #[test]
    fn the_keys_version_has_an_id_as_long_as_aws_asks() {
        assert!((32..=64).contains(&FIRST_KEYS.len()));
    }
}
