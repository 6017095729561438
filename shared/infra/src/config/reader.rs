//! Reading the variables.

use std::fmt;

use contract::Activated;
use jiff::SignedDuration;
use ligdicash_core::{Country, payout};
use url::{Host, Url};

use super::fault::ConfigError;
use super::{
    AnnounceTo, AnnouncementConfig, DirectPayins, DoctorConfig, LigdiCashConfig, MailLanguage,
    PayoutConfig, ProofAudience, Shop, StackNaming, Tables, WebhookConfig, WebhookReach,
};
use crate::net::room::LIGDICASH;
use crate::net::{PayHosts, is_public};
use crate::people::People;

/// The most days for which events may be kept: a year.
const MOST_DAYS: i64 = 365;

/// The number of payins that the schedule checks at the same time where nothing else is set.
pub const PAYINS_AT_ONCE: usize = 64;
const MOST_PAYINS_AT_ONCE: usize = LIGDICASH.requests - PAYOUTS_AT_ONCE;
/// The number of payouts that are checked at the same time.
pub const PAYOUTS_AT_ONCE: usize = 8;

/// A variable is set and malformed. The reader has already recorded the fault.
struct Malformed;

const PAYOUT_MAX_AMOUNT: &str = "PAYOUT_MAX_AMOUNT";
const PAYOUT_DAILY_LIMIT: &str = "PAYOUT_DAILY_LIMIT";

/// Looks a variable up in the process's environment, for [`ConfigReader::new`].
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Reads variables, and collects the faults of all of them until [`ConfigReader::finish`]. A method that
/// returns `None` has recorded at least one fault.
pub struct ConfigReader<L> {
    lookup: L,
    faults: Vec<String>,
}

impl<L: Fn(&str) -> Option<String>> ConfigReader<L> {
    /// A reader of the variables that `lookup` returns; `None` is a variable that is not set.
    pub fn new(lookup: L) -> Self {
        let faults = Vec::new();
        Self { lookup, faults }
    }

