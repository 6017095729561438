//! The findings of an examination, in words and as files.

use std::collections::HashSet;
use std::iter;

use catalogue::{Language, Words};
use serde_json::{Value, json};

use super::fixes::{Tongue, fix};
use super::play::{Judgement, TrialResult};
use super::stage::Hindrance;
use super::trial::{Fault, TRIALS, Weight, kebab};

pub(super) struct Report {
    pub(super) results: Vec<TrialResult>,
    pub(super) language: Language,
    /// Whether a trial that was not judged is no success.
    pub(super) is_strict: bool,
    /// The shop, the date and this program's version.
    pub(super) about: String,
    /// The language of the shop's code.
    pub(super) tongue: Tongue,
}

/// The sentences about a fault.
pub(super) struct FaultView<'a> {
    pub(super) fault: Fault,
    /// The trials that show it; the first weighs most.
    pub(super) results: Vec<&'a TrialResult>,
    pub(super) headline: String,
    pub(super) weight: String,
    /// Each with its label.
    pub(super) sentences: Vec<(String, String)>,
    pub(super) fix: Option<&'static str>,
}

impl FaultView<'_> {
    /// The exchanges; of several trials, each with its name.
    pub(super) fn evidence(&self, words: &Words) -> String {
        if let [result] = *self.results {
            return result.evidence.join("\n");
        }
        let named = |result: &&TrialResult| {
            format!("# {}\n{}", result.name(words), result.evidence.join("\n"))
        };
        self.results.iter().map(named).collect::<Vec<_>>().join("\n\n")
    }
}

impl TrialResult {
    pub(super) fn fault(&self) -> Option<Fault> {
        match &self.outcome {
            Judgement::Failed(fault) => Some(*fault),
            Judgement::Passed | Judgement::See(_) | Judgement::Hindered(_) => None,
        }
    }

    pub(super) fn name(&self, words: &Words) -> String {
        words.examine_trial(format!("{:?}", self.row.trial))
    }

    /// The reason why the trial was not judged.
    pub(super) fn why(&self, words: &Words) -> Option<String> {
        match &self.outcome {
            Judgement::Passed | Judgement::Failed(_) => None,
            Judgement::See(trial) => {
                Some(words.examine_report_see(words.examine_trial(format!("{trial:?}"))))
            }
            Judgement::Hindered(hindrance) => Some(hindrance.sentence(words)),
        }
    }

    /// The outcome's word in files, and its mark.
    pub(super) fn outcome(&self) -> (&'static str, char) {
        match self.outcome {
            Judgement::Passed => ("passed", '✓'),
            Judgement::Failed(_) => ("failed", '✗'),
            Judgement::See(_) | Judgement::Hindered(_) => ("not_judged", '–'),
        }
    }

    /// A line of the progress.
    pub(super) fn line(&self, words: &Words) -> String {
        let why = self.why(words).map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{} {}{why}", self.outcome().1, self.name(words))
    }
}

impl Hindrance {
    pub(super) fn sentence(&self, words: &Words) -> String {
        let value = if let Self::FarAddress(value) | Self::NamesNoOrder(value) = self {
            value
        } else if let Self::Missing(option) = self {
            option
        } else {
            ""
        };
        let name = format!("{self:?}");
        words.examine_report_why(name.split('(').next().unwrap_or_default(), value)
    }
}

impl Report {
    fn faults(&self) -> impl Iterator<Item = (&TrialResult, Fault)> {
        self.results.iter().filter_map(|result| Some((result, result.fault()?)))
    }

    /// 0 without a fault, 1 with one.
    pub(super) fn code(&self) -> u8 {
        let is_partial = self.is_strict && self.unjudged() > 0;
        u8::from(is_partial || self.faults().next().is_some())
    }

    /// From A to F. A fault that loses money is F, and a trial that was not judged allows no A.
    pub(super) fn grade(&self) -> char {
        let judged =
            self.results.iter().filter(|result| result.outcome().0 != "not_judged").count();
        let capped = match (TRIALS.len() - judged) * 4 / TRIALS.len() {
            _ if judged == TRIALS.len() => 'A',
            0 => 'B',
            1 => 'C',
            _ => 'D',
        };
        let weights = [Weight::LosesMoney, Weight::LosesOrders, Weight::Careless];
        let [money, orders, careless] = weights.map(|weight| self.count(weight));
        let found = match (money, orders, careless) {
            (1.., _, _) => 'F',
            (0, 3.., _) => 'E',
            (0, 1.., _) => 'D',
            (0, 0, 1..) => 'B',
            (0, 0, 0) => 'A',
        };
        capped.max(found)
    }

    fn count(&self, weight: Weight) -> u64 {
        self.faults().filter(|(result, _)| result.row.weight == weight).count() as u64
    }

    fn unjudged(&self) -> u64 {
        self.results.iter().filter(|result| result.outcome().0 == "not_judged").count() as u64
    }

    /// The one sentence that comes first.
    pub(super) fn verdict(&self) -> String {
        let words = self.language.words();
        let (money, unjudged) = (self.count(Weight::LosesMoney), self.unjudged());
        let orders = self.count(Weight::LosesOrders);
        let grade = words.examine_report_grade(self.grade().to_string());
        let verdict = words.examine_report_verdict(money, self.results.len() as u64 - unjudged);
        let verdict = format!("{grade} {verdict} {}", words.examine_report_orders(orders));
        if unjudged == 0 {
            return verdict;
        }
        format!("{verdict} {}", words.examine_report_unjudged(unjudged))
    }

