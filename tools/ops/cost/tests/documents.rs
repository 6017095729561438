//! The documents quote what the calculator calculates, to the cent.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fs;
use std::path::Path;

use cost::bill::Bill;
use cost::day::Day;
use cost::limits::{Limits, computing};
use cost::prices::{Region, francs};
use cost::{Language, Traffic, figures, table};

const PERFORMANCE: &str = "docs/proof/performance.md";

fn document(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    fs::read_to_string(root.join(name)).unwrap()
}

fn quoted(language: Language) -> Bill {
    Bill::quoted(Region::UsEast1, language, false)
}

#[track_caller]
fn assert_says(name: &str, sentence: &str) {
    // Where its lines end does not matter.
    let flowing = document(name).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing.contains(sentence), "{name} does not say:\n{sentence}");
}

#[track_caller]
fn both_say(english: &str, french: &str) {
    assert_says("docs/deploy.md", english);
    assert_says("docs/fr/deploy.md", french);
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
fn both_guides_quote_the_table_and_those_of_a_restore_the_price_of_copies() {
    for (folder, language) in [("docs", Language::En), ("docs/fr", Language::Fr)] {
        let bill = quoted(language);
        for (name, table) in [
            ("deploy.md", table::markdown(&bill, &table::QUOTED)),
            ("restore.md", bill.copies(&table::QUOTED[1..])),
        ] {
            let guide = document(&format!("{folder}/{name}"));
            let is_there = guide.contains(&format!("\n\n{table}\n\n"));
            assert!(is_there, "{folder}/{name} must quote:\n{table}");
        }
    }
}

#[test]
fn both_guides_say_how_many_checks_and_units_are_in_the_table() {
    let (all, share) = (figures::checks().all(), Traffic::QUOTED.abandoned.percent());
    let early = figures::checks().early;
    let said = format!("the schedule checks {all} times, {early} of them in the first hour");
    let dit = format!("la tâche planifiée vérifie {all} fois, dont {early} dans la première heure");
    both_say(&said, &dit);
    both_say(&format!("{share} of 100 are abandoned"), &format!("{share} sur 100 sont abandonnés"));
}

#[test]
fn both_guides_say_what_a_stack_without_payments_costs() {
    let bill = quoted(Language::En);
    let [english, french] =
        [Language::En, Language::Fr].map(|language| language.number(bill.dollars(0), 1));
    both_say(
        &format!("Without payments it costs about {english} $ a month"),
        &format!("Sans paiements, elle coûte environ {french} $ par mois"),
    );
}

#[test]
fn both_guides_say_what_a_million_payments_cost_in_paris() {
    let [english, french] = [Language::En, Language::Fr].map(|language| {
        let bill = Bill::quoted(Region::EuWest3, language, false);
        language.number(bill.dollars(1_000_000), 0)
    });
    both_say(&format!("about {english} $ in Paris"), &format!("environ {french} $ à Paris"));
}

#[test]
fn both_guides_say_what_a_million_direct_payins_cost_more() {
    let direct = Language::En.number(quoted(Language::En).direct().dollars(1_000_000), 0);
    both_say(
        &format!("cost about {direct} $ more for a million of them"),
        &format!("coûtent environ {direct} $ de plus pour un million"),
    );
}

#[test]
fn both_guides_say_what_a_million_payments_by_links_cost_more() {
    let links = Language::En.number(quoted(Language::En).links(1_000_000), 0);
    both_say(
        &format!("Payments by [links](links.md) cost about {links} $ more for a million of them"),
        &format!(
            "Les paiements par [liens](links.md) coûtent environ {links} $ de plus pour un million"
        ),
    );
}

#[test]
fn the_performance_document_quotes_the_bill_and_what_computing_costs() {
    let bill = quoted(Language::En);
    let sum = Language::En.number(bill.dollars(1_000_000), 0);
    let of = |name: &str| {
        let line = bill.lines().into_iter().find(|line| line.name == name).unwrap();
        Language::En.dollars(line.dollars(1_000_000))
    };
    let (writes, time) = (of("DynamoDB, writes"), of("… time, with the checks"));
    let sentence = format!(
        "{sum} $ at the list prices of us-east-1 of November 2026, of which DynamoDB's writes {writes} \
         and the functions' time {time}"
    );
    assert_says(PERFORMANCE, &sentence);
    for row in computing(Traffic::QUOTED, Region::UsEast1.prices()) {
        assert_says(PERFORMANCE, &row);
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
        assert_eq!(cell(PERFORMANCE, row, 3), writes.join(", "), "{row}");
    }
}

#[test]
fn both_guides_of_payouts_say_in_francs_what_the_fixed_address_costs_beside_a_small_stack() {
    let bill = quoted(Language::En);
    let address = francs(Region::UsEast1.prices().fixed_address.dollars());
    let [none, some] = [0, 1_000].map(|it| francs(bill.dollars(it)));
    let in_words = |language: Language| [address, none, some].map(|it| language.whole(it));
    let [address, none, some] = in_words(Language::En);
    assert_says("docs/payouts.md", &format!("{address} F at 600 F for a dollar"));
    assert_says("docs/payouts.md", &format!("costs {none} to {some} F"));
    let [address, none, some] = in_words(Language::Fr);
    assert_says("docs/fr/payouts.md", &format!("{address} F à 600 F le dollar"));
    assert_says("docs/fr/payouts.md", &format!("coûte de {none} à {some} F"));
}

#[test]
fn the_performance_document_quotes_the_days_that_were_simulated() {
    for (_, at_once) in figures::CHECKS_AT_ONCE {
        let row = Day::of_a_hundred(at_once, 1).row();
        assert!(document(PERFORMANCE).contains(&row), "{row}");
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
    let [writes, due, seconds, checks] = [limits.writes, limits.due, limits.seconds, limits.checks]
        .map(|it| Language::En.number(it, 1));
    let paid = figures::paid_order(Traffic::QUOTED.questions);
    let abandoned = figures::abandoned_payment();
    let (paid, of_paid) = (paid.writes, paid.due);
    let (abandoned, of_abandoned) = (abandoned.writes, abandoned.due);
    for sentence in [
        format!(
            "a paid order with two questions takes {paid} write units, {of_paid} of them in the index \
             `due`, and an abandoned payment {abandoned}, {of_abandoned} of them there"
        ),
        format!(
            "that is {writes} write units, {due} of them in `due`, {seconds} s of Lambda and {checks} \
             checks for each started payment"
        ),
    ] {
        assert_says(PERFORMANCE, &sentence);
    }
    for (what, payments) in [
        ("A new account's 10 concurrent functions", limits.functions(10)),
        ("The poll, 64 payins at once", limits.poll(64)),
        ("The poll, 256 at once", limits.poll(256)),
        ("The poll, 512 at once", limits.poll(512)),
        ("A new on-demand table: 4,000 write units a second", limits.table(4_000)),
        ("`due`: 1,000 write units a second in each of its 4 parts", limits.due_index()),
        ("A table's quota of 40,000 write units a second", limits.table(40_000)),
        ("1,000 concurrent functions", limits.functions(1_000)),
    ] {
        let cell = cell(PERFORMANCE, what, 2);
        assert_eq!(cell.split(',').next(), Some(&*payments.to_string()), "{what}");
    }
}
