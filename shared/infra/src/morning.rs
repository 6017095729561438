//! The morning mail, on the topic of the alarms: health, the figures of the day before, and the open work by person.
//! The mail contains no personal data.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use contract::{Cases, Figures, Health, Outside, Shown, Sum, Sums, amount, cursor};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::{StoreError, Stored};
use ligdicash_core::{Asker, FirstStep};

use crate::config::MailLanguage;
use crate::dynamo::archive::{Archive, Reader};
use crate::dynamo::{MayMail, Store};
use crate::observe::topic::{AlarmTopic, TopicOutcome};

/// The hour in Ouagadougou from which the mail of a day is sent.
const HOUR: i8 = 6;

/// A run that has won the right to send the mail, and has not said that it has, keeps it for this long.
const SENDING: SignedDuration = SignedDuration::from_mins(5);

/// The sentences of the verdict and of the first steps, which `ops` and the pages say, too.
const SENTENCES: [&str; 2] = [
    concat!(
        include_str!("../../catalogue/locales/en/health.ftl"),
        include_str!("../../catalogue/locales/en/advice.ftl")
    ),
    concat!(
        include_str!("../../catalogue/locales/fr/health.ftl"),
        include_str!("../../catalogue/locales/fr/advice.ftl")
    ),
];

/// Writes and sends the morning mail. It reads as an operator does, but not the record.
#[derive(Debug)]
pub struct Morning {
    archive: Archive,
    language: MailLanguage,
    /// The last day whose mail this process knows to be sent.
    sent_on: Mutex<Option<Date>>,
}

/// The content of a mail.
struct Mail<'a> {
    stack: &'a str,
    health: Health,
    yesterday: Figures,
    /// The whole francs owed to payers, and the number of payouts that wait for a second person.
    owed: u64,
    approvals: u64,
    /// The first steps of the other cases, with how many cases begin with each.
    steps: Vec<(FirstStep, u64)>,
}

impl Morning {
    /// A morning mail in this language.
    pub fn new(archive: Archive, language: MailLanguage) -> Self {
        Self { archive, language, sent_on: Mutex::default() }
    }

    /// Sends the mail of the day, unless it was sent. It may come twice only if this process ends between the sending
    /// and the record of it. Returns whether the topic took it; `None` if no mail is due.
    pub async fn tell(
        &self,
        store: &Store,
        topic: &AlarmTopic,
        now: Timestamp,
    ) -> Stored<Option<TopicOutcome>> {
        let (today, hour) = {
            let now = now.to_zoned(TimeZone::UTC);
            (now.date(), now.hour())
        };
        if hour < HOUR || *self.sent() == Some(today) {
            return Ok(None);
        }
        match store.may_mail(today, now, now - SENDING).await? {
            MayMail::Now => {}
            MayMail::Later => return Ok(None),
            MayMail::Sent => {
                *self.sent() = Some(today);
                return Ok(None);
            }
        }
        let mail = self.read(topic.stack(), today, now).await?;
        let (subject, text) = (mail.subject(self.language), mail.text(self.language));
        let outcome = topic.send(&subject, text, "the morning mail").await;
        if outcome == TopicOutcome::Yes {
            store.mailed(today).await?;
        }
        Ok(Some(outcome))
    }

    fn sent(&self) -> std::sync::MutexGuard<'_, Option<Date>> {
        self.sent_on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn read<'a>(&self, stack: &'a str, today: Date, now: Timestamp) -> Stored<Mail<'a>> {
        let yesterday = today.yesterday().map_err(|error| StoreError::Failed(error.into()))?;
        let nobody = Reader { by: Asker::new(""), rights: &[], now };
        let (mut owed, mut approvals, mut after) = (0_u64, 0, None);
        let mut steps = HashMap::new();
        loop {
            let Cases { cases, next, .. } =
                self.archive.open_cases(after.as_ref(), &nobody).await?;
            for case in cases.iter().filter_map(Shown::read) {
                owed = owed.saturating_add(case.owed.unwrap_or_default());
                let step = case.first_step.as_ref().map(Outside::as_came);
                match step.and_then(FirstStep::parse) {
                    Some(FirstStep::Approve) => approvals += case.payouts.unwrap_or(1),
                    Some(step) => *steps.entry(step).or_insert(0) += 1,
                    None => {}
                }
            }
            after = next.and_then(|next| cursor::read(&next).ok());
            if after.is_none() {
                break;
            }
        }
        let health = self.archive.health(now).await?;
        let yesterday = self.archive.figures(yesterday, None).await?;
        let steps = FirstStep::ALL.into_iter().filter_map(|step| Some((step, *steps.get(&step)?)));
        Ok(Mail { stack, health, yesterday, owed, approvals, steps: steps.collect() })
    }
}

