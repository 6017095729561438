//! The operator's questions, and the data that no answer may contain.

use contract::Route;
use serde_json::Value;

use super::{API_KEY, AUTH_TOKEN, Answer, AppInspect, World, events, logs};

impl World {
    /// A signed question of an operator; `asked` follows `/api/ops/`.
    pub(crate) async fn look(&self, asked: &str) -> Answer {
        let answer = look_by(&self.inspect, asked, None).await;
        self.assert_tells_nothing(&answer);
        answer
    }

    /// The same, which was answered.
    pub(crate) async fn see(&self, asked: &str) -> Value {
        let answer = self.look(asked).await;
        assert_eq!(answer.status, 200, "{asked}: {answer:?}");
        answer.body
    }

    /// The same question of this identity.
    pub(crate) async fn see_by(&self, asked: &str, arn: &str) -> Answer {
        let request = events::signed_by(events::operators_event(asked, None), arn);
        Answer::of(request, |request| self.inspect.handle(request)).await
    }

    /// Every page behind a path that has a question mark already.
    pub(crate) async fn whole_pages(&self, asked: &str) -> Vec<Value> {
        let (mut pages, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.see(&format!("{asked}{after}")).await;
            let next = page.get("next").map(|next| format!("&after={}", next.as_str().unwrap()));
            pages.push(page);
            match next {
                Some(next) => after = next,
                None => return pages,
            }
        }
    }

    /// A signed search of an operator: by a number, or by anything else that is known.
    pub(crate) async fn find(&self, body: &Value) -> Answer {
        let answer = look_by(&self.inspect, search(body), Some(body)).await;
        self.assert_tells_nothing(&answer);
        answer
    }

    /// No answer holds a token, a key or a page address, and only the one about the payer says who paid.
    fn assert_tells_nothing(&self, answer: &Answer) {
        let text = answer.body.to_string();
        let ledger = self.sandbox.ledger();
        let invoices = ledger.invoices.iter();
        let doors = invoices.flat_map(|invoice| [invoice.token.clone(), invoice.pay_url.clone()]);
        let doors = doors.chain(ledger.payouts.iter().map(|payout| payout.token.clone()));
        for secret in doors.chain([API_KEY, AUTH_TOKEN].map(str::to_owned)) {
            assert!(!text.contains(&secret), "{secret} in {text}");
        }
        if answer.route != Route::Person {
            assert_eq!(logs::leak(&text), None, "{text}");
        }
    }
}

/// The route of such a search.
pub(crate) fn search(body: &Value) -> &'static str {
    let is_number = ["number", "ending"].iter().any(|name| body.get(name).is_some());
    if is_number { "people/find" } else { "find" }
}

pub(crate) async fn look_by(app: &AppInspect, asked: &str, body: Option<&Value>) -> Answer {
    let request = events::signed(events::operators_event(asked, body));
    Answer::of(request, |request| app.handle(request)).await
}
