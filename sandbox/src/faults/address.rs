//! Faults of confirm's address: the documents write it with and without the trailing slash.

use super::reply::{Mishap, Reply};
use super::setting::choice;
use crate::language::{Text, text};

pub(super) const SERVED: Text = text(
    "Quelle forme de l’adresse est servie : /confirm/, /confirm ou les deux.",
    "Which form of the address is served: /confirm/, /confirm or both.",
);
pub(super) const UNSERVED: Text =
    text("Ce que reçoit l’autre forme.", "What the other form is answered.");
pub(super) const REDIRECT_HOST: Text = text(
    "Hôte vers lequel l’autre forme redirige ; vide : celui-ci. Un marchand ne doit pas y envoyer ses clés.",
    "Host that the other form redirects to; empty: this one. A merchant must not send it the keys.",
);

choice! {
    /// Which form of confirm's address is served.
    #[derive(Default)]
    Served {
        #[default]
        Both = "both", "les deux", "both";
        WithSlash = "with_slash", "/confirm/ seulement", "/confirm/ only";
        WithoutSlash = "without_slash", "/confirm seulement", "/confirm only";
    }
}

choice! {
    /// What the form that is not served is answered.
    #[derive(Default)]
    Unserved {
        #[default]
        Redirect301 = "redirect_301", "redirection 301 vers l’autre", "redirect 301 to the other";
        Redirect308 = "redirect_308", "redirection 308 vers l’autre", "redirect 308 to the other";
        NotFound = "not_found", "page HTML 404", "HTML page 404";
    }
}

/// The two forms of one address.
pub(crate) struct Forms<'a> {
    pub(super) served: Served,
    pub(super) unserved: Unserved,
    /// Scheme and host.
    pub(super) redirect_host: Option<&'a str>,
}

impl Forms<'_> {
    /// The reply to a call at this path, if that form is not served. `here` makes a path an address of this sandbox.
    pub(crate) fn turn_away(
        &self,
        path: &str,
        query: &str,
        here: impl Fn(&str) -> String,
    ) -> Option<Reply> {
        let bare = path.trim_end_matches('/');
        let other = match (self.served, path.ends_with('/')) {
            (Served::WithSlash, false) => format!("{bare}/?{query}"),
            (Served::WithoutSlash, true) => format!("{bare}?{query}"),
            (Served::Both | Served::WithSlash | Served::WithoutSlash, _) => return None,
        };
        let to = |status| {
            let there = |host: &str| format!("{}{other}", host.trim_end_matches('/'));
            let location = self.redirect_host.map_or_else(|| here(&other), there);
            Reply::Moved { status, location }
        };
        Some(match self.unserved {
            Unserved::Redirect301 => to(301),
            Unserved::Redirect308 => to(308),
            Unserved::NotFound => Mishap::NotFound.into(),
        })
    }
}
