//! The events that were given up, oldest first.

use jiff::Timestamp;
use jiff::civil::Date;

use super::find::story;
use crate::api::{Api, Call, OpenCase, Outside, Pages, Problem, Shown};

/// Which events are told again: those of these days, and of this order alone where one is named.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) since: Date,
    pub(crate) until: Option<Date>,
    pub(crate) order: Option<String>,
}

/// The wanted events that were given up, in the order in which they happened.
pub(crate) async fn given_up(
    api: &Api,
    wanted: &Wanted,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Outside>, Problem> {
    let mut pages = Pages::of(api, Call::get("/api/ops/cases"));
    let mut events = Vec::new();
    let mut looked_at = 0;
    while let Some(page) = pages.next().await? {
        for case in page.list::<Shown<OpenCase>>("cases")? {
            looked_at += 1;
            let Shown::Read(case) = case else { continue };
            if !wanted.may_be(&case) {
                continue;
            }
            progress(looked_at);
            let at = happened(api, &case.about).await?.unwrap_or(case.opened_at);
            if wanted.includes(at) {
                events.push((at, case.about));
            }
        }
    }
    events.sort_by_key(|(at, _)| *at);
    Ok(events.into_iter().map(|(_, id)| id).collect())
}

/// When the event happened, which is days before it was given up.
async fn happened(api: &Api, event: &Outside) -> Result<Option<Timestamp>, Problem> {
    let story = story(api, event.as_came()).await?;
    Ok(story.announcements.iter().find_map(|it| match it {
        Shown::Read(it) if it.event_id == *event => Some(it.at),
        Shown::Read(_) | Shown::Unreadable(_) => None,
    }))
}

impl Wanted {
    fn may_be(&self, case: &OpenCase) -> bool {
        let of = [case.order_id.as_ref(), case.payout_id.as_ref()];
        let is_of = |order: &String| of.into_iter().flatten().any(|it| it.as_came() == order);
        case.kind.as_came() == "event" && self.order.as_ref().is_none_or(is_of)
    }

    fn includes(&self, at: Timestamp) -> bool {
        let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }
}
