//! The documents quote what the calculator calculates, to the cent.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fs;
use std::path::Path;

use cost::bill::Bill;
use cost::day::Day;
use cost::limits::{Limits, computing};
use cost::prices::Region;
use cost::{Language, Traffic, figures, table};

fn document(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    fs::read_to_string(root.join(name)).unwrap()
}

/// The document as one line, so that it does not matter where its lines end.
fn flowing(name: &str) -> String {
    document(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(language: Language) -> Bill {
    Bill { traffic: Traffic::QUOTED, prices: Region::UsEast1.prices(), language }
}

#[track_caller]
fn assert_says(name: &str, sentence: &str) {
    let sentence: String = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing(name).contains(&sentence), "{name} does not say:\n{sentence}");
}

/// A cell of the row of a table that starts like this.
#[track_caller]
fn cell(name: &str, start: &str, column: usize) -> String {
    let text = document(name);
    let row = text.lines().find(|line| line.starts_with(&format!("| {start}")));
    let row = row.unwrap_or_else(|| panic!("{name} has no row {start}"));
    row.split('|').nth(column).unwrap().trim().to_owned()
}

#[test]
fn both_guides_quote_the_table() {
    for (name, language) in [("docs/deploy.md", Language::En), ("docs/fr/deploy.md", Language::Fr)]
    {
        let table = table::markdown(&quoted(language), &table::QUOTED);
        let section = document(name);
        assert!(section.contains(&format!("\n\n{table}\n\n")), "{name} must quote:\n{table}");
    }
}

#[test]
fn both_guides_of_a_restore_quote_the_price_of_copies() {
    for (name, language) in
        [("docs/restore.md", Language::En), ("docs/fr/restore.md", Language::Fr)]
    {
        let table = quoted(language).copies(&table::QUOTED);
        let guide = document(name);
        assert!(guide.contains(&format!("\n\n{table}\n\n")), "{name} must quote:\n{table}");
    }
}

#[test]
fn both_guides_say_how_many_checks_and_units_are_in_the_table() {
    let (checks, share) = (figures::checks().all(), Traffic::QUOTED.abandoned.percent());
    let (early, all) = (figures::checks().early, checks);
    assert_says(
        "docs/deploy.md",
        &format!("the schedule checks {all} times, {early} of them in the first hour"),
    );
    assert_says(
        "docs/fr/deploy.md",
        &format!("la tâche planifiée vérifie {all} fois, dont {early} dans la première heure"),
    );
    assert_says("docs/deploy.md", &format!("{share} of 100 are abandoned"));
    assert_says("docs/fr/deploy.md", &format!("{share} sur 100 sont abandonnés"));
    for (name, metrics) in [("docs/deploy.md", "metrics"), ("docs/fr/deploy.md", "métriques")] {
        assert_says(name, &format!("{} {metrics}", figures::PAYOUT_METRICS));
    }
}

#[test]
fn both_guides_say_what_a_stack_without_payments_costs_and_which_metrics_it_sends() {
    let (of_a_run, all) = (figures::METRICS_OF_A_RUN, figures::METRICS);
    let idle = Language::En.number(quoted(Language::En).idle(), 0);
    assert_says("docs/deploy.md", &format!("Without payments it costs about {idle} $ a month"));
    assert_says(
        "docs/fr/deploy.md",
        &format!("Sans paiements, elle coûte environ {idle} $ par mois"),
    );
    assert_says("docs/deploy.md", &format!("without payments {of_a_run} of the {all} are sent"));
    assert_says(
        "docs/fr/deploy.md",
        &format!("sans paiements, {of_a_run} des {all} sont envoyées"),
    );
}

#[test]
fn both_guides_say_what_a_million_payments_cost_in_paris() {
    let whole = |language: Language| {
        let bill = Bill { prices: Region::EuWest3.prices(), ..quoted(language) };
        language.number(bill.dollars(1_000_000), 0)
    };
    let (english, french) = (whole(Language::En), whole(Language::Fr));
    assert_says("docs/deploy.md", &format!("about {english} $ in Paris"));
    assert_says("docs/fr/deploy.md", &format!("environ {french} $ à Paris"));
}

#[test]
fn the_performance_document_quotes_the_bill_and_what_computing_costs() {
    let bill = quoted(Language::En);
    let sum = Language::En.number(bill.dollars(1_000_000), 0);
    let of = |name: &str| -> f64 {
        let lines = bill.lines();
        lines.iter().find(|line| line.name == name).unwrap().dollars(1_000_000)
    };
    let writes = Language::En.dollars(of("DynamoDB, writes"));
    let time = Language::En.dollars(of("… time, with the checks"));
    let sentence = format!(
        "{sum} $ at the list prices of us-east-1 of November 2026, of which DynamoDB's writes {writes} and the functions' time {time}"
    );
    assert_says("docs/proof/performance.md", &sentence);
    for row in computing(Traffic::QUOTED, Region::UsEast1.prices()) {
        assert_says("docs/proof/performance.md", &row);
    }
}

#[test]
fn the_performance_document_quotes_the_write_units_of_each_flow() {
    use figures::{ANNOUNCEMENT, INITIATE, QUESTION, TWIN_CALLBACK, WINNING_CALLBACK};
    use figures::{EARLY_CHECK, EXPIRING_CHECK, LAST_CHECK, LATER_CHECK};
    let flows = [INITIATE, QUESTION, WINNING_CALLBACK, TWIN_CALLBACK, ANNOUNCEMENT];
    let checks = [EARLY_CHECK, LATER_CHECK, EXPIRING_CHECK, LAST_CHECK];
    let totals = [figures::paid_order(Traffic::QUOTED.questions), figures::abandoned_payment()];
    for (row, units) in [
        ("DynamoDB's write units of initiate,", &flows[..]),
        ("… of a check in the first hour,", &checks),
        ("… of a paid order with two questions,", &totals),
    ] {
        let writes: Vec<_> = units.iter().map(|units| units.writes.to_string()).collect();
        assert_eq!(cell("docs/proof/performance.md", row, 3), writes.join(", "), "{row}");
    }
}

#[test]
fn the_performance_document_quotes_the_days_that_were_simulated() {
    for (_, at_once) in figures::CHECKS_AT_ONCE {
        let row = Day::of_a_hundred(at_once, 1).row();
        assert!(document("docs/proof/performance.md").contains(&row), "{row}");
    }
}

#[test]
fn the_poll_checks_in_a_month_what_the_busiest_hours_of_each_setting_bring() {
    /// Within an hour, the busiest second has so many times the payments of the average one (`ops doctor`).
    const PEAK: u32 = 3;
    for (payments, at_once) in figures::CHECKS_AT_ONCE {
        let poll = Limits::of(Traffic::QUOTED).poll(at_once);
        assert!(poll >= payments / PEAK, "{payments}: {poll}");
    }
}

#[test]
fn the_performance_document_quotes_the_limits() {
    let limits = Limits::of(Traffic::QUOTED);
    let number = |number| Language::En.number(number, 1);
    let name = "docs/proof/performance.md";
    let (paid, abandoned) =
        (figures::paid_order(Traffic::QUOTED.questions), figures::abandoned_payment());
    assert_says(
        name,
        &format!(
            "a paid order with two questions takes {} write units, {} of them in the index `due`, and an abandoned payment {}, {} of them there",
            paid.writes, paid.due, abandoned.writes, abandoned.due
        ),
    );
    assert_says(
        name,
        &format!(
            "that is {} write units, {} of them in `due`, {} s of Lambda and {} checks for each started payment",
            number(limits.writes),
            number(limits.due),
            number(limits.seconds),
            number(limits.checks)
        ),
    );
    for (what, payments) in [
        ("A new account's 10 concurrent functions", limits.new_account()),
        ("The poll, 64 payins at once", limits.poll(64)),
        ("The poll, 256 at once", limits.poll(256)),
        ("The poll, 512 at once", limits.poll(512)),
        ("A new on-demand table: 4,000 write units a second", limits.new_table()),
        ("`due`: 1,000 write units a second in each of its 4 parts", limits.due_index()),
        ("A table's quota of 40,000 write units a second", limits.table()),
        ("1,000 concurrent functions", limits.account()),
    ] {
        let cell = cell(name, what, 2);
        let said = cell.split(',').next();
        assert_eq!(said, Some(payments.to_string().as_str()), "{what}");
    }
}
