//! The audience of an order proof. A token for another purpose, or for another shop, proves nothing here.

use serde_json::Value;

use super::error::ProofError;
use crate::config::{ProofAudience, StackNaming};

/// The audience that means every stack. A colon and a name behind it narrow it to that stack.
const EVERY_STACK: &str = "ligdicash-lambda";

impl ProofAudience {
    pub(super) fn check(&self, aud: Option<&Value>) -> Result<(), ProofError> {
        let named = aud.and_then(stacks).ok_or(ProofError::Invalid(
            "its aud is not ligdicash-lambda, with or without a colon and the name of a stack",
        ))?;
        match self.naming {
            StackNaming::Optional if named.is_empty() => Ok(()),
            StackNaming::Required if named.is_empty() => {
                Err(ProofError::Invalid("its aud names no stack, and here it must"))
            }
            StackNaming::Optional | StackNaming::Required => {
                let ours = self.stack.as_deref().is_some_and(|stack| named.contains(&stack));
                ours.then_some(()).ok_or(ProofError::Invalid("its aud names another stack"))
            }
        }
    }
}

/// The stacks that `aud`, a string or a list of strings, names. `None` if any entry is not for us.
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