    /// The configuration that was read, or all faults.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, ConfigError> {
        read.filter(|_| self.faults.is_empty()).ok_or(ConfigError(self.faults))
    }

    /// Reads `PAYMENTS_TABLE`, `PAYMENT_LOGS_TABLE` and `PAYMENTS_ADOPTION`.
    pub fn tables(&mut self) -> Option<Tables> {
        let payments = self.required("PAYMENTS_TABLE");
        let logs = self.required("PAYMENT_LOGS_TABLE");
        let adoption = self.read("PAYMENTS_ADOPTION").map(|label| label.trim().to_owned());
        Some(Tables { payments: payments?, logs: logs?, adoption })
    }

    /// Reads `LIGDICASH_BASE_URL`, `LIGDICASH_SECRET_ID` and `LIGDICASH_PAY_HOSTS`.
    pub fn ligdicash(&mut self) -> Option<LigdiCashConfig> {
        let base_url = self.parsed("LIGDICASH_BASE_URL", "https://app.ligdicash.com", url);
        let secret_id = self.required("LIGDICASH_SECRET_ID");
        let pay_hosts = self.parsed("LIGDICASH_PAY_HOSTS", "*.ligdicash.com", PayHosts::parse);
        Some(LigdiCashConfig { base_url: base_url?, secret_id: secret_id?, pay_hosts: pay_hosts? })
    }

    /// Reads `LIGDICASH_OPERATOR_PAGE_HOSTS`.
    pub fn operator_hosts(&mut self) -> Option<PayHosts> {
        let host = "mpayment.orange-money.com";
        self.parsed("LIGDICASH_OPERATOR_PAGE_HOSTS", host, PayHosts::parse)
    }

    /// Reads `DIRECT_PAYINS`.
    pub fn direct_payins(&mut self) -> Option<DirectPayins> {
        self.parsed("DIRECT_PAYINS", "no", |word| match word {
            "yes" => Ok(DirectPayins::Offered),
            "no" => Ok(DirectPayins::NotOffered),
            _ => Err("must be yes or no"),
        })
    }

    /// Reads `STORE_NAME`, `STORE_URL`, `STORE_PICTURE`, `FRONTEND_URL` and `BACKEND_URL`.
    pub fn shop(&mut self) -> Option<Shop> {
        let name = self.required("STORE_NAME");
        let home = self.required_as("STORE_URL", url);
        let picture = self.optional("STORE_PICTURE", url);
        let frontend_url = self.required_as("FRONTEND_URL", url);
        let backend_url = self.optional("BACKEND_URL", url);
        Some(Shop {
            name: name?,
            url: home?,
            picture: picture.ok()?,
            frontend_url: frontend_url?,
            backend_url: backend_url.ok()?,
        })
    }

    /// Reads `ORDER_PROOF_STACK` and `STACK_NAME`.
    pub fn proof_audience(&mut self) -> Option<ProofAudience> {
        let naming = self.parsed("ORDER_PROOF_STACK", "optional", |text| match text {
            "optional" => Ok(StackNaming::Optional),
            "required" => Ok(StackNaming::Required),
            _ => Err("must be optional or required"),
        })?;
        let stack = match naming {
            StackNaming::Optional => self.read("STACK_NAME"),
            StackNaming::Required => Some(self.required("STACK_NAME")?),
        };
        Some(ProofAudience { stack, naming })
    }

    /// Reads `PAYOUT_MAX_AMOUNT`, `PAYOUT_DAILY_LIMIT`, `TWO_PEOPLE_ABOVE`, `DECIDER_ROLES` and `BACKEND_URL`.
    pub fn paying(&mut self) -> Option<PayoutConfig> {
        let per_payout = self.required_as(PAYOUT_MAX_AMOUNT, |text| {
            let amount = payout::PayoutAmount::parse(francs(text)?.into());
            amount.map_err(|error| error.to_string())
        });
        let per_day = self.required_as(PAYOUT_DAILY_LIMIT, francs);
        let two_people_above = self.optional("TWO_PEOPLE_ABOVE", francs);
        let roles = self.decider_roles();
        let backend_url = self.optional("BACKEND_URL", url);
        let limits = payout::Limits { per_payout: per_payout?, per_day: per_day? };
        let people = People { roles: roles? };
        let two_people_above = two_people_above.ok()?.filter(|francs| *francs > 0);
        Some(PayoutConfig { limits, two_people_above, people, backend_url: backend_url.ok()? })
    }

    /// Reads `PAYOUT_MAX_AMOUNT` and `PAYOUT_DAILY_LIMIT`, which are empty where no payouts are made.
    pub fn payout_limits(&mut self) -> Option<(Option<u32>, Option<u32>)> {
        let per_payout = self.optional(PAYOUT_MAX_AMOUNT, francs);
        let per_day = self.optional(PAYOUT_DAILY_LIMIT, francs);
        Some((per_payout.ok()?, per_day.ok()?))
    }

    /// Reads `ORDER_WEBHOOK_URL`, `ORDER_WEBHOOK_REACH`, `EVENT_BUS_NAME`, `ANNOUNCE_TO` and
    /// `ANNOUNCE_MAX_AGE_DAYS`, and `LIGDICASH_SECRET_ID` if there is a webhook.
    pub fn announcements(&mut self) -> Option<AnnouncementConfig> {
        let event_bus = self.read("EVENT_BUS_NAME");
        let webhook = match self.read("ORDER_WEBHOOK_URL") {
            None => Some(None),
            Some(text) => self.webhook(&text).map(Some),
        };
        let (to, max_age) = (self.announce_to(), self.announce_max_age());
        let (webhook, to) = (webhook?, to?);
        if to == AnnounceTo::Nobody {
            let by_webhook = webhook.as_ref().map(|_| "ORDER_WEBHOOK_URL");
            let by_bus = event_bus.as_ref().map(|_| "EVENT_BUS_NAME");
            for receiver in by_webhook.into_iter().chain(by_bus) {
                self.fault("ANNOUNCE_TO", format!("is nobody, which contradicts {receiver}"));
            }
        }
        Some(AnnouncementConfig { webhook, event_bus, to, max_age: max_age? })
    }

    /// Reads the variables of [`Self::ligdicash`] and [`Self::announcements`], and `BACKEND_URL`.
    pub fn doctor(&mut self) -> Option<DoctorConfig> {
        let ligdicash = self.ligdicash();
        let announcements = self.announcements();
        let backend_url = self.optional("BACKEND_URL", url);
        Some(DoctorConfig {
            ligdicash: ligdicash?,
            webhook: announcements?.webhook,
            backend_url: backend_url.ok()?,
        })
    }

    /// Reads `DECIDER_ROLES`, the names of roles whose sessions are named after one person each.
    pub fn decider_roles(&mut self) -> Option<Vec<String>> {
        let roles = self.read("DECIDER_ROLES").unwrap_or_default();
        let roles = roles.split(',').map(str::trim).filter(|role| !role.is_empty());
        let roles: Vec<_> = roles.map(str::to_owned).collect();
        if !roles.iter().all(|role| is_role(role)) {
            self.fault("DECIDER_ROLES", "must be names of roles, of which each may end with *");
            return None;
        }
        Some(roles)
    }

    /// Reads `RESTORE_FROM`, the name of the table from which an adopted one is completed.
    pub fn restore_from(&mut self) -> Option<String> {
        self.required("RESTORE_FROM")
    }

    /// Reads `GATEWAY_SECRET_ID`, the name or ARN of the secret that only API Gateway adds to a request.
    pub fn gateway_secret_id(&mut self) -> Option<String> {
        self.required("GATEWAY_SECRET_ID")
    }

    /// Reads `ALARM_TOPIC_ARN`, the topic that receives the alarms, if there is one.
    pub fn alarm_topic(&mut self) -> Option<Option<String>> {
        Some(self.read("ALARM_TOPIC_ARN"))
    }

    /// Reads `OWNER_PAGE`, the address of the owner's page, if there is one.
    pub fn owner_page(&mut self) -> Option<Option<String>> {
        Some(self.read("OWNER_PAGE"))
    }

    /// Reads `MORNING_MAIL`, the language of the morning mail, if one is wanted.
    pub fn morning_mail(&mut self) -> Option<Option<MailLanguage>> {
        self.parsed("MORNING_MAIL", "none", |text| match text {
            "none" => Ok(None),
            "en" => Ok(Some(MailLanguage::En)),
            "fr" => Ok(Some(MailLanguage::Fr)),
            _ => Err("must be none, en or fr".to_owned()),
        })
    }

    /// Reads `CHECK_PAYINS_AT_ONCE`, the number of payins that the schedule checks at the same time.
    pub fn payins_at_once(&mut self) -> Option<usize> {
        let default = PAYINS_AT_ONCE.to_string();
        self.parsed("CHECK_PAYINS_AT_ONCE", &default, |text| match text.trim().parse() {
            Ok(number @ 1..=MOST_PAYINS_AT_ONCE) => Ok(number),
            Ok(_) | Err(_) => Err(format!("must be a number from 1 to {MOST_PAYINS_AT_ONCE}")),
        })
    }

    fn announce_to(&mut self) -> Option<AnnounceTo> {
        self.parsed("ANNOUNCE_TO", "receivers", |text| match text {
            "receivers" => Ok(AnnounceTo::Receivers),
            "nobody" => Ok(AnnounceTo::Nobody),
            _ => Err("must be receivers or nobody"),
        })
    }

    fn announce_max_age(&mut self) -> Option<SignedDuration> {
        self.parsed("ANNOUNCE_MAX_AGE_DAYS", "7", |text| match text.trim().parse() {
            Ok(days @ 1..=MOST_DAYS) => Ok(SignedDuration::from_hours(24 * days)),
            Ok(_) | Err(_) => Err(format!("must be a number of days from 1 to {MOST_DAYS}")),
        })
    }

    fn webhook(&mut self, text: &str) -> Option<WebhookConfig> {
        let reach = self.parsed("ORDER_WEBHOOK_REACH", "public", |text| match text {
            "public" => Ok(WebhookReach::PublicHttps),
            "anywhere" => Ok(WebhookReach::Anywhere),
            _ => Err("must be public or anywhere"),
        });
        let url = self.parse("ORDER_WEBHOOK_URL", text, url);
        let secret_id = self.required("LIGDICASH_SECRET_ID");
        let (url, reach, secret_id) = (url?, reach?, secret_id?);
        if reach == WebhookReach::PublicHttps && !is_public_https(&url) {
            self.fault("ORDER_WEBHOOK_URL", "must be https on a public address");
            return None;
        }
        Some(WebhookConfig { url, reach, secret_id })
    }

    fn read(&self, name: &str) -> Option<String> {
        (self.lookup)(name).filter(|text| !text.trim().is_empty())
    }

    /// Reads a variable that must be set.
    pub fn required(&mut self, name: &str) -> Option<String> {
        let value = self.read(name);
        if value.is_none() {
            self.fault(name, "is missing");
        }
        value
    }

    /// Reads a variable that must be set, in the form that `parse` knows.
    pub fn required_as<T, E: fmt::Display>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.required(name)?;
        self.parse(name, &text, parse)
    }

    /// Reads a variable that may be missing, in the form that `parse` knows.
    fn optional<T, E: fmt::Display>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Malformed> {
        let text = self.read(name);
        text.map(|text| self.parse(name, &text, parse).ok_or(Malformed)).transpose()
    }

    /// Reads `COUNTRY_CODE`: the country whose phone numbers are written without a country code.
    pub fn country(&mut self) -> Option<Country> {
        self.parsed("COUNTRY_CODE", "226", Country::parse)
    }

    /// Reads `OPERATORS` and `COUNTRY_CODE`: the operators that the merchant's contract activates.
    pub fn activated(&mut self) -> Option<Activated> {
        let home = self.country()?;
        self.parsed("OPERATORS", "documented", |keys| Activated::parse(home, keys))
    }

    fn parsed<T, E: fmt::Display>(
        &mut self,
        name: &str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.read(name);
        self.parse(name, text.as_deref().unwrap_or(default), parse)
    }

    fn parse<T, E: fmt::Display>(
        &mut self,
        name: &str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        parse(text).map_err(|error| self.fault(name, error)).ok()
    }

    fn fault(&mut self, name: &str, problem: impl fmt::Display) {
        self.faults.push(format!("{name} {problem}"));
    }
}

