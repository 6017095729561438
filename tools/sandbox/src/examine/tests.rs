//! The parts of the examiner. `clients/examples/examined/check` examines shops with it.

use catalogue::Language;

use super::fixes::{self, Tongue};
use super::guide::routes;
use super::hook::{Condition, condition, number};
use super::mask::{brief, mask};
use super::options::{ExamineOptions, stored};
use super::play::{Judgement, TrialResult};
use super::report::Report;
use super::trial::{FAULTS, Fault, Row, TRIALS, Trial, Weight, kebab};
use super::web::{ShopAnswer, Web, is_near};

#[tokio::test]
async fn only_this_machine_and_private_networks_are_called() {
    for near in
        ["127.0.0.1", "10.1.2.3", "172.17.0.1", "192.168.1.9", "::1", "fd00::1", "::ffff:10.0.0.1"]
    {
        assert!(is_near(near.parse().unwrap()), "{near}");
    }
    for far in
        ["8.8.8.8", "169.254.169.254", "172.32.0.1", "0.0.0.0", "2001:db8::1", "::ffff:8.8.8.8"]
    {
        assert!(!is_near(far.parse().unwrap()), "{far}");
    }
    let web = Web::new(&["192.0.2.7", "app.ligdicash.com"].map(str::to_owned)).unwrap();
    for (url, is_allowed) in [
        ("http://localhost:1/", true),
        ("http://[::1]/", true),
        ("https://192.0.2.7/callback", true),
        ("https://192.0.2.8/callback", false),
        ("https://app.ligdicash.com/callback", false),
    ] {
        assert_eq!(web.may_call(&url.parse().unwrap()).await, is_allowed, "{url}");
    }
}

fn answer(body: &str) -> ShopAnswer {
    let (head, body) = (String::new(), body.to_owned());
    ShopAnswer { exit: Some(3), status: Some(200), head, body }
}

#[test]
fn a_header_has_its_name_in_any_case() {
    for head in ["HTTP/1.1 302 Found\r\nLocation: /a", "HTTP/2 302\r\nlocation: /a"] {
        let answer = ShopAnswer { head: head.to_owned(), ..answer("") };
        assert_eq!(answer.header("location"), Some("/a"), "{head}");
    }
}

