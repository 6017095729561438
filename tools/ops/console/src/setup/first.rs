//! A stack's first deployment, and the resources around it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Setup;
use super::answers::{self, Answers, Reply};
use super::found::{Stack, State, Step, Subscription, Traces, left, state};
use super::typed::{Typed, budget, create_budget, deployment, protect, put_keys};
use crate::commands::Outcome;
use operator::api::Problem;

/// Takes the steps that are left, and prints the values for the shop.
pub(super) fn begin(setup: &mut Setup, given: Vec<(String, String)>) -> Result<Outcome, Problem> {
    setup.verify(&setup.release.clone())?;
    let mut stack = setup.found()?;
    let rest = stack.take_if(|stack| state(Some(stack)) == State::Failed);
    if let Some(rest) = &rest {
        delete_the_rest(setup, rest)?;
    }
    if state(stack.as_ref()) == State::Stuck {
        let status = stack.map_or_else(|| "none".to_owned(), |stack| stack.status);
        return Err(Problem::SetUp(setup.words.setup_not_standing(status, &setup.stack)));
    }
    let found = look(setup, stack)?;
    let steps = left(&found);
    let mut asked = Asked { answers: Answers(given), mail: String::new(), dollars: String::new() };
    if steps.contains(&Step::Deployment) {
        setup.caller.examine(&mut setup.terminal)?;
        look_for_kept_tables(setup, &asked.answers)?;
        look_at_the_plan(setup)?;
        ask(setup, &mut asked, rest.as_ref().or(found.stack.as_ref()))?;
        asked.answers.put("AlarmTopicArn", found.topic.as_deref().unwrap_or_default());
    }
    if steps.contains(&Step::Subscription) {
        asked.mail = setup.terminal.ask(&setup.words.setup_ask_mail(), "", answers::mail)?;
    }
    if steps.contains(&Step::Budget) {
        asked.dollars =
            setup.terminal.ask(&setup.words.setup_ask_budget(), "50", answers::dollars)?;
    }
    if steps.contains(&Step::Deployment) && asked.answers.get("OwnerPage").is_none() {
        asked.answers.owner_page(setup.terminal.agrees(&setup.words.setup_ask_owner())?);
    }
    plan(setup, &asked, &steps)?;
    for step in steps {
        act(setup, step, &found, &asked)?;
    }
    let stack = setup.found()?.unwrap_or_default();
    setup.terminal.say("")?;
    let outcome = setup.doctor(&setup.release.clone(), &stack, &["--no-ping"])?;
    last_words(setup, &stack)?;
    Ok(outcome)
}

struct Asked {
    answers: Answers,
    mail: String,
    /// The limit of the budget.
    dollars: String,
}

fn delete_the_rest(setup: &mut Setup, rest: &Stack) -> Result<(), Problem> {
    setup.say_why()?;
    setup.terminal.must_agree(&setup.words.setup_delete_the_rest(&rest.status, &setup.stack))?;
    setup.detach()?;
    setup.delete()
}

/// Stops if the tables of an earlier stack of the same name hold payments. The new stack starts on its own tables, so
/// their orders could be paid again.
fn look_for_kept_tables(setup: &mut Setup, answers: &Answers) -> Result<(), Problem> {
    if answers.get("AdoptedPaymentsStream").is_some_and(|stream| stream != "none") {
        return Ok(());
    }
    let begins = ["PaymentsTable", "PaymentLogsTable"]
        .map(|table| format!("starts_with(@, '{}-{table}-')", setup.stack));
    let query = format!("TableNames[?{}]", begins.join(" || "));
    let words = "aws dynamodb list-tables --output text --query";
    let tables = setup.terminal.run(&Typed::new(words, [&*query]))?;
    let (mut full, mut empty) = (Vec::new(), Vec::new());
    for table in tables.split_whitespace() {
        let words = "aws dynamodb scan --consistent-read --limit 1 --select COUNT --output text";
        let typed = Typed::new(words, ["--query", "Count", "--table-name", table]);
        let is_empty = setup.terminal.run(&typed)? == "0";
        if is_empty { &mut empty } else { &mut full }.push(table);
    }
    if !full.is_empty() {
        return Err(Problem::SetUp(setup.words.setup_kept_tables(&setup.stack, full.join(", "))));
    }
    if empty.is_empty() {
        Ok(())
    } else {
        setup.terminal.say(&setup.words.setup_empty_tables(empty.join(", ")))
    }
}