    /// The faults, the heaviest first.
    pub(super) fn entries(&self) -> impl Iterator<Item = FaultView<'_>> {
        let words = self.language.words();
        let mut fixes = HashSet::new();
        self.by_fault().into_iter().map(move |(fault, results)| {
            let name = format!("{fault:?}");
            let weight = results.first().map(|result| format!("{:?}", result.row.weight));
            FaultView {
                fault,
                headline: words.examine_fault(&name),
                weight: words.examine_report_weight(weight.unwrap_or_default()),
                sentences: self.sentences(&name, &results),
                // A fix that several faults share is given once.
                fix: fix(self.tongue, fault).filter(|fix| fixes.insert(*fix)),
                results,
            }
        })
    }

    fn by_fault(&self) -> Vec<(Fault, Vec<&TrialResult>)> {
        let mut faults: Vec<_> = self.faults().collect();
        faults.sort_by_key(|(result, _)| result.row.weight as u8);
        let mut all: Vec<(Fault, Vec<&TrialResult>)> = Vec::new();
        for (result, fault) in faults {
            match all.iter_mut().find(|(other, _)| *other == fault) {
                Some((_, results)) => results.push(result),
                None => all.push((fault, vec![result])),
            }
        }
        all
    }

    /// The expectation, the cost and LigdiCash's pages.
    fn sentences(&self, fault: &str, results: &[&TrialResult]) -> Vec<(String, String)> {
        let words = self.language.words();
        let label = |name| words.examine_report_label(name);
        let expected = |result: &&TrialResult| {
            let trial = format!("{:?}", result.row.trial);
            (label("expected"), words.examine_expected(trial))
        };
        let page = |result: &&TrialResult| {
            let address = result.row.documentation(self.language);
            let page = if address.contains("/en/") { "english" } else { "documentation" };
            (label(page), address)
        };
        let cost = iter::once((label("cost"), words.examine_cost(fault)));
        let all = results.iter().map(expected).chain(cost).chain(results.iter().map(page));
        let mut seen = HashSet::new();
        all.filter(|(_, sentence)| seen.insert(sentence.clone())).collect()
    }

    /// The functions that these fixes call, as far as they are no fixes themselves.
    pub(super) fn helpers(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.entries().filter_map(|entry| entry.fix).collect();
        let fixes = codes.len();
        for (call, fault) in [("settle(", Fault::Code00IsPaid), ("confirm(", Fault::PaidWhileDown)]
        {
            let is_called = codes.iter().any(|code| code.contains(call));
            codes.extend(fix(self.tongue, fault).filter(|fix| is_called && !codes.contains(fix)));
        }
        codes.split_off(fixes)
    }

    pub(super) fn text(&self) -> String {
        let label = |name| self.language.words().examine_report_label(name);
        let indented =
            |block: &str| -> Vec<_> { block.lines().map(|line| format!("      {line}")).collect() };
        let mut lines = vec![String::new(), self.verdict(), self.about.clone()];
        for entry in self.entries() {
            let FaultView { headline, weight, .. } = &entry;
            lines.push(format!("\n✗ {headline} ({weight}, {})", kebab(entry.fault)));
            let sentences = entry.sentences.iter();
            lines.extend(sentences.map(|(label, sentence)| format!("  {label} {sentence}")));
            let fix = entry.fix.map_or_else(|| label("same"), str::to_owned);
            let evidence = entry.evidence(self.language.words());
            for (label, block) in [(label("evidence"), evidence), (label("fix"), fix)] {
                lines.push(format!("  {label}"));
                lines.append(&mut indented(&block));
            }
        }
        let helpers = self.helpers();
        if !helpers.is_empty() {
            lines.push(format!("\n{}", label("helpers")));
            lines.extend(helpers.into_iter().flat_map(indented));
        }
        lines.join("\n")
    }

    pub(super) fn json(&self) -> Value {
        let words = self.language.words();
        let faults = self.entries().map(|entry| {
            let rows = entry.results.iter().map(|result| result.row);
            json!({
                "trials": rows.clone().map(|row| kebab(row.trial)).collect::<Vec<_>>(),
                "fault": kebab(entry.fault),
                "weight": rows.clone().next().map(|row| kebab(row.weight)),
                "headline": entry.headline,
                "expected": rows.map(|row| words.examine_expected(format!("{:?}", row.trial))).collect::<Vec<_>>(),
                "cost": words.examine_cost(format!("{:?}", entry.fault)),
                "fix": fix(self.tongue, entry.fault),
            })
        });
        let trials = self.results.iter().map(|result| {
            json!({
                "trial": kebab(result.row.trial),
                "name": result.name(words),
                "weight": kebab(result.row.weight),
                "documentation": result.row.documentation(self.language),
                "outcome": result.outcome().0,
                "why": result.why(words),
                "evidence": result.evidence,
            })
        });
        json!({
            "about": self.about,
            "grade": self.grade(),
            "lost_money": self.count(Weight::LosesMoney),
            "judged": self.results.len() as u64 - self.unjudged(),
            "not_judged": self.unjudged(),
            "language": kebab(self.tongue),
            "faults": faults.collect::<Vec<_>>(),
            "helpers": self.helpers(),
            "trials": trials.collect::<Vec<_>>(),
        })
    }
}
