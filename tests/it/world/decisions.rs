//! Decisions of people. The record has each decision with its person and reason.

use std::collections::BTreeSet;

use ligdicash_core::{CaseId, TransactionId};
use serde_json::{Value, json};

use super::invariants::ended_by_a_person;
use super::table::{Item, exchanges, text};
use super::wired::decide_by;
use super::{Answer, AppPayments, World, but};

/// The person who decides in the tests, and another one.
pub(crate) const AWA: &str = "arn:aws:iam::000000000000:user/awa";
pub(crate) const ISSA: &str = "arn:aws:iam::000000000000:user/issa";

/// The reason of each decision.
pub(crate) const REASON: &str = "agreed with the customer";

/// The body of a decision that is carried out.
pub(crate) fn applied(body: Value) -> Value {
    but(body, json!({ "apply": true, "reason": REASON }))
}

impl World {
    pub(crate) async fn decide(&self, decision: &str, body: &Value) -> Answer {
        self.decide_on(&self.payments, decision, body).await
    }

    /// The same in a process of its own.
    pub(crate) async fn decide_on(
        &self,
        payments: &AppPayments,
        decision: &str,
        body: &Value,
    ) -> Answer {
        let body = self.having_seen(body).await;
        decide_by(payments, self.random(), decision, &body, AWA).await
    }

    /// The same decision of a person who has just seen the payin or payout, unless the body says what was seen.
    pub(crate) async fn having_seen(&self, body: &Value) -> Value {
        let about = body["about"].as_str().unwrap_or_default();
        let of_case = CaseId::parse(about).ok().and_then(|case| case.transaction());
        let id = of_case.or_else(|| TransactionId::parse(about).ok());
        let is_needed = body["apply"] == true && body.get("seen").is_none();
        match id.filter(|_| is_needed) {
            Some(id) => but(body.clone(), json!({ "seen": self.revision(id.as_str()).await })),
            None => body.clone(),
        }
    }

    /// The revision of a payin or payout, as a person sees it.
    pub(crate) async fn revision(&self, id: &str) -> u32 {
        self.number(id, "revision").await
    }

    /// Decides, first as a dry run, which must change nothing and say what the decision changes.
    pub(crate) async fn decided(&self, decision: &str, body: Value) -> Value {
        let before = self.all_payments().await;
        let dry = self.decide(decision, &body).await;
        assert_eq!((dry.status, &dry.body["applied"]), (200, &json!(false)), "{dry:?}");
        assert_eq!(self.all_payments().await, before, "a dry run changes nothing");
        let done = self.decide(decision, &applied(body)).await;
        assert_eq!((done.status, &done.body["applied"]), (200, &json!(true)), "{done:?}");
        for member in ["changes", "event", "cases_ended", "case_opened"] {
            assert_eq!(dry.body[member], done.body[member], "{member}");
        }
        done.body
    }

    /// The number of decisions of this name on record.
    pub(crate) async fn count_decisions(&self, decision: &str) -> usize {
        let decisions = self.decisions_on_record().await;
        decisions.iter().filter(|row| row["request"]["body"]["decision"] == decision).count()
    }

    /// The decisions in the record of what they are about. Each has a second row under its day, with the same text.
    async fn decisions_on_record(&self) -> Vec<Value> {
        let rows = self.all_log_items().await;
        let is_of_day = |row: &&Item| text(row, "transaction_id").starts_with("decisions#");
        let (of_days, rows): (Vec<_>, Vec<_>) = rows.iter().partition(is_of_day);
        let decisions = rows.into_iter().flat_map(exchanges);
        let decisions: Vec<_> = decisions.filter(|row| row["type"] == "decision").collect();
        for row in &of_days {
            let (name, at) = (text(row, "transaction_id"), text(row, "at"));
            assert_eq!(name, format!("decisions#{}", &at[..10]));
        }
        let sorted = |mut decisions: Vec<Value>| {
            decisions.sort_by_key(Value::to_string);
            decisions
        };
        assert_eq!(
            sorted(of_days.into_iter().flat_map(exchanges).collect()),
            sorted(decisions.clone())
        );
        decisions
    }

    /// I5: who decided and why is on record, and no case is ended by a person without it.
    pub(super) async fn check_decisions(&self, items: &[Item]) {
        // Only a test that has lost the table of the record cannot read it.
        let ended: Vec<_> =
            items.iter().filter_map(|case| Some((case, ended_by_a_person(case)?))).collect();
        if ended.is_empty() {
            return;
        }
        let decisions = self.decisions_on_record().await;
        // A link is made without a reason, also by the shop's server.
        let is_of_link = |row: &&Value| {
            row["request"]["body"]["decision"].as_str().unwrap().starts_with("link-")
        };
        for decision in decisions.iter().filter(|row| !is_of_link(row)) {
            for name in ["decision", "reason"] {
                assert!(decision["request"]["body"][name].is_string(), "{name} in {decision}");
            }
        }
        let by: BTreeSet<_> = decisions.iter().filter_map(|row| row["by"].as_str()).collect();
        for (case, person) in ended {
            assert!(by.contains(person), "{person} ended {} off the record", text(case, "pk"));
        }
    }
}
