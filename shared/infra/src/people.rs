//! The identities that are one person each: only a person decides.

use ligdicash_core::Asker;

/// The identities that are one person each.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// The names of roles whose trust policies pin the session's name. A name that ends with `*` matches all roles
    /// whose names have that beginning.
    pub roles: Vec<String>,
}

impl People {
    /// Whether the identity is one person: an IAM user, or a session of a role that is named after its user.
    pub fn includes(&self, by: &Asker) -> bool {
        let Some((_, resource)) = by.arn().rsplit_once(':') else { return false };
        match resource.split_once('/') {
            Some(("user", name)) => !name.is_empty(),
            Some(("assumed-role", session)) => session
                .split_once('/')
                .is_some_and(|(role, name)| !name.is_empty() && self.pins(role)),
            Some(_) | None => false,
        }
    }

    /// Whether the trust policy of this role pins the session's name.
    fn pins(&self, role: &str) -> bool {
        self.roles.iter().any(|named| match named.strip_suffix('*') {
            Some(beginning) => role.starts_with(beginning),
            None => named == role,
        })
    }
}

#[cfg(test)]
mod tests {
    use ligdicash_core::Asker;

    use super::People;

    #[test]
    fn a_person_is_an_iam_user_or_a_named_session_of_a_listed_role() {
        let roles = ["operators", "AWSReservedSSO_Treasurer_*"].map(str::to_owned).into();
        let people = People { roles };
        for (arn, is_person) in [
            ("arn:aws:iam::000000000000:user/awa", true),
            ("arn:aws:iam::000000000000:user/shop/awa", true),
            ("arn:aws:sts::000000000000:assumed-role/operators/awa", true),
            ("arn:aws:sts::000000000000:assumed-role/AWSReservedSSO_Treasurer_0a1b/awa", true),
            ("arn:aws:sts::000000000000:assumed-role/operators/", false),
            ("arn:aws:sts::000000000000:assumed-role/operators", false),
            ("arn:aws:sts::000000000000:assumed-role/operators-of-another-stack/awa", false),
            ("arn:aws:sts::000000000000:assumed-role/AWSReservedSSO_Reader_0a1b/awa", false),
            ("arn:aws:iam::000000000000:role/operators", false),
            ("arn:aws:sts::000000000000:federated-user/awa", false),
            ("arn:aws:iam::000000000000:user/", false),
            ("arn:aws:iam::000000000000:root", false),
            ("awa", false),
            ("", false),
        ] {
            assert_eq!(people.includes(&Asker::new(arn)), is_person, "{arn}");
        }
    }
}
