//! What became of each line.

use std::collections::HashSet;
use std::time::Instant;

use futures::future::try_join_all;

use super::file::BatchLine;
use super::line::{AT_ONCE, Batch, BatchProgress, ask};
use super::survey::{LineStand, LineState};
use crate::api::{Api, Call, Outside, Problem, Shown, Story};

/// The longest reference of a line.
const LONGEST: usize = 31;

/// A line with all that is known of its payout.
pub(crate) struct ReportLine<'a> {
    pub(crate) line: &'a BatchLine,
    pub(crate) stand: LineStand,
    /// LigdiCash's name for the payout.
    pub(crate) ligdicash_ref: Option<Outside>,
}

/// Reads what only the stories of payouts say.
pub(crate) async fn report<'a>(
    api: &Api,
    batch: &'a Batch,
    stands: Vec<LineStand>,
    mut progress: impl FnMut(BatchProgress),
) -> Result<Vec<ReportLine<'a>>, Problem> {
    let (lines, since) = (&batch.file.lines, Instant::now());
    let (mut stands, mut all) = (stands.into_iter(), Vec::with_capacity(lines.len()));
    for some in lines.chunks(AT_ONCE) {
        let stood = some.iter().zip(stands.by_ref().take(some.len()));
        let asked: Vec<_> = stood.map(|(line, stand)| told(api, line, stand)).collect();
        all.extend(try_join_all(asked).await?);
        progress(BatchProgress { done: all.len(), of: lines.len(), since });
    }
    Ok(all)
}

async fn told<'a>(
    api: &Api,
    line: &'a BatchLine,
    stand: LineStand,
) -> Result<ReportLine<'a>, Problem> {
    let asked = stand.transaction_id().filter(|_| stand.state() != LineState::Waits);
    let Some(id) = asked else { return Ok(ReportLine { line, stand, ligdicash_ref: None }) };
    let story: Story = ask(api, &Call::story(id.as_came())?).await?.whole()?;
    Ok(match story.transaction {
        Shown::Read(it) => {
            let stand = LineStand::Known(Box::new(it.entry));
            ReportLine { line, stand, ligdicash_ref: it.ligdicash_ref }
        }
        Shown::Unreadable(_) => ReportLine { line, stand, ligdicash_ref: None },
    })
}

/// The lines that have failed for good, each with its new reference.
pub(crate) fn again<'a>(lines: &'a [ReportLine<'a>]) -> Vec<(&'a BatchLine, String)> {
    let mut taken = HashSet::new();
    let failed = lines.iter().filter(|it| it.stand.state() == LineState::Failed);
    failed
        .map(|it| {
            let reference = new_reference(&it.line.reference, &taken);
            taken.insert(reference.clone());
            (it.line, reference)
        })
        .collect()
}

/// `7` becomes `7-2`, and `7-2` becomes `7-3`.
fn new_reference(old: &str, taken: &HashSet<String>) -> String {
    let numbered =
        old.rsplit_once('-').and_then(|(stem, end)| Some((stem, end.parse::<u32>().ok()?)));
    let numbered = numbered.filter(|(stem, number)| !stem.is_empty() && *number >= 2);
    let (stem, number) = numbered.unwrap_or((old, 1));
    let new = |number: u32| {
        let end = format!("-{number}");
        format!("{}{end}", &stem[..stem.len().min(LONGEST - end.len())])
    };
    let mut all = (number.saturating_add(1)..).map(new);
    all.find(|it| !taken.contains(it)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_reference_counts_on_is_no_other_line_s_and_no_longer_than_one_may_be() {
        let none = HashSet::new();
        for (old, new) in [("7", "7-2"), ("7-2", "7-3"), ("A-01", "A-01-2"), ("-5", "-5-2")] {
            assert_eq!(new_reference(old, &none), new);
        }
        let long = "x".repeat(31);
        let first = new_reference(&long, &none);
        assert_eq!(first, format!("{}-2", &long[2..]));
        assert_eq!(new_reference(&long, &HashSet::from([first])), format!("{}-3", &long[2..]));
    }
}
