//! The questions, and the template's parameters that follow from the answers.

use contract::Operators;
use ligdicash_core::written::line;
use url::Url;

/// The parameters that are answered, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers(pub(super) Vec<(String, String)>);

impl Answers {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// A value from the command line is kept.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        if self.get(name).is_none() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    pub(super) fn shop(&mut self, address: &str) {
        self.put("StoreUrl", address);
        self.put("FrontendUrl", address);
        let origin = Url::parse(address).map(|url| url.origin().ascii_serialization());
        self.put("AllowedOrigins", &both_names(&origin.unwrap_or_default()));
    }

    pub(super) fn webhook(&mut self, address: &str) {
        if address.is_empty() {
            self.put("AnnounceTo", "nobody");
        } else {
            self.put("OrderWebhookUrl", address);
        }
    }

    /// LigdiCash takes payouts only from a fixed address. The cheapest one serves a small shop.
    pub(super) fn payouts(&mut self, wanted: bool) {
        self.put("FixedOutboundAddress", if wanted { "small" } else { "no" });
        self.put("EnablePayouts", choice(wanted));
    }

    pub(super) fn owner_page(&mut self, wanted: bool) {
        self.put("OwnerPage", choice(wanted));
    }
}

/// The origin with `www.` and without: a shop that leads from one to the other may be open at both.
fn both_names(origin: &str) -> String {
    match origin.strip_prefix("https://www.") {
        Some(bare) if bare.contains('.') => format!("{origin},https://{bare}"),
        Some(_) => origin.to_owned(),
        None => format!("{origin},{}", origin.replacen("https://", "https://www.", 1)),
    }
}

/// A choice, as the template takes it.
fn choice(wanted: bool) -> &'static str {
    if wanted { "yes" } else { "no" }
}

/// The operators of the contract, as the template takes them.
pub(super) fn operators(typed: &str) -> Option<String> {
    let keys = if typed.is_empty() { "documented".to_owned() } else { typed.replace(' ', "") };
    let is_known = |key: &str| key == "documented" || Operators::find(key).is_some();
    keys.split(',').all(is_known).then_some(keys)
}

/// A name as the template takes it.
pub(super) fn name(typed: &str) -> Option<String> {
    line(typed, 64)
}

/// An address as the template takes it: https, a domain name, and at most a path.
pub(super) fn address(typed: &str) -> Option<String> {
    let typed = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&typed).ok()?;
    let has_a_name = url.domain()?.rsplit_once('.')?.1.chars().all(|c| c.is_ascii_alphabetic());
    let is_bare = url.port().is_none() && url.query().is_none() && url.fragment().is_none();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._~/-".contains(c);
    let nobody = url.username().is_empty() && url.password().is_none();
    let fits = url.scheme() == "https" && has_a_name && is_bare && nobody;
    let fits = fits && url.path().chars().all(is_plain);
    fits.then(|| url.as_str().trim_end_matches('/').to_owned())
}

pub(super) fn mail(typed: &str) -> Option<String> {
    let (who, host) = typed.split_once('@')?;
    let is_one_word = !typed.contains(char::is_whitespace) && !host.contains('@');
    (is_one_word && !who.is_empty() && host.contains('.')).then(|| typed.to_owned())
}

/// A budget's limit.
pub(super) fn dollars(typed: &str) -> Option<String> {
    typed.parse().ok().filter(|amount: &u32| *amount > 0).map(|amount| amount.to_string())
}

/// An answer to the question for the link in AWS's mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// The token of the link.
    Token(String),
    /// Another address than the one that was subscribed.
    Address(String),
    Look,
    Later,
}

