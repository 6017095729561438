//! The catalogue has a sentence for each word of each enum in both languages, and for no other.

use std::collections::BTreeSet;

use contract::Decision;
use ligdicash_core::health::Health;
use ligdicash_core::offers::NotOffered;
use ligdicash_core::{CaseKind, EventKind, ExchangeKind, FirstStep, payin, payout, restore};
use text::catalogue::{assert_variants as says, variants};
use text::files::read as file;
use text::markdown::assert_generated;
use text::openapi::DOCUMENT;

use super::doctor;
use crate::api::{
    BatchFaultKind, Declined, LinkTexts, MistakeKind, NotAsked, OtherFileKind, Problem,
};
use crate::language::{Language, Words};
use crate::words::labels::state;

#[test]
fn every_word_of_the_contract_is_said_and_no_other() {
    let direct = payin::Flow::ALL.into_iter().filter(|flow| *flow != payin::Flow::Hosted);
    says("states-flow", direct.map(payin::Flow::as_str));
    says("audit-wrong", ["pk", "packed", "due_shard", "next_check_at", "one_token", "not_run"]);
    says("restore-does", restore::Action::ALL.map(restore::Action::as_str));
    says("health-verdict", Health::ALL.map(Health::as_str));
    let advised = Health::ALL.into_iter().filter(|verdict| *verdict != Health::Well);
    says("health-typed", advised.map(Health::as_str));
    says("said-kind", ExchangeKind::ALL.map(ExchangeKind::as_str));
    says("labels-case-kind", CaseKind::ALL.map(CaseKind::as_str));
    says("declined-said", Declined::ALL.map(Declined::as_str));
    let declined = &variants("declined-said") | &variants("declined-not-asked");
    let problems = Problem::all_named().into_iter().map(|problem| problem.named().0.to_owned());
    let named: BTreeSet<_> = problems.chain(["NotAllowed".to_owned()]).collect();
    assert!(variants("problems-page").is_subset(&named));
    assert!(variants("problems-typed").is_subset(&(&named | &declined)));
    assert_eq!(variants("links-status"), variants("links-stands"));
    let of_form = ["label", "amount", "open", "many", "least", "most", "times", "until"];
    says("links-field", of_form.into_iter().chain(["other_field"]).chain(LinkTexts::names()));
    says("payments-refund", payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str));
    says("declined-not-asked", NotAsked::ALL.map(NotAsked::as_str));
    let events = EventKind::ALL.map(|kind| kind.as_str().replace('.', "-"));
    says("states-event", events.iter().map(String::as_str));
    says("batch-column", contract::BatchColumn::ALL.map(contract::BatchColumn::as_str));
    says("batch-fault", BatchFaultKind::ALL.map(BatchFaultKind::as_str));
    says("batch-other-kind", OtherFileKind::ALL.map(OtherFileKind::as_str));
    let wrong = MistakeKind::ALL.into_iter().filter(|kind| *kind != MistakeKind::OtherKind);
    says("reconcile-wrong", wrong.map(MistakeKind::as_str));
}

#[test]
fn every_decision_has_a_title_and_nothing_else_has() {
    let stored = Decision::ALL.map(Decision::as_str).into_iter();
    says("decisions-title", stored.chain(["refund"]));
    assert!(variants("decisions-does").is_subset(&variants("decisions-title")));
}

#[test]
fn each_first_step_refusal_and_kind_of_case_has_its_words() {
    says("advice-first", FirstStep::ALL.map(FirstStep::as_str));
    let refused = [
        NotOffered::GivenBack,
        NotOffered::TooEarly { from: jiff::Timestamp::UNIX_EPOCH },
        NotOffered::SamePerson,
        NotOffered::StillNeeded,
    ];
    says("decisions-refused", refused.map(|why| Declined::from(why).as_str()));
    let advised = variants("advice-case");
    // An item that cannot be read has no state to advise about.
    for kind in CaseKind::ALL.into_iter().filter(|kind| *kind != CaseKind::Unreadable) {
        assert!(advised.contains(kind.as_str()), "{kind:?}");
    }
}