#[test]
fn a_credit_is_the_first_number_in_whole_francs() {
    for (printed, credit) in
        [("1500.00 F", Some(1500)), ("balance: -3, 7", Some(-3)), ("none.", None)]
    {
        assert_eq!(number(&answer(printed), None), credit, "{printed}");
    }
    let json = answer(r#"{"order":7,"account":{"francs":"1500.00"}}"#);
    assert_eq!(number(&json, Some("account.francs")), Some(1500));
    assert_eq!(number(&json, Some("francs")), None);
}

#[test]
fn a_condition_is_a_word_a_member_a_status_or_an_exit_code() {
    for (text, body, is_met) in [
        ("paid", "status: PAID.", true),
        ("paid", "unpaid, prepaid", false),
        ("payée", "Commande payée", true),
        ("order.status=paid", r#"{"order":{"status":"paid"}}"#, true),
        ("order.status=paid", r#"{"order":{"status":"unpaid"}}"#, false),
        ("lines.0.paid=true", r#"{"lines":[{"paid":true}]}"#, true),
        ("status=paid", "status=paid", false),
        ("http=200", "", true),
        ("http=404", "", false),
        ("exit=3", "", true),
        ("exit=0", "", false),
    ] {
        assert_eq!(condition(text).unwrap().is_met(&answer(body)), is_met, "{text} of {body}");
    }
    assert!(condition("http=ok").is_err() && condition(" ").is_err());
}

#[test]
fn a_redirect_wants_a_login_only_where_it_leads_to_one() {
    let to = |head: &str| {
        let head = head.to_owned();
        ShopAnswer { status: Some(302), head, ..answer("") }.refusal()
    };
    assert_eq!(to("Location: /login"), Some(Fault::CallbackWantsLogin));
    assert_eq!(to("Location: /\nSet-Cookie: login=no"), Some(Fault::CallbackRedirects));
}

#[test]
fn an_answer_is_shown_on_one_line_without_the_controls_of_a_terminal() {
    assert_eq!(brief("\u{1b}[31mno\u{0}\n  stock"), "[31mno stock");
}

#[test]
fn secrets_and_personal_data_are_masked_and_our_orders_are_not() {
    let (secrets, ours) = (["an-api-key".to_owned()], ["123456789".to_owned()]);
    for (text, masked) in [
        ("Apikey an-api-key", "Apikey •••"),
        ("order 123456789 of o123456789", "order 123456789 of o123456789"),
        ("tel 22676000001, +22676000001", "tel •••••••••••, +•••••••••••"),
        ("by awa@example.test", "by awa…"),
        ("token eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9", "token eyJ…"),
        ("1500 F at 2026-06-01", "1500 F at 2026-06-01"),
    ] {
        assert_eq!(mask(text, &secrets, &ours), masked);
    }
}

#[test]
fn a_flag_wins_over_the_stored_options() {
    let stored = "# hooks\nbuy = \"echo \\\"a\\\"\"\npaid = 'curl {order}'\npatience = 9\npaid-when = \"http=200\"\n";
    let read = |line: &str| {
        ExamineOptions::read(
            ["examine"].into_iter().chain(line.split_whitespace()).map(str::to_owned),
            stored,
        )
    };
    let options = read("--patience 1").unwrap();
    assert_eq!(
        (options.buy.unwrap().0, options.paid.unwrap().0),
        ("echo \"a\"".into(), "curl {order}".into())
    );
    assert_eq!((options.patience, options.paid_when), (1, Condition::Http(200)));
    assert!(read("--paid-when http=x").is_err());
    assert!(ExamineOptions::read(["examine".to_owned()].into_iter(), "byu = 1").is_err());
    assert!(read("--read . --sarif report.sarif").unwrap().buy.is_none());
    assert!(read("--read . --junit report.xml").is_err());
}

#[test]
fn each_fault_has_a_fix_of_at_most_ten_lines_in_each_language() {
    for fault in FAULTS {
        for traces in ["x-powered-by: PHP/8.3", "WSGIServer/0.2", "x-powered-by: Express"] {
            let tongue = fixes::tongue(traces);
            let lines = fixes::fix(tongue, *fault).map(|fix| fix.lines().count());
            assert!(
                lines.is_some_and(|lines| (1..=10).contains(&lines)),
                "{tongue:?} {}",
                kebab(fault)
            );
        }
    }
}

/// The report of all trials, of which so many of this weight end like this.
fn report(weight: Weight, mut count: usize, ending: &Judgement) -> Report {
    let mut outcome = |row: &Row| {
        let is_hit = row.weight == weight && count > 0;
        count -= usize::from(is_hit);
        if is_hit { ending.clone() } else { Judgement::Passed }
    };
    let result = |row: &'static Row| TrialResult {
        row,
        outcome: outcome(row),
        evidence: Vec::new(),
        is_unasked: false,
    };
    let (results, language) = (TRIALS.iter().map(result).collect(), Language::Fr);
    Report { results, language, is_strict: true, about: String::new(), tongue: Tongue::Php }
}

#[test]
fn the_grade_follows_the_worst_fault_and_what_was_not_judged() {
    let failed = Judgement::Failed(Fault::TrustsCallback);
    let unjudged = Judgement::See(Trial::PaidByCallback);
    for (weight, count, ending, grade, code) in [
        (Weight::LosesMoney, 0, &failed, 'A', 0),
        (Weight::LosesMoney, 1, &failed, 'F', 1),
        (Weight::LosesOrders, 1, &failed, 'D', 1),
        (Weight::LosesOrders, 3, &failed, 'E', 1),
        (Weight::Careless, 1, &failed, 'B', 1),
        (Weight::Careless, 1, &unjudged, 'B', 1),
        (Weight::LosesMoney, TRIALS.len(), &unjudged, 'C', 1),
    ] {
        let mut report = report(weight, count, ending);
        assert_eq!((report.grade(), report.code()), (grade, code), "{count} {weight:?}");
        assert!(report.badge().contains(&format!(">{grade}</text>")), "{count} {weight:?}");
        report.is_strict = false;
        assert_eq!(report.code(), u8::from(ending == &failed && count > 0), "{count} {weight:?}");
    }
}

#[test]
fn a_fault_of_several_trials_is_told_once_with_the_evidence_of_each() {
    let report = report(Weight::LosesMoney, 3, &Judgement::Failed(Fault::TrustsCallback));
    let trials = serde_json::json!(["three-times", "three-at-once", "return-twice"]);
    assert_eq!(report.json()["faults"][0]["trials"], trials);
    let (page, text) = (report.page(), report.text());
    assert_eq!(page.matches("href=\"#trusts-callback\"").count(), 3);
    assert_eq!(page.matches("id=\"trusts-callback\"").count(), 1);
    assert_eq!(text.matches("      # ").count(), 3, "{text}");
    assert_eq!(report.junit().matches("<failure").count(), 3);
}

#[test]
fn fixes_come_with_the_functions_that_they_call() {
    let report = |fault| report(Weight::LosesMoney, 1, &Judgement::Failed(fault));
    let confirm = fixes::fix(Tongue::Php, Fault::PaidWhileDown).unwrap();
    assert_eq!(report(Fault::PaidWhileDown).helpers(), Vec::<&str>::new());
    assert_eq!(report(Fault::Code00IsPaid).helpers(), [confirm]);
    assert_eq!(report(Fault::CallbackIgnored).helpers().len(), 2);
}

#[test]
fn one_trial_is_played_with_those_that_it_needs() {
    let played: Vec<_> = TRIALS.iter().filter(|row| row.serves(Trial::Forged)).collect();
    let played: Vec<_> = played.iter().map(|row| row.trial).collect();
    assert_eq!(
        played,
        [Trial::PaidByCallback, Trial::Returning, Trial::Code00Pending, Trial::Forged]
    );
}

#[test]
fn a_stored_answer_is_read_again_and_other_options_are_comments() {
    let buy = r#"php -r 'echo "{order}";'"#.to_owned();
    let text = stored(&[
        ("buy", buy.clone()),
        ("paid", "http://127.0.0.1/{order}".into()),
        ("credit", String::new()),
    ]);
    let options = ExamineOptions::read(["examine".to_owned()].into_iter(), &text).unwrap();
    assert_eq!(options.buy.unwrap().0, buy);
    assert!(options.credit.is_none() && text.contains("\n# credit = "));
}

#[test]
fn routes_are_those_of_the_source_and_not_of_its_packages() {
    let shop = std::env::temp_dir().join(format!("routes-{}", std::process::id()));
    for (file, text) in [
        ("shop/urls.py", "path('orders/<int:number>/', show), path(\"about/\", about)\n"),
        (
            "site/urls.py",
            "path(\n  'paiement/', include(('pay.urls', 'pay'))), path('statut', show)\n",
        ),
        ("pay/urls.py", "urlpatterns = [path('start/', start)]\n"),
        ("routes/api.mjs", "app.post('/api/checkout', pay);\nconst order = form.get('order');\n"),
        ("public/pay.php", "<?php\n"),
        ("node_modules/other/index.js", "app.get('/payments', all);\n"),
    ] {
        let path = shop.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let all = ["/api/checkout", "/orders/{order}/", "/paiement/start/", "/pay.php", "/statut"];
    assert_eq!(routes(&shop), all);
    std::fs::remove_dir_all(shop).unwrap();
}

#[test]
fn a_trial_names_ligdicashs_page_in_french_where_it_is_known() {
    let page = |trial, language| {
        let row = TRIALS.iter().find(|row| row.trial == trial).unwrap();
        row.documentation(language)
    };
    let site = "https://developers.ligdicash.com";
    let security = format!("{site}/api-paiement/callback/securisation");
    assert_eq!(page(Trial::Forged, Language::Fr), security);
    assert_eq!(
        page(Trial::Forged, Language::En),
        format!("{site}/en/payment-api/callback/security")
    );
    assert_eq!(page(Trial::KeysInPage, Language::Fr), format!("{site}/en/concepts/authentication"));
}
