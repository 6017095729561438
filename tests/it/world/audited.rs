//! The audit of a test's tables: nothing may be found in them at the end, but what the test names.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use contract::{Outside, cursor};
use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_infra::dynamo::archive::AuditFrom;

use super::World;
use super::table::{Item, text};

/// The audit's result that a test expects at its end.
#[derive(Debug, Default)]
pub(crate) struct Audited {
    expected: Mutex<Expected>,
    /// Whether a test or a restore has written past the functions that are checked.
    is_touched: AtomicBool,
}

#[derive(Clone, Debug, Default)]
enum Expected {
    #[default]
    Nothing,
    /// The audit finds these attributes, each at least once.
    Findings(BTreeSet<&'static str>),
    /// The tables hold what the product never wrote, or one of them is lost.
    Unaudited,
}

/// A finding, in a form that can be compared: its attribute, its item, and what stands there.
pub(crate) type AuditFinding = (String, String, Option<String>);

impl World {
    /// This test leaves a damage behind, which the audit at its end finds by these words.
    pub(crate) fn leaves(&self, findings: &[&'static str]) {
        *self.audited.expected.lock().unwrap() =
            Expected::Findings(findings.iter().copied().collect());
    }

    /// The tables hold what the product never wrote: they are not audited.
    pub(crate) fn is_not_audited(&self) {
        *self.audited.expected.lock().unwrap() = Expected::Unaudited;
    }

    /// From now on the history is not that of a running stack: a test or a restore has put something in its place.
    pub(super) fn touch(&self) {
        self.audited.is_touched.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_untouched(&self) -> bool {
        !self.audited.is_touched.load(Ordering::Relaxed)
    }

    /// Everything that the audit finds on these days.
    pub(crate) async fn audit(
        &self,
        days: impl IntoIterator<Item = Date>,
    ) -> BTreeSet<AuditFinding> {
        self.audit_at(days, self.now()).await
    }

    /// The same, by a clock that shows this.
    pub(crate) async fn audit_at(
        &self,
        days: impl IntoIterator<Item = Date>,
        now: Timestamp,
    ) -> BTreeSet<AuditFinding> {
        let mut found = BTreeSet::new();
        for day in days {
            let mut next = Some(AuditFrom::default());
            while let Some(from) = next.take() {
                let page = self.inspect.archive.audit(day, from, now).await.unwrap();
                let text = |text: Outside| text.as_came().to_owned();
                let findings = page.findings.into_iter();
                found
                    .extend(findings.map(|fact| {
                        (text(fact.attribute), text(fact.about), fact.found.map(text))
                    }));
                next = page.next.map(|next| cursor::read(&next).unwrap());
            }
        }
        found
    }

    /// Whether the tables hold nothing but what the product wrote.
    pub(super) fn is_sound(&self) -> bool {
        matches!(*self.audited.expected.lock().unwrap(), Expected::Nothing)
    }

    pub(super) async fn check_audit(&self, items: &[Item]) {
        let expected = self.audited.expected.lock().unwrap().clone();
        let expected = match expected {
            Expected::Nothing => BTreeSet::new(),
            Expected::Findings(findings) => findings,
            Expected::Unaudited => return,
        };
        let found = self.audit(days(items)).await;
        let words: BTreeSet<_> = found.iter().map(|(word, ..)| word.as_str()).collect();
        assert_eq!(words, expected, "the audit finds {found:#?}");
    }
}

/// The days in the index. Every payin and payout has one.
fn days(items: &[Item]) -> BTreeSet<Date> {
    let of = items.iter().filter(|item| matches!(&text(item, "pk")[..4], "txn_" | "pay_"));
    of.filter_map(|item| text(item, "day")[..10].parse().ok()).collect()
}
