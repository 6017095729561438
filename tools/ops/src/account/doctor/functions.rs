//! Whether the functions were deployed together, and are those of a release.

use console::{Finding, Outside, Release};
use jiff::{SignedDuration, Timestamp};

use super::answer::{AwsAnswer, REFUSES};
use super::lambda::Lambda;
use super::made_of::DeployedStack;

/// A deployment changes all functions within minutes.
const TOGETHER: SignedDuration = SignedDuration::from_hours(24);

pub(super) struct DeployedFunction {
    name: Outside,
    code: Option<String>,
    architecture: String,
    modified_at: Timestamp,
}

pub(super) fn alike(
    check: &str,
    deployed: &AwsAnswer<Vec<DeployedFunction>>,
) -> AwsAnswer<Finding> {
    let all = deployed.as_ref().map_err(|why| *why)?;
    let latest =
        all.iter().max_by_key(|function| function.modified_at).ok_or("not_in_the_stack")?;
    let those = |is_other: &dyn Fn(&DeployedFunction) -> bool| -> Vec<_> {
        all.iter()
            .filter(|function| is_other(function))
            .map(|function| function.name.clone())
            .collect()
    };
    let mixed = those(&|function| function.architecture != latest.architecture);
    let older =
        those(&|function| latest.modified_at.duration_since(function.modified_at) > TOGETHER);
    Ok(if mixed.is_empty() {
        Finding::wrong_about(check, "older", older)
    } else {
        Finding::wrong_about(check, "mixed", mixed)
    })
}

/// Whether the stack and all of its functions are of the given release. Without a release, the finding names the
/// stack's.
pub(super) fn exactly(
    check: &str,
    name: &str,
    given: Option<&Release>,
    stack: &DeployedStack,
    deployed: &AwsAnswer<Vec<DeployedFunction>>,
) -> AwsAnswer<Finding> {
    let says = stack.output("Version");
    let Some(release) = given else {
        return Ok(Finding {
            names: vec![says?.into()],
            ..Finding::not_looked_at(check, "no_release")
        });
    };
    let own = format!("{name}-");
    let is_other = |function: &&DeployedFunction| {
        let digest =
            function.name.as_came().strip_prefix(&own).and_then(|name| release.functions.get(name));
        digest.is_none() || digest != function.code.as_ref()
    };
    let all = deployed.as_ref().map_err(|why| *why)?;
    let mut names: Vec<_> =
        all.iter().filter(is_other).map(|function| function.name.clone()).collect();
    let says = says.unwrap_or("?");
    if says != release.version {
        let versions =
            [format!("template.yaml {says}"), format!("functions.json {}", release.version)];
        names.splice(..0, versions.map(Outside::new));
        return Ok(Finding::wrong_about(check, "another", names));
    }
    if names.is_empty() {
        return Ok(Finding { names: vec![says.into()], ..Finding::right(check) });
    }
    Ok(Finding::wrong_about(check, "changed", names))
}

pub(super) async fn read(
    lambda: &Lambda,
    stack: &DeployedStack,
) -> AwsAnswer<Vec<DeployedFunction>> {
    let mut all = Vec::new();
    for name in stack.named("Function") {
        let configuration = lambda.configuration(name).await?;
        let modified_at =
            configuration.last_modified.as_deref().and_then(instant).ok_or(REFUSES)?;
        let architecture = configuration.architectures.join(", ");
        let (name, code) = (Outside::new(name), configuration.code_sha256);
        all.push(DeployedFunction { name, code, architecture, modified_at });
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