#[test]
fn every_state_and_reason_has_its_own_sentence() {
    let list: serde_json::Value =
        serde_json::from_str(&file("shared/contract/states.json")).unwrap();
    let of_payins = [
        payin::PayinStatus::ALL.map(payin::PayinStatus::as_str).to_vec(),
        payin::PayinReason::ALL.map(payin::PayinReason::as_str).to_vec(),
    ];
    let of_payouts = [
        payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str).to_vec(),
        payout::PayoutReason::ALL.map(payout::PayoutReason::as_str).to_vec(),
    ];
    for (is_payout, wing, all) in [(false, "payin", of_payins), (true, "payout", of_payouts)] {
        let listed: BTreeSet<_> =
            list[wing].as_object().unwrap().keys().map(String::as_str).collect();
        let all: BTreeSet<_> = all.concat().into_iter().collect();
        assert_eq!(listed, all, "{wing}");
        for language in [Language::En, Language::Fr] {
            let sentences = all.iter().map(|word| state(is_payout, word, language.words()));
            let sentences: BTreeSet<_> = sentences.map(Option::unwrap).collect();
            assert_eq!(sentences.len(), all.len(), "{sentences:?}");
            assert!(sentences.iter().all(|sentence| sentence.contains(' ')), "{sentences:?}");
        }
    }
}

#[test]
fn the_guides_explain_every_reason() {
    let payins = payin::PayinReason::ALL.map(payin::PayinReason::as_str).to_vec();
    let payouts = payout::PayoutReason::ALL.map(payout::PayoutReason::as_str).to_vec();
    for (is_payout, guide, reasons) in [(false, "http.md", payins), (true, "payouts.md", payouts)] {
        for (language, folder, head) in [
            (Language::En, "docs", "| `reason` | Meaning |\n|---|---|\n"),
            (Language::Fr, "docs/fr", "| `reason` | Sens |\n|---|---|\n"),
        ] {
            let meaning = |word: &str| state(is_payout, word, language.words()).unwrap();
            let rows = reasons.iter().map(|word| format!("| `{word}` | {} |\n", meaning(word)));
            let table = format!("{head}{}", rows.collect::<String>());
            assert_generated(&format!("{folder}/{guide}"), "reasons", &table);
        }
    }
}

#[test]
fn whatever_a_check_answers_is_explained_with_what_mends_it() {
    let (checks, wrongs, reasons) =
        (variants("doctor-check"), variants("doctor-what"), variants("doctor-reason"));
    assert_eq!(variants("doctor-matters"), checks);
    assert_eq!(variants("doctor-mend"), wrongs);
    for wrong in &wrongs {
        let (check, _) = wrong.split_once('-').unwrap();
        assert!(checks.contains(check), "{wrong}");
    }
    let whys = &DOCUMENT["components"]["schemas"]["Finding"]["properties"]["why"]["enum"];
    for why in whys.as_array().unwrap().iter().map(|word| word.as_str().unwrap()) {
        let is_wrong = wrongs.iter().any(|wrong| wrong.ends_with(&format!("-{why}")));
        assert!(is_wrong || reasons.contains(why), "{why}");
    }
}

/// The letters after each occurrence of `beginning`.
fn after<'a>(text: &'a str, beginning: &'a str) -> impl Iterator<Item = &'a str> {
    let rests = text.split(beginning).skip(1);
    rests.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap())
}

#[test]
fn whatever_the_doctor_has_typed_or_changed_is_in_the_template() {
    let template = file("template.yaml");
    let is_there = |name: &str| template.contains(&format!("\n  {name}:\n"));
    let mut seen = BTreeSet::new();
    for wrong in variants("doctor-what") {
        let (check, why) = wrong.split_once('-').unwrap();
        let command = doctor::command(check, why).unwrap_or_default();
        let mend = |language: Language| Words::doctor_mend(language.words(), &wrong);
        let mends = [mend(Language::En), mend(Language::Fr)].join(" ");
        let typed = ["Key=='", "--logical-resource-id "].map(|text| after(command, text));
        let named = mends.split(|c: char| !c.is_ascii_alphanumeric());
        let is_parameter =
            |name: &&str| ["Url", "Address", "Arn"].iter().any(|end| name.ends_with(end));
        let named = named.filter(is_parameter).chain(typed.into_iter().flatten());
        for name in named {
            assert!(is_there(name), "{name}");
            seen.insert(name.to_owned());
        }
        for function in after(command, "/aws/lambda/{stack}-") {
            let name = format!("FunctionName: !Sub ${{AWS::StackName}}-{function}\n");
            assert!(template.contains(&name), "{name}");
        }
    }
    assert!(seen.len() >= 7, "{seen:?}");
}