/// AWS's free plan ends, and closes the account with all its resources.
fn look_at_the_plan(setup: &mut Setup) -> Result<(), Problem> {
    let words = "aws freetier get-account-plan-state --region us-east-1 --output text --query";
    let query = "[accountPlanType,accountPlanExpirationDate,accountPlanRemainingCredits.amount]";
    let plan = match setup.terminal.given(&Typed::new(words, [query]), "")? {
        Ok(plan) => plan,
        // The account is older than these plans.
        Err(error) if error.contains("ResourceNotFoundException") => return Ok(()),
        Err(error) => return setup.terminal.without(&error),
    };
    match *plan.split_whitespace().collect::<Vec<_>>() {
        ["FREE", until, credits] => {
            let day = until.get(..10).unwrap_or(until);
            setup.terminal.must_agree(&setup.words.setup_free_plan(day, credits))
        }
        _ => Ok(()),
    }
}

/// Looks at each step's traces.
fn look(setup: &mut Setup, stack: Option<Stack>) -> Result<Traces, Problem> {
    let is_made = state(stack.as_ref()) == State::Standing;
    let topic = match &stack {
        Some(stack) if is_made => stack.parameter("AlarmTopicArn").map(str::to_owned),
        Some(_) | None => Some(setup.caller.topic(&format!("{}-alarms", setup.stack))),
    };
    let mut found = Traces { stack, topic, ..Traces::default() };
    if let Some(topic) = &found.topic {
        found.subscriptions = subscriptions(setup, topic)?;
        found.has_budget = has_budget(setup)?;
    }
    if is_made {
        found.has_keys =
            has_keys(setup, found.stack.as_ref().map_or("", |stack| stack.output("SecretArn")))?;
        let words = "aws cloudformation get-stack-policy --output text --query StackPolicyBody";
        let policy = setup.terminal.tried(&Typed::new(words, ["--stack-name", &*setup.stack]))?;
        found.has_policy = policy.is_none_or(|policy| !policy.is_empty() && policy != "None");
    }
    Ok(found)
}

/// Not every person may see budgets, and not every partition has them.
fn has_budget(setup: &mut Setup) -> Result<bool, Problem> {
    let typed = budget("describe", &setup.caller.id).and(["--budget-name", &*setup.stack]);
    match setup.terminal.given(&typed, "")? {
        Ok(_) => Ok(true),
        Err(error) if error.contains("NotFoundException") => Ok(false),
        Err(error) => setup.terminal.without(&error).map(|()| true),
    }
}

/// Reads only the length of the keys.
fn has_keys(setup: &mut Setup, secret: &str) -> Result<bool, Problem> {
    let words = "aws secretsmanager get-secret-value --output text --query";
    let typed = Typed::new(words, ["length(not_null(SecretString, ''))", "--secret-id", secret]);
    match setup.terminal.given(&typed, "")? {
        Ok(length) => Ok(length != "0"),
        Err(error) if error.contains("ResourceNotFoundException") => Ok(false),
        Err(error) => Err(setup.terminal.stopped(&typed.to_string(), &error)),
    }
}

/// The mail addresses of the topic; `None` if there is no such topic. A queue or a function reads no mail.
fn subscriptions(setup: &mut Setup, topic: &str) -> Result<Option<Vec<Subscription>>, Problem> {
    let words = "aws sns list-subscriptions-by-topic --output text --topic-arn";
    let query = "Subscriptions[?Protocol=='email'].[SubscriptionArn,Endpoint]";
    let typed = Typed::new(words, [topic, "--query", query]);
    match setup.terminal.given(&typed, "")? {
        Ok(lines) => Ok(Some(lines.lines().map(Subscription::read).collect())),
        Err(error) if error.contains("NotFound") => Ok(None),
        Err(error) => Err(setup.terminal.stopped(&typed.to_string(), &error)),
    }
}

