//! What LigdiCash said of a payin or a payout, and whether it came in time.

/// LigdiCash's own words, for support and refunds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// `request_id`, the reference that LigdiCash's support asks for.
    pub ligdicash_ref: Option<String>,
    pub operator: Operator,
}

/// Names the operator, never the payment: "11" is every Orange Burkina payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Operator {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// Whether a completion would contradict what the shop was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeliness {
    InTime,
    /// The shop was told that the money did not move.
    Late,
}

impl Receipt {
    /// What is newly known, and for the rest what was.
    #[must_use]
    pub fn or(self, known: &Self) -> Self {
        let known = known.clone();
        Self {
            ligdicash_ref: self.ligdicash_ref.or(known.ligdicash_ref),
            operator: Operator {
                id: self.operator.id.or(known.operator.id),
                name: self.operator.name.or(known.operator.name),
            },
        }
    }
}
