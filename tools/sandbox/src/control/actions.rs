//! The actions of a person or a test that replace LigdiCash, its payers and its operators.

use std::collections::BTreeMap;

use super::problem::ControlProblem;
use crate::config::Keys;
use crate::faults::{Chances, FaultCounts, Faults, PRESETS, PayoutFaults, UnknownPreset};
use crate::ledger::{
    Balance, BalanceView, Choice, CodeView, DebitView, End, EventKind, Issuer, Outcome, Payin,
    Payout, Press, SettleError, Settled, Unknown, UnknownOperator,
};
use crate::operators::{self, Operator};
use crate::sandbox::{InvoiceView, Kind, LedgerView, PayoutView, PhoneView, Sandbox};
use crate::statement::{Line, statement};

impl Sandbox {
    /// Sets the faults of create calls and of later invoices.
    pub fn set_default_faults(&self, faults: Faults) {
        self.book().payins.defaults = faults;
    }

    pub fn default_faults(&self) -> Faults {
        self.book().payins.defaults.clone()
    }

    /// Sets the faults of one invoice. Callbacks that are already waiting stay as they are.
    pub fn set_faults(&self, id: &str, faults: Faults) -> Result<(), Unknown> {
        self.book().set_faults::<Payin>(id, faults, self.now())
    }

    /// Sets the faults of calls that create payouts, and of later payouts.
    pub fn set_default_payout_faults(&self, faults: PayoutFaults) {
        self.book().payouts.defaults = faults;
    }

    pub fn default_payout_faults(&self) -> PayoutFaults {
        self.book().payouts.defaults.clone()
    }

    /// Sets the faults of one payout. Callbacks that are already waiting stay as they are.
    pub fn set_payout_faults(&self, id: &str, faults: PayoutFaults) -> Result<(), Unknown> {
        self.book().set_faults::<Payout>(id, faults, self.now())
    }

    /// Sets the default faults of payins and payouts to those of a preset.
    pub fn set_preset(&self, name: &str) -> Result<(), UnknownPreset> {
        let preset = PRESETS.iter().find(|preset| preset.name == name).ok_or(UnknownPreset)?;
        let book = &mut *self.book();
        (book.payins.defaults, book.payouts.defaults) = preset.faults();
        Ok(())
    }

    /// Restores the documented behaviour: default faults, chances, keys and balances. Invoices and payouts stay, each
    /// with its faults.
    pub fn reset(&self) {
        self.book().reset(self.config().keys.clone());
    }

