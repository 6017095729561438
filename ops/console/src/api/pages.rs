//! Answers that come in pages.

use super::answer::Answer;
use super::call::Call;
use super::client::Api;
use super::problem::Problem;
use contract::Outside;

/// The pages of one question, one after the other.
pub(crate) struct Pages<'a> {
    api: &'a Api,
    call: Call,
    /// What the next page is asked with; `None` once all have come.
    next: Option<Next>,
}

enum Next {
    First,
    After(String),
}

impl<'a> Pages<'a> {
    pub(crate) fn of(api: &'a Api, call: Call) -> Self {
        Self { api, call, next: Some(Next::First) }
    }

    /// The next page; `None` after the last.
    pub(crate) async fn next(&mut self) -> Result<Option<Answer>, Problem> {
        let call = match &self.next {
            None => return Ok(None),
            Some(Next::First) => self.call.clone(),
            Some(Next::After(after)) => self.call.clone().after(after),
        };
        let page = self.api.call(&call).await?;
        let next = page.next()?;
        if matches!((&self.next, &next), (Some(Next::After(then)), Some(now)) if then == now) {
            return Err(Problem::Unreadable(Outside::new("next")));
        }
        self.next = next.map(Next::After);
        Ok(Some(page))
    }

    pub(crate) fn has_more(&self) -> bool {
        self.next.is_some()
    }
}
