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

    fn digest(path: &str, body: &str) -> String {
        FormPost::read(path, body.as_bytes()).0.digest().as_str().to_owned()
    }

    #[test]
    fn the_digest_is_of_path_and_fields_and_not_of_their_order_or_the_proof() {
        let of = digest("/owner/fr/decide", "a=1&b=2");
        assert_eq!(digest("/owner/fr/decide", "b=2&ceremony=x&a=1&assertion=y"), of);
        for (path, body) in [
            ("/owner/en/decide", "a=1&b=2"),
            ("/owner/fr/decide?a=1", "a=1&b=2"),
            ("/owner/fr/decide", "a=1&b=3"),
            ("/owner/fr/decide", "a=1"),
            ("/owner/fr/decide", "a=1&b=2&c=3"),
            ("/owner/fr/decide", "a=1%26b%3D2"),
        ] {
            assert_ne!(digest(path, body), of, "{path} {body}");
        }
    }

    #[test]
    fn repeated_fields_are_carried_out_in_the_order_that_was_digested() {
        let one = FormPost::read("/x", b"a=2&a=1").0;
        let other = FormPost::read("/x", b"a=1&a=2").0;
        assert_eq!((one.body(), one.body()), ("a=1&a=2".to_owned(), other.body()));
    }
}