    /// The catalogue's keys of the faults that concern every caller.
    pub(crate) fn broken(&self) -> Vec<&'static str> {
        let book = self.book();
        let (payins, payouts) = (&book.payins.defaults, &book.payouts.defaults);
        let is_set = |(faults, payout_faults): &_| (payins, payouts) == (faults, payout_faults);
        let preset = PRESETS.iter().find(|preset| is_set(&preset.faults()));
        let alone = |is_active, name| (is_active && preset.is_none()).then_some(name);
        let all = [
            preset.map(|preset| preset.name),
            alone(*payins != Faults::default(), "payins"),
            alone(*payouts != PayoutFaults::default(), "payouts"),
            (book.luck.chances != Chances::default()).then_some("chances"),
            (book.keys != self.config().keys).then_some("keys"),
        ];
        all.into_iter().flatten().collect()
    }

    /// Forgets every invoice, every payout, the balances and the counted calls, so that a test starts from nothing.
    pub fn forget(&self) {
        self.book().forget();
    }

    /// Sets how often faults strike by chance, from now on and from the beginning of the seed.
    pub fn set_chances(&self, chances: Chances) {
        self.book().luck.set(chances);
    }

    pub fn chances(&self) -> Chances {
        self.book().luck.chances
    }

    pub fn struck(&self) -> FaultCounts {
        self.book().luck.struck
    }

    /// Replaces the accepted keys: the old ones are refused from now on.
    pub fn set_keys(&self, api_key: &str, auth_token: &str) {
        self.book().keys = Keys { api_key: api_key.to_owned(), auth_token: auth_token.to_owned() };
    }

    /// Pays as the payer would, and queues the callbacks.
    pub fn pay(&self, id: &str) -> Result<(), SettleError> {
        self.end::<Payin>(id, Outcome::Paid, &Choice::default())
    }

    /// Ends the payment as definitively refused, and queues the callbacks.
    pub fn fail(&self, id: &str) -> Result<(), SettleError> {
        self.end::<Payin>(id, Outcome::Failed, &Choice::default())
    }

    /// The payer leaves: the invoice stays pending and can be paid days later. No callback.
    pub fn give_up(&self, id: &str) -> Result<(), SettleError> {
        self.book().ledger.note(id, EventKind::GivenUp, self.now())
    }

    /// Forges the callbacks of a paid invoice: queues callbacks about an unpaid one that LigdiCash did not send.
    pub fn forge(&self, id: &str) -> Result<(), SettleError> {
        self.book().forge(id, self.now())
    }

    /// The payer types a wrong code: the invoice stays pending. No callback.
    pub fn wrong_code(&self, id: &str) -> Result<(), SettleError> {
        self.book().ledger.note(id, EventKind::WrongCode, self.now())
    }

    /// The payer dials for a code, with an amount or without.
    pub fn dial(&self, number: &str, amount: Option<u64>) -> Result<CodeView, SettleError> {
        operators::of_number(number).and_then(Operator::dial).ok_or(SettleError::NoCode)?;
        let phones = &mut self.book().ledger.phones;
        Ok(phones.give(number, Issuer::Operator, amount, self.now()))
    }

    /// Answers the newest payment that waits on the phone.
    pub fn press(&self, number: &str, answer: Press) -> Result<InvoiceView, SettleError> {
        let newest =
            self.book().ledger.prompts(number, self.now()).last().map(|prompt| prompt.id.clone());
        let id = newest.ok_or(SettleError::NoPrompt)?;
        match answer {
            Press::Approve => self.pay(&id),
            Press::Refuse | Press::NoMoney => self.fail(&id),
            Press::WrongPin => self.wrong_code(&id),
            Press::Ignore => self.give_up(&id),
        }?;
        Ok(self.invoice(&id).ok_or(Unknown::Invoice)?)
    }

    /// The phone of a payer.
    pub fn phone(&self, number: &str) -> PhoneView {
        PhoneView::of(&self.book().ledger, number, self.now())
    }

    /// Every request for a debit without LigdiCash's page, oldest first. Two debits for one order that moved money mean
    /// that the payer paid twice.
    pub fn debits(&self) -> Vec<DebitView> {
        self.book().ledger.debits.clone()
    }

    /// The money has arrived: ends a pending payout and queues the callbacks.
    pub fn complete_payout(&self, id: &str) -> Result<(), SettleError> {
        self.end::<Payout>(id, Outcome::Paid, &Choice::default())
    }

    /// The operator has refused for good: ends a pending payout, returns the money to its balance, and queues the
    /// callbacks.
    pub fn fail_payout(&self, id: &str) -> Result<(), SettleError> {
        self.end::<Payout>(id, Outcome::Failed, &Choice::default())
    }

    /// The invoice with this invoice id, `request_id` or merchant transaction id (then the newest with that id).
    pub fn invoice(&self, id: &str) -> Option<InvoiceView> {
        self.book().view::<Payin>(id)
    }

    /// The payout with this id, token or merchant's transaction id (then the newest with that id).
    pub fn payout(&self, id: &str) -> Option<PayoutView> {
        self.book().view::<Payout>(id)
    }

    /// Every invoice and payout, and how often the API was called.
    pub fn ledger(&self) -> LedgerView {
        let book = self.book();
        LedgerView {
            invoices: book.views::<Payin>(),
            create_calls: book.payins.create_calls,
            confirm_calls: book.payins.confirm_calls,
            payouts: book.views::<Payout>(),
            payout_create_calls: book.payouts.create_calls,
            payout_confirm_calls: book.payouts.confirm_calls,
            debits: book.ledger.debits.clone(),
            balances: book.ledger.balances.view(),
        }
    }

    /// The ledger as a statement in CSV, in an invented form.
    pub fn statement(&self) -> String {
        statement(&self.statement_lines())
    }

    /// The lines of a statement, oldest first.
    pub fn statement_lines(&self) -> Vec<Line> {
        let book = self.book();
        Line::all(&book.ledger, |id| book.payins.of(id).confirm.amount)
    }

    /// Every operator's sub-account.
    pub fn balances(&self) -> Vec<BalanceView> {
        self.book().ledger.balances.view()
    }

    pub fn set_balance(&self, operator_id: &str, balance: Balance) -> Result<(), UnknownOperator> {
        *self.book().ledger.balances.of(operator_id)? = balance;
        Ok(())
    }

    /// Sets all of these balances, or none if an operator is unknown.
    pub(crate) fn set_balances(
        &self,
        wanted: &BTreeMap<String, Balance>,
    ) -> Result<(), ControlProblem> {
        let balances = &mut self.book().ledger.balances;
        let unknown = |id: &str| ControlProblem::invalid(UnknownOperator.to_string(), id);
        if let Some(id) = wanted.keys().find(|id| balances.of(id).is_err()) {
            return Err(unknown(id));
        }
        for (id, balance) in wanted {
            *balances.of(id).map_err(|_| unknown(id))? = *balance;
        }
        Ok(())
    }

    /// Moves a pending invoice or payout to its final state, and queues its callbacks.
    pub(crate) fn end<T: Kind>(&self, id: &str, outcome: Outcome, choice: &Choice) -> Settled {
        let at = self.now();
        self.book().end::<T>(id, &End { outcome, choice, at })
    }
}
