//! Faults of confirm's address: the documents write it with and without the trailing slash.

use catalogue::Words;

use super::reply::{Mishap, Reply};
use super::setting::choice;

choice! {
    /// Which form of confirm's address is served.
    Served, Words::sandbox_served {
        Both = "both";
        WithSlash = "with_slash";
        WithoutSlash = "without_slash";
    }
}

choice! {
    /// What the form that is not served is answered.
    Unserved, Words::sandbox_unserved {
        Redirect301 = "redirect_301";
        Redirect308 = "redirect_308";
        NotFound = "not_found";
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
