//! Messages to the operator about new cases, on the topic of the alarms.

use aws_sdk_sns::{Client, Config};
use ligdicash_core::CaseKind;
use ligdicash_core::OpenCase;
use tracing::{error, info};

use super::log::chain;

/// The number of cases that one message names at most. The message always has the count of all.
const NAMED: usize = 10;

/// The topic that receives the alarms.
#[derive(Debug)]
pub struct AlarmTopic {
    client: Client,
    arn: String,
    stack: String,
    /// The address of the owner's page, if there is one.
    page: Option<String>,
}

/// Whether the topic took a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicOutcome {
    /// The topic has the message.
    Yes,
    /// The topic refused, failed or did not answer in time. The log says why.
    No,
}

impl AlarmTopic {
    /// The topic with this ARN. Its messages name the stack, and end with the address of the owner's page.
    pub fn new(config: &Config, arn: String, stack: Option<String>, page: Option<String>) -> Self {
        let client = Client::from_conf(config.clone());
        let stack = stack.unwrap_or_else(|| "ligdicash-lambda".to_owned());
        Self { client, arn, stack, page }
    }

    /// Sends a message about the new cases. `open` is the number of all open cases.
    pub async fn tell(&self, new: &[&OpenCase], open: usize) -> TopicOutcome {
        let (subject, text) = (subject(&self.stack, new.len()), text(&self.stack, new, open));
        self.send(&subject, text, "a message about new cases").await
    }

    /// Sends a message. The log says `what` it is.
    pub async fn send(&self, subject: &str, text: String, what: &'static str) -> TopicOutcome {
        let text = with_page(text, self.page.as_deref());
        let message = self.client.publish().topic_arn(&self.arn).subject(subject).message(text);
        match message.send().await {
            Ok(_) => {
                info!("the operator was sent {what}");
                TopicOutcome::Yes
            }
            Err(problem) => {
                error!(error = chain(&problem), "the operator could not be sent {what}");
                TopicOutcome::No
            }
        }
    }

    /// The stack's name in messages.
    pub fn stack(&self) -> &str {
        &self.stack
    }
}

fn with_page(text: String, page: Option<&str>) -> String {
    match page {
        Some(page) => format!("{text}\n{page}\n"),
        None => text,
    }
}

/// SNS takes at most 100 ASCII characters. A stack's name has no others, and may have 128.
fn subject(stack: &str, new: usize) -> String {
    let stack: String = stack.chars().take(40).collect();
    format!("{stack}: new cases / nouveaux dossiers: {new}")
}

/// Names the stack in full: a subject has no room for a long name, and not everybody is shown one.
fn text(stack: &str, new: &[&OpenCase], open: usize) -> String {
    let lines: String = new.iter().take(NAMED).map(|case| line(case)).collect();
    let more = match new.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("… +{more}\n"),
    };
    format!(
        "Your team must check this.\nVotre équipe doit vérifier ceci.\n{stack}\n\n{lines}{more}\n\
         To do in all / À traiter en tout : {open}\n  ops cases\n"
    )
}

/// The kind, the id and the command to type. The key of an unreadable item may hold any text, and so may a person's
/// name for a batch or for a line of a statement.
fn line(case: &OpenCase) -> String {
    let (kind, about) = (case.id.kind(), case.id.about());
    let is_any_text = matches!(kind, CaseKind::Unreadable | CaseKind::Statement | CaseKind::Audit);
    if is_any_text || case.id.batch().is_some() {
        return format!("{}\n  ops cases\n", kind.as_str());
    }
    format!("{} {about}\n  ops show {about}\n", kind.as_str())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use ligdicash_core::{CaseId, CaseKind};
    use ligdicash_core::{OpenCase, Told};

    use super::{subject, text, with_page};

    fn case(kind: CaseKind, about: &str) -> OpenCase {
        let id = CaseId::of(kind, about);
        OpenCase { id, opened_at: Timestamp::UNIX_EPOCH, notice: Told::NotYet }
    }

    #[test]
    fn a_message_names_the_stack_and_each_case_with_the_command_to_type() {
        let (review, event) = (case(CaseKind::Review, "txn_1"), case(CaseKind::Event, "evt_1_4"));
        let text = text("shop-staging", &[&review, &event], 7);
        for part in [
            "\nshop-staging\n",
            "review txn_1\n  ops show txn_1\n",
            "event evt_1_4\n  ops show evt_1_4\n",
            ": 7\n",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_message_about_many_cases_says_how_many_more_there_are() {
        let cases: Vec<_> = (0..25).map(|n| case(CaseKind::Event, &format!("evt_{n}"))).collect();
        let text = text("shop", &cases.iter().collect::<Vec<_>>(), 1000);
        assert!(text.contains("evt_9\n") && !text.contains("evt_10") && text.contains("… +15\n"));
    }

    #[test]
    fn the_message_holds_no_unreadable_items_key_and_no_persons_name() {
        for kind in [CaseKind::Unreadable, CaseKind::Statement, CaseKind::Approval] {
            assert!(!text("shop", &[&case(kind, "22670000001")], 1).contains("22670000001"));
        }
    }

    #[test]
    fn a_message_ends_with_the_owners_page_if_there_is_one() {
        let page = "https://pay.boutique.example/owner";
        for (page, expected) in [(None, "Done.\n"), (Some(page), &format!("Done.\n\n{page}\n"))] {
            assert_eq!(with_page("Done.\n".to_owned(), page), expected);
        }
    }

    #[test]
    fn the_subject_is_short_and_in_ascii() {
        let subject = subject(&"s".repeat(128), usize::MAX);
        assert!(subject.len() <= 100 && subject.is_ascii(), "{subject}");
    }
}