/// Asks for the values that neither the command nor a failed first deployment has given.
fn ask(setup: &mut Setup, asked: &mut Asked, earlier: Option<&Stack>) -> Result<(), Problem> {
    let (words, answers) = (setup.words, &mut asked.answers);
    // A question offers the value of the stack whose first deployment failed.
    let mut typed = |name, question: &str, take: fn(&str) -> Option<String>| {
        let offered = earlier.and_then(|stack| stack.parameter(name)).unwrap_or_default();
        setup.terminal.ask(question, offered, take)
    };
    if answers.get("StoreName").is_none() {
        answers.put("StoreName", &typed("StoreName", &words.setup_ask_name(), answers::name)?);
    }
    if answers.get("StoreUrl").is_none() {
        answers.shop(&typed("StoreUrl", &words.setup_ask_address(), answers::address)?);
    }
    if answers.get("OrderWebhookUrl").or(answers.get("AnnounceTo")).is_none() {
        let take = |typed: &str| {
            if typed.is_empty() { Some(String::new()) } else { answers::address(typed) }
        };
        answers.webhook(&typed("OrderWebhookUrl", &words.setup_ask_webhook(), take)?);
    }
    if answers.get("Operators").is_none() {
        let keys = typed("Operators", &words.setup_ask_operators(), answers::operators)?;
        answers.put("Operators", &keys);
    }
    if answers.get("EnablePayouts").is_none() {
        answers.payouts(setup.terminal.agrees(&words.setup_ask_payouts())?);
    }
    Ok(())
}

/// Prints the plan and its cost, and stops unless the person agrees.
fn plan(setup: &mut Setup, asked: &Asked, steps: &[Step]) -> Result<(), Problem> {
    if !steps.iter().any(|step| *step != Step::Confirmation) {
        return Ok(());
    }
    let sentences: Vec<_> =
        steps.iter().map(|step| format!("  - {}", setup.words.setup_step(step.as_str()))).collect();
    setup.terminal.say(&setup.words.setup_plan(&setup.stack, sentences.join("\n")))?;
    if steps.contains(&Step::Deployment) {
        let cost = super::cost::sentence(&asked.answers, setup.words);
        setup.terminal.say(&cost)?;
    }
    setup.terminal.must_agree(&setup.words.setup_shall_it())
}

fn act(setup: &mut Setup, step: Step, found: &Traces, asked: &Asked) -> Result<(), Problem> {
    setup.terminal.say("")?;
    let topic = found.topic.as_deref().unwrap_or_default();
    match step {
        Step::Topic => {
            let name = topic.rsplit(':').next().unwrap_or_default();
            setup.terminal.run(&Typed::new("aws sns create-topic --name", [name])).map(drop)
        }
        Step::Subscription => subscribe(setup, topic, &asked.mail),
        Step::Deployment => {
            let release = setup.release.to_string_lossy().into_owned();
            let tags = [("project", "ligdicash"), ("stack", &*setup.stack)];
            let tags = tags.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let typed = deployment(&release, &setup.stack, &asked.answers.0, &tags);
            setup.deployed(&typed.and(["--no-confirm-changeset"]))
        }
        Step::Protection => {
            let words = "aws cloudformation update-termination-protection";
            let on = [&*setup.stack, "--enable-termination-protection"];
            setup.terminal.run(&Typed::new(words, ["--stack-name"]).and(on))?;
            setup.terminal.tried(&protect(&setup.stack)).map(drop)
        }
        Step::Keys => put(setup),
        Step::Confirmation => confirm(setup, topic, &asked.mail),
        Step::Budget => limit(setup, topic, &asked.dollars),
    }
}

fn subscribe(setup: &mut Setup, topic: &str, mail: &str) -> Result<(), Problem> {
    let words = "aws sns subscribe --protocol email --topic-arn";
    setup.terminal.run(&Typed::new(words, [topic, "--notification-endpoint", mail]))?;
    setup.terminal.say(&setup.words.setup_mail_comes(mail))
}

