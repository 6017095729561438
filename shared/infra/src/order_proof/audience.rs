//! Whom a proof is made out to, so that a token made for something else, or for another shop, proves nothing here.

use serde_json::Value;

use super::ProofError;

/// Every stack. With a colon and a name behind it, the stack of that name.
const EVERY_STACK: &str = "ligdicash-lambda";

/// Whom a proof must be made out to.
#[derive(Debug, Clone, Default)]
pub struct Audience {
    /// This stack's name. Without one, no proof can name it.
    pub stack: Option<String>,
    pub naming: Naming,
}

/// Whether a proof must name the stack that it is for. One that it names is checked in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    #[default]
    Optional,
    Required,
}

impl Audience {
    pub(super) fn check(&self, aud: Option<&Value>) -> Result<(), ProofError> {
        let named = aud.and_then(stacks).ok_or(ProofError::Invalid(
            "its aud is not ligdicash-lambda, with or without a colon and the name of a stack",
        ))?;
        match self.naming {
            Naming::Optional if named.is_empty() => Ok(()),
            Naming::Required if named.is_empty() => {
                Err(ProofError::Invalid("its aud names no stack, and here it must"))
            }
            Naming::Optional | Naming::Required => {
                let ours = self.stack.as_deref().is_some_and(|stack| named.contains(&stack));
                ours.then_some(()).ok_or(ProofError::Invalid("its aud names another stack"))
            }
        }
    }
}

/// The stacks that `aud`, a text or a list of texts, names. `None` if anything in it is not for us.
fn stacks(aud: &Value) -> Option<Vec<&str>> {
    let several = aud.as_array().filter(|several| !several.is_empty());
    let audiences = several.map_or(std::slice::from_ref(aud), Vec::as_slice);
    let mut named = Vec::new();
    for audience in audiences {
        match audience.as_str()?.strip_prefix(EVERY_STACK)? {
            "" => {}
            name => named.push(name.strip_prefix(':')?),
        }
    }
    Some(named)
}
