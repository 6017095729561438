//! The report as one page, for a telephone and for paper, and as a build server reads it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::play::Judgement;
use super::report::Report;
use super::trial::kebab;

const STYLE: &str = "*{box-sizing:border-box}body{max-width:48rem;margin:0 auto;padding:1rem;\
    font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}\
    table{width:100%;border-collapse:collapse}td{padding:.25rem .5rem;min-width:2rem;border-top:1px solid #ddd;\
    vertical-align:top}.failed{color:#a3180d;font-weight:600}.not_judged,small{color:#595959}\
    small{display:block}section{break-inside:avoid;border-top:2px solid #1b1b1b;margin-top:2rem}\
    pre{background:#f4f4f4;padding:.75rem;white-space:pre-wrap;font-size:.875rem}dt{font-weight:600}\
    dd{margin:0 0 .5rem}a{color:inherit}.grade{float:right;margin:0 0 0 1rem;padding:0 1.25rem;\
    border:2px solid;font-size:3rem;font-weight:700}";

impl Report {
    pub(super) fn page(&self) -> String {
        let title = self.language.words().examine_report_title();
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    h1 { (title) }
                    p.grade style=(format!("color:{}", self.color())) { (self.grade()) }
                    p { strong { (self.verdict()) } }
                    p { small { (self.about) } }
                    (self.table())
                    (self.sections())
                }
            }
        };
        self.language.typeset(&page.into_string())
    }

    /// The faults come first, then what was not judged.
    fn table(&self) -> Markup {
        let words = self.language.words();
        let mut results: Vec<_> = self.results.iter().collect();
        results.sort_by_key(|result| match result.outcome {
            Judgement::Failed(_) => 0,
            Judgement::See(_) | Judgement::Hindered(_) => 1,
            Judgement::Passed => 2,
        });
        html! {
            table {
                @for result in results {
                    @let (word, mark) = result.outcome();
                    tr class=(word) {
                        td { (mark) }
                        td {
                            @if let Some(fault) = result.fault() { a href=(format!("#{}", kebab(fault))) { (result.name(words)) } }
                            @else { (result.name(words)) }
                            @if let Some(why) = result.why(words) { small { (why) } }
                        }
                    }
                }
            }
        }
    }

    fn sections(&self) -> Markup {
        let words = self.language.words();
        html! {
            @for entry in self.entries() {
                section id=(kebab(entry.fault)) {
                    h2 { (entry.headline) }
                    p { (entry.weight) " · " code { (kebab(entry.fault)) } }
                    dl {
                        @for (label, sentence) in &entry.sentences {
                            dt { (label) }
                            dd {
                                @if sentence.starts_with("https:") { a href=(sentence) { (sentence) } }
                                @else { (sentence) }
                            }
                        }
                    }
                    h3 { (words.examine_report_label("evidence")) }
                    pre { (entry.evidence(words)) }
                    h3 { (words.examine_report_label("fix")) }
                    @if let Some(fix) = entry.fix { pre { (fix) } } @else { p { (words.examine_report_label("same")) } }
                }
            }
            @let helpers = self.helpers();
            @if !helpers.is_empty() {
                section {
                    h2 { (words.examine_report_label("helpers")) }
                    @for helper in helpers { pre { (helper) } }
                }
            }
        }
    }

    fn color(&self) -> &'static str {
        if matches!(self.grade(), 'A' | 'B') { "#196e2e" } else { "#a3180d" }
    }

    /// The grade as a picture.
    pub(super) fn badge(&self) -> String {
        let (grade, color) = (self.grade(), self.color());
        let picture = html! {
            svg xmlns="http://www.w3.org/2000/svg" width="120" height="20" role="img"
                aria-label=(format!("LigdiCash: {grade}")) font-family="sans-serif" font-size="12" {
                rect width="90" height="20" fill="#444" {}
                rect x="90" width="30" height="20" fill=(color) {}
                text x="10" y="14" fill="#fff" { "LigdiCash" }
                text x="105" y="14" fill="#fff" text-anchor="middle" { (grade) }
            }
        };
        picture.into_string()
    }

    pub(super) fn junit(&self) -> String {
        let words = self.language.words();
        let failures = self.results.iter().filter(|result| result.fault().is_some()).count();
        let skipped = self.results.iter().filter(|result| result.why(words).is_some()).count();
        let cases = html! {
            testsuite name="ligdicash-sandbox examine" tests=(self.results.len())
                failures=(failures) skipped=(skipped) {
                @for result in &self.results {
                    testcase classname="examine" name=(kebab(result.row.trial)) {
                        @if let Some(fault) = result.fault() {
                            failure type=(kebab(fault)) message=(words.examine_fault(format!("{fault:?}"))) {
                                (result.evidence.join("\n"))
                            }
                        }
                        @if let Some(why) = result.why(words) { skipped message=(why) {} }
                    }
                }
            }
        };
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", cases.into_string())
    }
}
