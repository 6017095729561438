//! Whether the functions were deployed together.

use console::{Finding, Outside};
use jiff::{SignedDuration, Timestamp};

use super::lambda::Lambda;
use super::made_of::DeployedStack;
use super::told::{AwsAnswer, REFUSES};

/// One deployment changes all functions within minutes.
const TOGETHER: SignedDuration = SignedDuration::from_hours(24);

struct DeployedFunction {
    name: Outside,
    architecture: String,
    modified_at: Timestamp,
}

pub(super) async fn alike(
    check: &str,
    lambda: &Lambda,
    stack: &DeployedStack,
) -> AwsAnswer<Finding> {
    let all = read(lambda, stack).await?;
    let latest = all.iter().max_by_key(|it| it.modified_at).ok_or("not_in_the_stack")?;
    let those = |is_other: &dyn Fn(&DeployedFunction) -> bool| -> Vec<_> {
        all.iter().filter(|it| is_other(it)).map(|it| it.name.clone()).collect()
    };
    let mixed = those(&|it| it.architecture != latest.architecture);
    let older = those(&|it| latest.modified_at.duration_since(it.modified_at) > TOGETHER);
    Ok(if mixed.is_empty() {
        Finding::wrong_about(check, "older", older)
    } else {
        Finding::wrong_about(check, "mixed", mixed)
    })
}

async fn read(lambda: &Lambda, stack: &DeployedStack) -> AwsAnswer<Vec<DeployedFunction>> {
    let mut all = Vec::new();
    for name in stack.functions() {
        let told = lambda.configuration(name).await?;
        let modified_at = told.last_modified.as_deref().and_then(instant).ok_or(REFUSES)?;
        let architecture = told.architectures.join(", ");
        all.push(DeployedFunction { name: Outside::new(name), architecture, modified_at });
    }
    Ok(all)
}

/// `2026-06-01T10:02:31.000+0000`, as Lambda writes it, or RFC 3339.
fn instant(text: &str) -> Option<Timestamp> {
    Timestamp::strptime("%Y-%m-%dT%H:%M:%S%.f%z", text).or_else(|_| text.parse()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_as_lambda_writes_it() {
        let at = instant("2026-06-01T10:02:31.250+0000").unwrap();
        assert_eq!(at.to_string(), "2026-06-01T10:02:31.25Z");
        assert_eq!(instant("2026-06-01T10:02:31.25Z"), Some(at));
        assert_eq!(instant("yesterday"), None);
    }
}
