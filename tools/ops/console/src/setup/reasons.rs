//! The reasons of a failed deployment, and advice about those that a person can remove.

use super::typed::Typed;
use operator::language::Words;

/// `CloudFormation` validates a change set before it changes anything, and gives the reasons of a refusal only here.
pub(super) fn of_change_set(arn: &str) -> Typed {
    let query = "OperationEvents[].[LogicalResourceId,not_null(ValidationStatusReason,HookStatusReason,ResourceStatusReason)]";
    let words = "aws cloudformation describe-events --output text --filters FailedEvents=true";
    Typed::new(words, ["--change-set-name", arn, "--query", query])
}

/// The failures of an executed change set.
pub(super) fn of_stack(stack: &str) -> Typed {
    let query =
        "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]";
    let words = "aws cloudformation describe-stack-events --output text --stack-name";
    Typed::new(words, [stack, "--query", query])
}

/// Advice about the known reasons in an error text, on lines of its own.
pub(super) fn advice(reasons: &str, words: &Words) -> String {
    let table = [
        ("Invalid principal", words.setup_invalid_principal()),
        ("OptInRequired", words.setup_opt_in_required()),
    ];
    let found = table.into_iter().filter(|(reason, _)| reasons.contains(reason));
    let found = found.map(|(_, advice)| advice);
    let commands: Vec<_> = log_groups(reasons)
        .map(|name| {
            format!("  {}", Typed::new("aws logs delete-log-group --log-group-name", [name]))
        })
        .collect();
    let left = (!commands.is_empty()).then(|| words.setup_left_over(commands.join("\n")));
    found.chain(left).fold(String::new(), |text, advice| text + "\n" + &advice)
}

/// The log groups that stand in a deployment's way.
fn log_groups(reasons: &str) -> impl Iterator<Item = &str> {
    let taken = reasons
        .lines()
        .filter(|line| line.contains("AWS::Logs::LogGroup") && line.contains("already exists"));
    let words = taken.flat_map(|line| line.split(|letter: char| "'\" \t".contains(letter)));
    words.filter(|word| word.starts_with("/aws/"))
}

#[cfg(test)]
mod tests {
    use operator::language::Language;

    use super::*;

    #[test]
    fn only_a_log_group_that_exists_already_is_offered_for_deletion() {
        let words = Language::En.words();
        let early = "A Resource of type 'AWS::Logs::LogGroup' with identifier '/aws/lambda/a' already exists.";
        let late = r#"B Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"/aws/vendedlogs/b-api"}' already exists."#;
        for (reasons, names) in [
            (early, &["/aws/lambda/a"][..]),
            (late, &["/aws/vendedlogs/b-api"]),
            ("C AWS::DynamoDB::Table with identifier '/aws/c' already exists.", &[]),
            ("D AWS::Logs::LogGroup '/aws/lambda/d': Rate exceeded", &[]),
        ] {
            assert_eq!(log_groups(reasons).collect::<Vec<_>>(), names, "{reasons}");
            assert_eq!(advice(reasons, words).is_empty(), names.is_empty(), "{reasons}");
        }
        let both = advice(&[early, late].join("\n"), words);
        assert_eq!(both.matches("\n  aws logs delete-log-group --log-group-name /aws/").count(), 2);
    }

    #[test]
    fn the_guide_asks_for_the_key_first_and_for_the_reason_of_a_refusal() {
        for guide in [
            include_str!("../../../../../docs/deploy.md"),
            include_str!("../../../../../docs/fr/deploy.md"),
        ] {
            let (before, after) = guide.split_once("\nsam deploy --guided\n").unwrap();
            assert!(before.contains("\naws kms describe-key --key-id alias/aws/secretsmanager "));
            assert!(after.contains("aws cloudformation list-change-sets "));
            assert!(after.contains("\naws cloudformation describe-events --change-set-name "));
        }
        let role = include_str!("../../../../../release/deployment-role.yaml");
        let deploy = include_str!("../../../../../release/deploy");
        for (right, command) in
            [("ListChangeSets", "list-change-sets"), ("DescribeEvents", "describe-events")]
        {
            assert!(role.contains(&format!("cloudformation:{right}\n")), "{right}");
            assert!(deploy.contains(&format!("aws cloudformation {command} ")), "{command}");
        }
    }
}