/// Makes the shop's keys, and asks for LigdiCash's.
fn put(setup: &mut Setup) -> Result<(), Problem> {
    setup.terminal.say(&setup.words.setup_keys())?;
    let api_key = setup.terminal.ask_hidden("API Key:")?;
    let auth_token = setup.terminal.ask_hidden("Auth Token:")?;
    let keys = json!({
        "api_key": api_key,
        "auth_token": auth_token,
        "webhook_secret": format!("whsec_{}", random()?),
        "order_key": random()?,
    });
    let stack = setup.found()?.unwrap_or_default();
    let typed = put_keys(stack.output("SecretArn"));
    let put = setup.terminal.given(&typed, &keys.to_string())?;
    put.map(drop).map_err(|error| setup.terminal.stopped(&typed.to_string(), &error))
}

fn random() -> Result<String, Problem> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|why| Problem::SetUp(why.to_string()))?;
    Ok(STANDARD.encode(bytes))
}

/// Confirms with this person's rights. After that, the unsubscribe link in later mails, which some mail scanners
/// follow, has no effect. Another person's address does not stand for the one that was typed.
fn confirm(setup: &mut Setup, topic: &str, mail: &str) -> Result<(), Problem> {
    let mut mail = mail.to_owned();
    loop {
        match setup.terminal.ask(&setup.words.setup_ask_link(), "", answers::reply)? {
            Reply::Token(token) => {
                let words = "aws sns confirm-subscription --authenticate-on-unsubscribe true";
                let typed = Typed::new(words, ["--topic-arn", topic, "--token", &token]);
                setup.terminal.tried(&typed)?;
            }
            Reply::Address(typed) => {
                subscribe(setup, topic, &typed)?;
                mail = typed;
            }
            Reply::Look => {}
            Reply::Later => return Ok(()),
        }
        let listed = subscriptions(setup, topic)?.unwrap_or_default();
        if listed.iter().any(|each| each.is_confirmed() && each.is_of(&mail)) {
            return Ok(());
        }
        setup.terminal.say(&setup.words.setup_not_confirmed())?;
    }
}

/// Makes the budget, which writes to the addresses of the alarms.
fn limit(setup: &mut Setup, topic: &str, dollars: &str) -> Result<(), Problem> {
    let listed = subscriptions(setup, topic)?.unwrap_or_default();
    let Some(first) = listed.into_iter().find(Subscription::is_confirmed) else { return Ok(()) };
    let typed = create_budget(&setup.caller.id, &setup.stack, dollars, &first.mail);
    setup.terminal.tried(&typed).map(drop)
}

/// The command that prints the connection code, not the code itself: it can be typed again, and leaves no key on this
/// screen.
fn last_words(setup: &mut Setup, stack: &Stack) -> Result<(), Problem> {
    let words =
        "aws secretsmanager get-secret-value --output text --query SecretString --secret-id";
    let read = Typed::new(words, [stack.output("SecretArn")]);
    let (api, name) = (stack.output("ApiUrl"), &setup.stack);
    let code = format!(r#"{read} | jq -r '"{api} {name} \(.order_key) \(.webhook_secret)"'"#);
    setup.terminal.say(&setup.words.setup_last_words(code))?;
    if stack.parameter("FixedOutboundAddress").is_some_and(|way| way != "no") {
        let addresses = stack.output("OutboundAddresses");
        setup.terminal.say(&setup.words.setup_whitelist(addresses))?;
    }
    if stack.parameter("OwnerPage") == Some("yes") {
        let ops = setup.release.join("ops").to_string_lossy().into_owned();
        let invites = ["owner", "invite", "NAME", "--url", stack.output("OpsUrl")];
        let invites = Typed(vec![ops]).and(invites).to_string();
        setup.terminal.say(&setup.words.setup_invite(stack.output("OwnerPageUrl"), invites))?;
    }
    Ok(())
}