fn francs(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_| "must be a whole number of CFA francs".to_owned())
}

fn url(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text.trim().trim_end_matches('/')).ok();
    let is_plain = |url: &Url| ["https", "http"].contains(&url.scheme()) && url.query().is_none();
    url.filter(is_plain).ok_or("must be an http(s) address without a query")
}

/// Whether this is a role's name, or the beginning of one and `*`.
fn is_role(name: &str) -> bool {
    let name = name.strip_suffix('*').unwrap_or(name);
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "+=.@_-".contains(c);
    !name.is_empty() && name.chars().all(is_allowed)
}

/// Whether the URL is HTTPS on an address that can be public. The addresses of a host name are checked later, at each
/// connection.
fn is_public_https(url: &Url) -> bool {
    let public = match url.host() {
        Some(Host::Domain(name)) => name != "localhost" && !name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => is_public(address.into()),
        Some(Host::Ipv6(address)) => is_public(address.into()),
        None => false,
    };
    public && url.scheme() == "https"
}

/// Appends `path`, which begins with a slash, to `base`, which may have a path of its own.
pub fn join(base: &Url, path: &str) -> String {
    format!("{}{path}", base.as_str().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{ConfigReader, join};

    type Reader = ConfigReader<Box<dyn Fn(&str) -> Option<String>>>;

    /// The configuration that these variables give, or the message about them.
    fn read<T>(
        variables: &[(&str, &str)],
        read: impl Fn(&mut Reader) -> Option<T>,
    ) -> Result<T, String> {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        let variables: HashMap<_, _> = variables.iter().map(owned).collect();
        let lookup = move |name: &str| variables.get(name).cloned();
        let mut reader: Reader = ConfigReader::new(Box::new(lookup));
        let read = read(&mut reader);
        reader.finish(read).map_err(|error| error.to_string())
    }

    #[test]
    fn every_missing_and_malformed_variable_is_named_at_once() {
        let variables = [
            ("STORE_URL", "not an address"),
            ("LIGDICASH_PAY_HOSTS", "http://*"),
            ("STORE_NAME", " "),
        ];
        let all = |reader: &mut Reader| reader.tables().zip(reader.ligdicash()).zip(reader.shop());
        let message = read(&variables, all).unwrap_err();
        for name in [
            "PAYMENTS_TABLE",
            "PAYMENT_LOGS_TABLE",
            "LIGDICASH_SECRET_ID",
            "LIGDICASH_PAY_HOSTS",
            "STORE_NAME",
            "STORE_URL",
            "FRONTEND_URL",
        ] {
            assert!(message.contains(name), "{name} in {message}");
        }
        assert!(!message.contains("BACKEND_URL"), "it is optional");
    }

    #[test]
    fn the_limits_of_payouts_must_be_given_and_be_possible() {
        let fault = |max: &str, day: &str| {
            let limits = [("PAYOUT_MAX_AMOUNT", max), ("PAYOUT_DAILY_LIMIT", day)];
            read(&limits, Reader::paying).map(|_| ())
        };
        assert_eq!(fault("50000", "0"), Ok(()));
        for (max, day, named) in [
            ("", "1", "PAYOUT_MAX_AMOUNT"),
            ("99", "1", "PAYOUT_MAX_AMOUNT"),
            ("1000001", "1", "PAYOUT_MAX_AMOUNT"),
            ("5e4", "1", "PAYOUT_MAX_AMOUNT"),
            ("100", "", "PAYOUT_DAILY_LIMIT"),
            ("100", "-1", "PAYOUT_DAILY_LIMIT"),
        ] {
            assert!(fault(max, day).unwrap_err().contains(named), "{max} {day}");
        }
    }

    #[test]
    fn two_people_are_needed_only_where_an_amount_is_given_and_it_is_not_zero() {
        let above = |text| {
            let limits = ["PAYOUT_MAX_AMOUNT", "PAYOUT_DAILY_LIMIT"].map(|name| (name, "50000"));
            let variables = [limits[0], limits[1], ("TWO_PEOPLE_ABOVE", text)];
            read(&variables, Reader::paying).map(|paying| paying.two_people_above)
        };
        assert_eq!((above(""), above("0"), above("20000")), (Ok(None), Ok(None), Ok(Some(20000))));
        for wrong in ["-1", "2e4", "off"] {
            assert!(above(wrong).unwrap_err().contains("TWO_PEOPLE_ABOVE"), "{wrong}");
        }
    }

    /// The setting is bounded by the number that a process can hold.
    #[test]
    fn the_schedule_checks_from_one_payin_to_a_processs_limit_at_a_time() {
        let read = |value| read(&[("CHECK_PAYINS_AT_ONCE", value)], Reader::payins_at_once).ok();
        assert_eq!((read(""), read("256")), (Some(64), Some(256)));
        for wrong in ["0", "-1", "1025", "many"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_role_that_would_stand_for_any_role_is_refused() {
        let roles = |text| read(&[("DECIDER_ROLES", text)], Reader::decider_roles);
        let two = ["operators", "AWSReservedSSO_Treasurer_*"].map(str::to_owned);
        assert_eq!(roles(" operators, AWSReservedSSO_Treasurer_*,"), Ok(two.into()));
        for wrong in ["*", "a,*", "operators/awa", "*operators"] {
            assert!(roles(wrong).unwrap_err().contains("DECIDER_ROLES"), "{wrong}");
        }
    }

    #[test]
    fn proofs_can_be_required_to_name_the_stack_only_where_it_has_a_name() {
        let fault = |required, stack| {
            let variables = [("ORDER_PROOF_STACK", required), ("STACK_NAME", stack)];
            read(&variables, Reader::proof_audience).map(|_| ())
        };
        for (required, stack) in [("", ""), ("optional", ""), ("required", "shop")] {
            assert_eq!(fault(required, stack), Ok(()), "{required} {stack}");
        }
        assert!(fault("required", "").unwrap_err().contains("STACK_NAME"));
        assert!(fault("yes", "shop").unwrap_err().contains("ORDER_PROOF_STACK"));
    }

    #[test]
    fn a_path_is_put_behind_an_address_with_or_without_a_path_of_its_own() {
        let join = |base: &str| join(&base.parse().unwrap(), "/payment");
        assert_eq!(join("https://a.test"), "https://a.test/payment");
        assert_eq!(join("https://a.test/shop/"), "https://a.test/shop/payment");
    }
}
