//! What a callback changes about a payin that has no invoice as far as we know, and when a debit of which nobody hears is
//! over.

use jiff::{SignedDuration, Timestamp};

use super::{Flow, NotCreated, OrderChange, Payin, PayinState, PayinToken};
use crate::Cases;
use crate::transition::{Condition, Record, Transition, Trigger};

/// How long after a request without a code the payer may still confirm on the phone. Operators' prompts end within
/// minutes.
const PROMPT: SignedDuration = SignedDuration::from_mins(30);

/// The consequence of a callback whose claim was refused.
#[derive(Debug)]
pub enum PayinCallback {
    /// Nothing: the payin has a token, or a person must look at it already.
    Nothing,
    /// The callback is recorded. Whether a person must look is decided when the creation ends.
    Mark,
    /// The callback is kept with the token that it brought, with which LigdiCash is asked.
    Keep(Box<Transition<Payin>>),
    /// There seems to be an invoice that we do not know: a person must look.
    Review(Box<Transition<Payin>>),
}

impl Payin {
    /// The token, if it is news: that of a callback about a direct payin that has none of its own.
    fn news(&self, token: Option<PayinToken>) -> Option<PayinToken> {
        let is_missing = self.flow.is_debit() && self.state.token().is_none();
        token.filter(|token| is_missing && self.callback_token.as_ref() != Some(token))
    }

    /// The consequence of a callback whose claim was refused, and which brought this token.
    pub fn call_back(&self, token: Option<PayinToken>, now: Timestamp) -> PayinCallback {
        let review = |news: Option<PayinToken>| {
            let callback_token = news.or_else(|| self.callback_token.clone());
            let called_back_at = self.called_back_at.or(Some(now));
            let known = Self { callback_token, called_back_at, ..self.clone() };
            PayinCallback::Review(Box::new(known.called_back(now)))
        };
        match (&self.state, self.news(token)) {
            (PayinState::Creating { .. }, _) => PayinCallback::Mark,
            // A callback suggests that LigdiCash has an invoice, even where it said that it refused.
            (
                PayinState::NotCreated(
                    NotCreated::Unknown
                    | NotCreated::Refused
                    | NotCreated::NotSent
                    | NotCreated::CodeRefused,
                ),
                news,
            ) => review(news),
            // Its order was freed because the prompt had ended unheard.
            (PayinState::NotCreated(NotCreated::Released), news)
                if self.flow == Flow::Push && self.called_back_at.is_none() =>
            {
                review(news)
            }
            (PayinState::NotCreated(NotCreated::DebitUnknown), None)
                if self.called_back_at.is_some() =>
            {
                PayinCallback::Nothing
            }
            (PayinState::NotCreated(NotCreated::DebitUnknown), news) => {
                PayinCallback::Keep(Box::new(self.heard_of(news, now)))
            }
            (PayinState::NotCreated(_), Some(token)) => {
                PayinCallback::Keep(Box::new(self.heard_of(Some(token), now)))
            }
            (
                PayinState::NotCreated(
                    NotCreated::CalledBack
                    | NotCreated::TokenLost
                    | NotCreated::Released
                    | NotCreated::CodeSent,
                )
                | PayinState::Pending(_)
                | PayinState::Superseded { .. }
                | PayinState::Completed { .. }
                | PayinState::NotCompleted { .. }
                | PayinState::NotFound { .. }
                | PayinState::Review { .. },
                _,
            ) => PayinCallback::Nothing,
        }
    }

    /// The payin of which a callback has spoken. LigdiCash is asked next with the token that the callback brought, if it
    /// brought one.
    fn heard_of(&self, token: Option<PayinToken>, now: Timestamp) -> Transition<Payin> {
        let (callback_token, revision) =
            (token.or_else(|| self.callback_token.clone()), self.revision + 1);
        let to = Self { callback_token, called_back_at: Some(now), revision, ..self.clone() };
        Transition {
            next_check: to.next_check(now, Trigger::Callback).into(),
            effect: OrderChange::Leave,
            event: None,
            cases: Cases::default(),
            condition: Condition::Revision(self.revision),
            to,
        }
    }

    /// When the prompt on the payer's phone has ended, so that a debit of which nobody has heard will not come; `None`
    /// where a code was sent, or LigdiCash has called back.
    pub(super) fn prompt_ends_at(&self) -> Option<Timestamp> {
        let is_unknown = matches!(self.state, PayinState::NotCreated(NotCreated::DebitUnknown));
        let is_unheard = is_unknown && self.called_back_at.is_none();
        (self.flow == Flow::Push && is_unheard).then(|| self.created_at + PROMPT)
    }

    /// LigdiCash has called back about a payin whose invoice we do not know: a person must look.
    pub(super) fn called_back(&self, now: Timestamp) -> Transition<Payin> {
        let is_creating = matches!(self.state, PayinState::Creating { .. });
        let cause = if is_creating && self.flow.is_debit() {
            NotCreated::DebitUnknown
        } else {
            NotCreated::CalledBack
        };
        let to = self.moved(PayinState::NotCreated(cause), now);
        let next_check = to.next_check(now, Trigger::Callback).into();
        let called_back = self.becomes(to, next_check, OrderChange::Leave);
        // A callback about a payin that is being created brings its token without a new revision.
        if is_creating && self.callback_token.is_none() {
            return Transition {
                condition: Condition::TokenlessRevision(self.revision),
                ..called_back
            };
        }
        called_back
    }
}