pub(super) fn reply(typed: &str) -> Option<Reply> {
    match &*typed.to_lowercase() {
        "" => return Some(Reply::Look),
        "n" | "no" | "non" => return Some(Reply::Later),
        _ => {}
    }
    let Ok(link) = Url::parse(typed) else { return mail(typed).map(Reply::Address) };
    let mut pairs = link.query_pairs();
    pairs.find(|(name, _)| name == "Token").map(|(_, token)| Reply::Token(token.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_normalised_or_refused_as_by_the_template() {
        for typed in ["boutique.example", "https://boutique.example/", "https://Boutique.example"] {
            assert_eq!(address(typed).as_deref(), Some("https://boutique.example"), "{typed}");
        }
        assert_eq!(address("boutique.bf/web").as_deref(), Some("https://boutique.bf/web"));
        for typed in ["", "http://boutique.bf", "boutique", "127.0.0.1", "a.bf:8080", "a.bf?x=1"] {
            assert_eq!(address(typed), None, "{typed}");
        }
        for typed in ["https://awa@boutique.bf", "https://:pass@boutique.bf"] {
            assert_eq!(address(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_was_given_with_the_command_is_not_replaced_by_an_answer() {
        let mut answers =
            Answers(vec![("FrontendUrl".to_owned(), "https://pay.example".to_owned())]);
        answers.shop("https://boutique.example/web");
        answers.webhook("");
        let expected = [
            ("FrontendUrl", "https://pay.example"),
            ("StoreUrl", "https://boutique.example/web"),
            ("AllowedOrigins", "https://boutique.example,https://www.boutique.example"),
            ("AnnounceTo", "nobody"),
        ];
        assert_eq!(answers.0, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_shop_with_www_and_one_without_have_both_origins() {
        for (address, origins) in [
            ("https://boutique.bf/web", "https://boutique.bf,https://www.boutique.bf"),
            ("https://www.boutique.bf", "https://www.boutique.bf,https://boutique.bf"),
            ("https://www.bf", "https://www.bf"),
        ] {
            let mut answers = Answers::default();
            answers.shop(address);
            assert_eq!(answers.get("AllowedOrigins"), Some(origins));
        }
    }

    #[test]
    fn operators_are_keys_of_the_table_or_the_documented_ones() {
        for (typed, taken) in [
            ("", Some("documented")),
            ("orange_bf, moov_bf", Some("orange_bf,moov_bf")),
            ("orange_bf,orange", None),
        ] {
            assert_eq!(operators(typed).as_deref(), taken, "{typed}");
        }
    }

    #[test]
    fn a_mail_address_is_taken_only_where_alarms_can_reach_somebody_by_it() {
        assert_eq!(mail("awa@boutique.bf").as_deref(), Some("awa@boutique.bf"));
        for typed in ["", "awa", "@boutique.bf", "awa@boutique", "a wa@boutique.bf", "a@b@c.bf"] {
            assert_eq!(mail(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_link_of_awss_mail_is_told_from_an_address_and_from_other_links() {
        let link = "https://sns.eu-west-3.amazonaws.com/confirmation.html?TopicArn=arn:aws:sns:eu-west-3:1:shop-alarms&Token=2336412f&Endpoint=awa@boutique.bf";
        let (token, awa) = ("2336412f".to_owned(), "awa@boutique.bf".to_owned());
        for (typed, expected) in [
            (link, Some(Reply::Token(token))),
            ("awa@boutique.bf", Some(Reply::Address(awa))),
            ("", Some(Reply::Look)),
            ("Non", Some(Reply::Later)),
            ("https://sns.eu-west-3.amazonaws.com/unsubscribe.html?Endpoint=awa@boutique.bf", None),
            ("done", None),
        ] {
            assert_eq!(reply(typed), expected, "{typed}");
        }
    }

    #[test]
    fn payouts_come_with_the_address_that_ligdicash_wants_of_them() {
        for (wanted, choices) in [(true, ["yes", "small"]), (false, ["no"; 2])] {
            let mut answers = Answers::default();
            answers.payouts(wanted);
            let values = ["EnablePayouts", "FixedOutboundAddress"].map(|name| answers.get(name));
            assert_eq!(values, choices.map(Some));
        }
    }
}
