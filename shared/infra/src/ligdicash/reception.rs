//! LigdiCash's answer about an invoice that does not exist, which shows the doctor whether LigdiCash accepts us.

use ligdicash_core::{Answer, ExchangeKind, NothingLearnt, SubCode, payin};

use super::call::{Log, ReplySummary};
use super::client::Client;
use super::confirm::{ConfirmQuestion, Origin};

/// The answer about an invoice that does not exist. If LigdiCash accepts our keys and our address, it answers that the
/// invoice does not exist.
#[derive(Debug)]
pub struct Reception {
    /// LigdiCash's answer, or the cause why there is none about money.
    pub answer: Result<Answer, NothingLearnt>,
    /// The HTTP status of the last reply; `None` if none came.
    pub http_status: Option<u16>,
    /// The sub-code in that reply.
    pub code: Option<SubCode>,
}

impl Client {
    /// Asks about the invoice with this token, as a check would, and keeps no exchange.
    pub async fn reception(&self, token: &payin::PayinToken) -> Reception {
        let mut log = Log::new(&*self.clock, ExchangeKind::Ask);
        let answer =
            self.answer(ConfirmQuestion::Invoice(token, Origin::LigdiCash), &mut log).await;
        let (http_status, code) = match log.heard {
            Some(ReplySummary { http_status, code }) => (Some(http_status), code),
            None => (None, None),
        };
        Reception { answer, http_status, code }
    }
}
