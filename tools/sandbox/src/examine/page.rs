//! The report as one page, for a telephone and for paper, and as a build server reads it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::report::Report;
use super::trial::kebab;

const STYLE: &str = "*{box-sizing:border-box}body{max-width:48rem;margin:0 auto;padding:1rem;\
    font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}\
    table{width:100%;border-collapse:collapse}td{padding:.25rem .5rem;border-top:1px solid #ddd;\
    vertical-align:top}.failed{color:#a3180d;font-weight:600}.not_judged,small{color:#595959}\
    small{display:block}section{break-inside:avoid;border-top:2px solid #1b1b1b;margin-top:2rem}\
    pre{background:#f4f4f4;padding:.75rem;white-space:pre-wrap;font-size:.875rem}dt{font-weight:600}\
    dd{margin:0 0 .5rem}";

impl Report {
    pub(super) fn page(&self) -> String {
        let title = self.language.words().examine_report_title();
        html! {
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
                    p { strong { (self.verdict()) } }
                    (self.table())
                    (self.sections())
                }
            }
        }
        .into_string()
    }

    fn table(&self) -> Markup {
        let words = self.language.words();
        html! {
            table {
                @for result in &self.results {
                    @let (word, mark) = result.outcome();
                    tr class=(word) {
                        td { (mark) }
                        td { (result.name(words)) @if let Some(why) = result.why(words) { small { (why) } } }
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
                            dd { (sentence) }
                        }
                    }
                    h3 { (words.examine_report_label("evidence")) }
                    pre { (entry.result.evidence.join("\n")) }
                    @if let Some(fix) = entry.fix {
                        h3 { (words.examine_report_label("fix")) }
                        pre { (fix) }
                    }
                }
            }
        }
    }

    pub(super) fn junit(&self) -> String {
        let words = self.language.words();
        let failures = self.entries().count();
        let skipped = self.results.iter().filter(|result| result.why(words).is_some()).count();
        let cases = html! {
            testsuite name="ligdicash-sandbox examine" tests=(self.results.len())
                failures=(failures) skipped=(skipped) {
                @for result in &self.results {
                    testcase classname="examine" name=(kebab(result.row.trial)) {
                        @for entry in self.entries().filter(|entry| entry.result.row.trial == result.row.trial) {
                            failure type=(kebab(entry.fault)) message=(entry.headline) {
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
