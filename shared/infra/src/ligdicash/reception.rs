//! LigdiCash's answer about an invoice that does not exist, which shows the doctor whether LigdiCash accepts us.

use ligdicash_core::{Answer, ExchangeKind, NothingLearnt, payin};

use super::address::Endpoint;
use super::call::{Log, ReplySummary};
use super::client::Client;
use super::confirm::{ConfirmQuestion, Origin};

/// The answer about an invoice that does not exist. If LigdiCash accepts our keys and our address, it answers that the
/// invoice does not exist.
#[derive(Debug)]
pub struct Reception {
    /// LigdiCash's answer, or the cause why there is none about money.
    pub answer: Result<Answer, NothingLearnt>,
    /// The last reply; `None` if none came.
    pub heard: Option<ReplySummary>,
}

impl Client {
    /// Asks about the invoice with this token, as a check would, and keeps no exchange.
    pub async fn reception(&self, token: &payin::PayinToken) -> Reception {
        let log = Log::new(&*self.clock, ExchangeKind::Ask);
        let (endpoint, token, origin) = (Endpoint::Invoice, token.expose(), Origin::LigdiCash);
        let mut question = ConfirmQuestion { client: self, endpoint, token, origin, log };
        let answer = question.answer().await;
        Reception { answer, heard: question.log.heard }
    }
}
