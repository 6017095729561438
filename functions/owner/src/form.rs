//! A form that a browser posts: its path, its fields, and the proof of a fresh verification, if it has one.

use form_urlencoded::{Serializer, parse};

use crate::token::Digest;

/// The fields of the proof.
const CEREMONY: &str = "ceremony";
const ASSERTION: &str = "assertion";

/// A form without its proof. Its fields have one order, so the text that is digested is the text that is carried out.
pub(crate) struct FormPost {
    pub(crate) path: String,
    fields: Vec<(String, String)>,
}

/// The ceremony of a step-up, and the phone's answer to it.
pub(crate) struct StepUpProof {
    pub(crate) ceremony: String,
    pub(crate) assertion: String,
}

impl FormPost {
    pub(crate) fn read(path: &str, body: &[u8]) -> (Self, Option<StepUpProof>) {
        let (mut ceremony, mut assertion, mut fields) = (None, None, Vec::new());
        for (name, value) in parse(body).into_owned() {
            // A form has other line ends than the script that reads its fields.
            let value = value.replace("\r\n", "\n");
            match name.as_str() {
                CEREMONY => ceremony = Some(value),
                ASSERTION => assertion = Some(value),
                _ => fields.push((name, value)),
            }
        }
        fields.sort();
        let proof = ceremony.zip(assertion);
        let proof = proof.map(|(ceremony, assertion)| StepUpProof { ceremony, assertion });
        (Self { path: path.to_owned(), fields }, proof)
    }

    /// The first field of this name.
    pub(crate) fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The body that is carried out.
    pub(crate) fn body(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    pub(crate) fn digest(&self) -> Digest {
        Digest::of(format!("{}\n{}", self.path, self.body()))
    }
}

#[cfg(test)]
mod tests {
    use super::FormPost;

    #[test]
    fn fields_are_carried_out_in_the_order_that_was_digested() {
        let form = |body: &str| FormPost::read("/x", body.as_bytes()).0;
        let (one, other) = (form("a=2&ceremony=x&a=1&assertion=y"), form("a=1&a=2"));
        assert_eq!((one.body(), one.digest()), ("a=1&a=2".to_owned(), other.digest()));
        assert_ne!(form("a=1%26a%3D2").digest(), other.digest());
    }
}