impl Mail<'_> {
    /// SNS takes at most 100 ASCII characters. A stack's name has no others, and may have 128.
    fn subject(&self, language: MailLanguage) -> String {
        let stack: String = self.stack.chars().take(40).collect();
        let Figures { day, sums: Sums { sales, .. }, .. } = &self.yesterday;
        let sales = francs(sales.francs, language).replace(['\u{202f}', '\u{a0}'], " ");
        match language {
            MailLanguage::En => format!("{stack}: sales of {day}: {sales}"),
            MailLanguage::Fr => format!("{stack} : ventes du {day} : {sales}"),
        }
    }

    fn text(&self, language: MailLanguage) -> String {
        let Self { stack, health, yesterday, owed, .. } = self;
        let Figures { day, sums: Sums { orders, sales, refunds, .. }, .. } = yesterday;
        let [sold, given_back] = [sales, refunds].map(|Sum { count, francs: sum }| {
            let sum = francs(*sum, language);
            format!("{sum} ({count})")
        });
        let (owed, cases) = (francs(*owed, language), at_least(health.open_cases));
        let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
        let verdict = phrase(language, "health-verdict", verdict).replace("{ $count }", &cases);
        let (paid, waits) = (sales.count, self.waits(language));
        match language {
            MailLanguage::En => format!(
                "{verdict}\n{stack}\n\n{day}:\n  Sales: {sold}\n  Payments started: {orders}, paid: {paid}\n  \
                 Refunds: {given_back}\nNow:\n  Refunds due: {owed}\n  To do: {cases}\n\n{waits}\
                 Details: ops health, ops page\n"
            ),
            MailLanguage::Fr => format!(
                "{verdict}\n{stack}\n\n{day} :\n  Ventes : {sold}\n  Paiements lancés : {orders}, payés : {paid}\n  \
                 Remboursements : {given_back}\nMaintenant :\n  À rembourser : {owed}\n  \
                 À traiter : {cases}\n\n{waits}Détails : ops health, ops page\n"
            ),
        }
    }

    /// The waiting work, a line for each addressee.
    fn waits(&self, language: MailLanguage) -> String {
        let Health { open_cases, events_refused, events_kept, .. } = &self.health;
        let of_operators = open_cases.saturating_sub(self.approvals);
        let events = events_refused.saturating_add(*events_kept);
        let [operator, second, shop, nobody] = match language {
            MailLanguage::En => [
                "For your team",
                "Payouts awaiting approval",
                "Notifications pending for the shop",
                "Nothing to do.",
            ],
            MailLanguage::Fr => [
                "Pour votre équipe",
                "Décaissements à approuver",
                "Notifications en attente pour la boutique",
                "Rien à traiter.",
            ],
        };
        let colon = match language {
            MailLanguage::En => ":",
            MailLanguage::Fr => " :",
        };
        let all = [(operator, of_operators), (second, self.approvals), (shop, events)];
        let waiting = all.into_iter().filter(|(_, count)| *count > 0);
        let steps = self.steps.iter().map(|(step, count)| {
            format!("  {} ({count})\n", phrase(language, "advice-first", step.as_str()))
        });
        let steps: String = steps.collect();
        let lines = waiting.fold(String::new(), |lines, (what, count)| {
            let below = if what == operator { &*steps } else { "" };
            format!("{lines}{what}{colon} {}\n{below}", at_least(count))
        });
        if lines.is_empty() { format!("{nobody}\n") } else { lines }
    }
}

/// The sentence of a word in this message, from the file in which a line begins with the word.
fn phrase(language: MailLanguage, message: &str, word: &str) -> &'static str {
    let [en, fr] = SENTENCES;
    let file = match language {
        MailLanguage::En => en,
        MailLanguage::Fr => fr,
    };
    let sentences =
        file.split_once(&format!("{message} = ")).map_or("", |(_, sentences)| sentences);
    let key = format!("[{word}] ");
    sentences.lines().find_map(|line| line.trim_start().strip_prefix(&key)).unwrap_or_default()
}

/// Health counts to a hundred.
fn at_least(count: u64) -> String {
    if count < 100 { count.to_string() } else { format!("{count}+") }
}

fn francs(amount: u64, language: MailLanguage) -> String {
    amount::in_francs(amount, language == MailLanguage::Fr)
}

#[cfg(test)]
mod tests {
    use ligdicash_core::health::Health;

    use super::*;

    #[test]
    fn every_verdict_and_every_first_step_has_its_sentence_in_both_languages() {
        let verdicts = Health::ALL.map(|verdict| ("health-verdict", verdict.as_str())).into_iter();
        let steps = FirstStep::ALL.map(|step| ("advice-first", step.as_str()));
        for (message, word) in verdicts.chain(steps) {
            let [en, fr] =
                [MailLanguage::En, MailLanguage::Fr].map(|each| phrase(each, message, word));
            assert!(
                en.ends_with(['.', '?']) && fr.ends_with(['.', '?']) && en != fr,
                "{word}: {en} {fr}"
            );
        }
    }

    #[test]
    fn a_subject_is_short_and_in_ascii() {
        let figures = Figures::of(Date::constant(2026, 11, 25));
        let health = serde_json::from_str(
            r#"{"at":"2026-11-26T06:00:00Z","oldest_due_seconds":0,"open_cases":0,"events_refused":0,
                "events_kept":0,"unreadable_items":0}"#,
        );
        let stack = "s".repeat(128);
        let mut mail = Mail {
            stack: &stack,
            health: health.unwrap(),
            yesterday: figures,
            owed: 0,
            approvals: 0,
            steps: Vec::new(),
        };
        mail.yesterday.sums.sales.francs = u64::MAX;
        for language in [MailLanguage::En, MailLanguage::Fr] {
            let subject = mail.subject(language);
            assert!(subject.len() <= 100 && subject.is_ascii(), "{subject}");
        }
    }
}
