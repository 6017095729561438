//! A stack's first deployment, with everything that it needs around it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Setup;
use super::answers::{self, Answers, Reply, before};
use super::found::{Stack, State, Step, Traces, left, state};
use super::typed::{Typed, budget, create_budget, deployment, protect, put_keys};
use crate::api::Problem;
use crate::commands::Outcome;

/// Goes on with what is left, and says what the shop needs.
pub(super) fn begin(it: &mut Setup, given: Vec<(String, String)>) -> Result<Outcome, Problem> {
    it.verify(&it.release.clone())?;
    let mut stack = it.found()?;
    let is_rest =
        |stack: &mut Stack| matches!(state(Some(stack)), State::Failed | State::HalfDeleted);
    let rest = stack.take_if(is_rest);
    if let Some(rest) = &rest {
        delete_the_rest(it, rest)?;
    }
    if state(stack.as_ref()) == State::Stuck {
        let status = stack.map_or_else(|| "none".to_owned(), |it| it.status);
        return Err(Problem::SetUp(it.words.setup_not_standing(status, &it.stack)));
    }
    let found = look(it, stack)?;
    let steps = left(&found);
    let mut asked = Asked { answers: Answers(given), mail: String::new(), dollars: String::new() };
    if steps.contains(&Step::Deployment) {
        it.caller.examine(&mut it.terminal)?;
        look_for_kept_tables(it, &asked.answers)?;
        look_at_the_plan(it)?;
        ask(it, &mut asked, rest.as_ref().or(found.stack.as_ref()))?;
        asked.answers.put("AlarmTopicArn", found.topic.as_deref().unwrap_or_default());
    }
    if steps.contains(&Step::Subscription) {
        asked.mail = it.terminal.ask(&it.words.setup_ask_mail(), "", answers::mail)?;
    }
    if steps.contains(&Step::Budget) {
        asked.dollars = it.terminal.ask(&it.words.setup_ask_budget(), "50", answers::dollars)?;
    }
    plan(it, &asked, &steps)?;
    for step in steps {
        act(it, step, &found, &asked)?;
    }
    let stack = it.found()?.unwrap_or_default();
    it.terminal.say("")?;
    let outcome = it.doctor(&it.release.clone(), &stack, &["--no-ping"])?;
    last_words(it, &stack)?;
    Ok(outcome)
}

struct Asked {
    answers: Answers,
    mail: String,
    /// The limit of the budget.
    dollars: String,
}

fn delete_the_rest(it: &mut Setup, rest: &Stack) -> Result<(), Problem> {
    let words = "aws cloudformation describe-stack-events --output text --stack-name";
    let query =
        "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]";
    let events = it.terminal.run(&Typed::new(words, [&*it.stack, "--query", query]))?;
    it.terminal.say(&events)?;
    it.terminal.must_agree(&it.words.setup_delete_the_rest(&rest.status, &it.stack))?;
    it.delete()
}

/// A stack of the same name starts on tables of its own. So where an earlier one's hold payments, this stops: their
/// orders could be paid again.
fn look_for_kept_tables(it: &mut Setup, answers: &Answers) -> Result<(), Problem> {
    if answers.get("AdoptedPaymentsStream").is_some_and(|it| it != "none") {
        return Ok(());
    }
    let begins = ["PaymentsTable", "PaymentLogsTable"]
        .map(|table| format!("starts_with(@, '{}-{table}-')", it.stack));
    let query = format!("TableNames[?{}]", begins.join(" || "));
    let words = "aws dynamodb list-tables --output text --query";
    let tables = it.terminal.run(&Typed::new(words, [&*query]))?;
    let (mut full, mut empty) = (Vec::new(), Vec::new());
    for table in tables.split_whitespace() {
        let words = "aws dynamodb scan --consistent-read --limit 1 --select COUNT --output text";
        let typed = Typed::new(words, ["--query", "Count", "--table-name", table]);
        let is_empty = it.terminal.run(&typed)? == "0";
        if is_empty { &mut empty } else { &mut full }.push(table);
    }
    if !full.is_empty() {
        return Err(Problem::SetUp(it.words.setup_kept_tables(&it.stack, full.join(", "))));
    }
    if empty.is_empty() {
        Ok(())
    } else {
        it.terminal.say(&it.words.setup_empty_tables(empty.join(", ")))
    }
}

/// AWS's free plan ends, and closes the account with all that is in it.
fn look_at_the_plan(it: &mut Setup) -> Result<(), Problem> {
    let words = "aws freetier get-account-plan-state --region us-east-1 --output text --query";
    let query = "[accountPlanType,accountPlanExpirationDate,accountPlanRemainingCredits.amount]";
    let told = match it.terminal.given(&Typed::new(words, [query]), "")? {
        Ok(told) => told,
        // An account from before these plans.
        Err(said) if said.contains("ResourceNotFoundException") => return Ok(()),
        Err(said) => return it.terminal.without(&said),
    };
    match *told.split_whitespace().collect::<Vec<_>>() {
        ["FREE", until, credits] => {
            let day = until.get(..10).unwrap_or(until);
            it.terminal.must_agree(&it.words.setup_free_plan(day, credits))
        }
        _ => Ok(()),
    }
}

/// Looks at each step's traces.
fn look(it: &mut Setup, stack: Option<Stack>) -> Result<Traces, Problem> {
    let is_made = state(stack.as_ref()) == State::Standing;
    let topic = match &stack {
        Some(stack) if is_made => stack.parameter("AlarmTopicArn").map(str::to_owned),
        Some(_) | None => Some(it.caller.topic(&format!("{}-alarms", it.stack))),
    };
    let mut found = Traces { stack, topic, ..Traces::default() };
    if let Some(topic) = &found.topic {
        found.subscriptions = subscriptions(it, topic)?;
        found.has_budget = has_budget(it)?;
    }
    if is_made {
        found.has_keys =
            has_keys(it, found.stack.as_ref().map_or("", |it| it.output("SecretArn")))?;
        let words = "aws cloudformation get-stack-policy --output text --query StackPolicyBody";
        let policy = it.terminal.tried(&Typed::new(words, ["--stack-name", &*it.stack]))?;
        found.has_policy = policy.is_none_or(|it| !it.is_empty() && it != "None");
    }
    Ok(found)
}

/// Not every person may see budgets, and not every partition has them.
fn has_budget(it: &mut Setup) -> Result<bool, Problem> {
    let typed = budget("describe", &it.caller.id).and(["--budget-name", &*it.stack]);
    match it.terminal.given(&typed, "")? {
        Ok(_) => Ok(true),
        Err(said) if said.contains("NotFoundException") => Ok(false),
        Err(said) => it.terminal.without(&said).map(|()| true),
    }
}

/// Reads no more of the keys than how long they are.
fn has_keys(it: &mut Setup, secret: &str) -> Result<bool, Problem> {
    let words = "aws secretsmanager get-secret-value --output text --query";
    let typed = Typed::new(words, ["length(not_null(SecretString, ''))", "--secret-id", secret]);
    match it.terminal.given(&typed, "")? {
        Ok(length) => Ok(length != "0"),
        Err(said) if said.contains("ResourceNotFoundException") => Ok(false),
        Err(said) => Err(it.terminal.stopped(&typed.to_string(), &said)),
    }
}

/// `None` if there is no such topic.
fn subscriptions(it: &mut Setup, topic: &str) -> Result<Option<Vec<String>>, Problem> {
    let typed = listing(topic);
    match it.terminal.given(&typed, "")? {
        Ok(arns) => Ok(Some(arns.split_whitespace().map(str::to_owned).collect())),
        Err(said) if said.contains("NotFound") => Ok(None),
        Err(said) => Err(it.terminal.stopped(&typed.to_string(), &said)),
    }
}

fn listing(topic: &str) -> Typed {
    let words = "aws sns list-subscriptions-by-topic --output text --topic-arn";
    Typed::new(words, [topic, "--query", "Subscriptions[].SubscriptionArn"])
}

/// Asks for what neither the command nor a failed first deployment has said.
fn ask(it: &mut Setup, asked: &mut Asked, earlier: Option<&Stack>) -> Result<(), Problem> {
    let (words, answers) = (it.words, &mut asked.answers);
    if answers.get("StoreName").is_none() {
        let offered = before(earlier, "StoreName");
        let name = it.terminal.ask(&words.setup_ask_name(), offered, answers::name)?;
        answers.put("StoreName", &name);
    }
    if answers.get("StoreUrl").is_none() {
        let offered = before(earlier, "StoreUrl");
        let address = it.terminal.ask(&words.setup_ask_address(), offered, answers::address)?;
        answers.shop(&address);
    }
    if answers.get("OrderWebhookUrl").or(answers.get("AnnounceTo")).is_none() {
        let take = |said: &str| {
            if said.is_empty() { Some(String::new()) } else { answers::address(said) }
        };
        let offered = before(earlier, "OrderWebhookUrl");
        let webhook = it.terminal.ask(&words.setup_ask_webhook(), offered, take)?;
        answers.webhook(&webhook);
    }
    if answers.get("EnablePayouts").is_none() {
        answers.payouts(it.terminal.agrees(&words.setup_ask_payouts())?);
    }
    Ok(())
}

/// Says what will be done and what it costs, and does nothing unless the person agrees.
fn plan(it: &mut Setup, asked: &Asked, steps: &[Step]) -> Result<(), Problem> {
    if !steps.iter().any(|step| *step != Step::Confirmation) {
        return Ok(());
    }
    let sentences: Vec<_> =
        steps.iter().map(|step| format!("  - {}", it.words.setup_step(step.as_str()))).collect();
    it.terminal.say(&it.words.setup_plan(&it.stack, sentences.join("\n")))?;
    if steps.contains(&Step::Deployment) {
        let cost = super::cost::sentence(&asked.answers, it.words);
        it.terminal.say(&cost)?;
    }
    it.terminal.must_agree(&it.words.setup_shall_it())
}

fn act(it: &mut Setup, step: Step, found: &Traces, asked: &Asked) -> Result<(), Problem> {
    it.terminal.say("")?;
    let topic = found.topic.as_deref().unwrap_or_default();
    match step {
        Step::Topic => {
            let name = topic.rsplit(':').next().unwrap_or_default();
            it.terminal.run(&Typed::new("aws sns create-topic --name", [name])).map(drop)
        }
        Step::Subscription => subscribe(it, topic, &asked.mail),
        Step::Deployment => {
            let release = it.release.to_string_lossy().into_owned();
            let tags = [("project", "ligdicash"), ("stack", &*it.stack)];
            let tags = tags.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let typed = deployment(&release, &it.stack, &asked.answers.0, &tags);
            it.deployed(&typed.and(["--no-confirm-changeset"]))
        }
        Step::Protection => {
            let words = "aws cloudformation update-termination-protection";
            let on = [&*it.stack, "--enable-termination-protection"];
            it.terminal.run(&Typed::new(words, ["--stack-name"]).and(on))?;
            it.terminal.tried(&protect(&it.stack)).map(drop)
        }
        Step::Keys => put(it),
        Step::Confirmation => confirm(it, topic),
        Step::Budget => limit(it, topic, &asked.dollars),
    }
}

fn subscribe(it: &mut Setup, topic: &str, mail: &str) -> Result<(), Problem> {
    let words = "aws sns subscribe --protocol email --topic-arn";
    it.terminal.run(&Typed::new(words, [topic, "--notification-endpoint", mail]))?;
    it.terminal.say(&it.words.setup_mail_comes(mail))
}

/// Makes the shop's keys, and takes LigdiCash's.
fn put(it: &mut Setup) -> Result<(), Problem> {
    it.terminal.say(&it.words.setup_keys())?;
    let api_key = it.terminal.ask_hidden("API Key:")?;
    let auth_token = it.terminal.ask_hidden("Auth Token:")?;
    let keys = json!({
        "api_key": api_key,
        "auth_token": auth_token,
        "webhook_secret": format!("whsec_{}", random()?),
        "order_key": random()?,
    });
    let stack = it.found()?.unwrap_or_default();
    let typed = put_keys(stack.output("SecretArn"));
    let put = it.terminal.given(&typed, &keys.to_string())?;
    put.map(drop).map_err(|said| it.terminal.stopped(&typed.to_string(), &said))
}

fn random() -> Result<String, Problem> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|why| Problem::SetUp(why.to_string()))?;
    Ok(STANDARD.encode(bytes))
}

/// Confirms with this person's rights: the link in each later mail, which some mail scanners follow, then unsubscribes
/// nobody.
fn confirm(it: &mut Setup, topic: &str) -> Result<(), Problem> {
    loop {
        match it.terminal.ask(&it.words.setup_ask_link(), "", answers::reply)? {
            Reply::Token(token) => {
                let words = "aws sns confirm-subscription --authenticate-on-unsubscribe true";
                let typed = Typed::new(words, ["--topic-arn", topic, "--token", &token]);
                it.terminal.tried(&typed)?;
            }
            Reply::Address(mail) => subscribe(it, topic, &mail)?,
            Reply::Look => {}
            Reply::Later => return Ok(()),
        }
        let arns = it.terminal.run(&listing(topic))?;
        if arns.split_whitespace().any(|it| it.starts_with("arn:")) {
            return Ok(());
        }
        it.terminal.say(&it.words.setup_not_confirmed())?;
    }
}

/// Makes the budget, whose mails go where the alarms go.
fn limit(it: &mut Setup, topic: &str, dollars: &str) -> Result<(), Problem> {
    let confirmed = "Protocol=='email' && starts_with(SubscriptionArn, 'arn:')";
    let query = format!("Subscriptions[?{confirmed}].Endpoint");
    let words = "aws sns list-subscriptions-by-topic --output text --topic-arn";
    let mails = it.terminal.run(&Typed::new(words, [topic, "--query", &query]))?;
    let Some(mail) = mails.split_whitespace().next() else { return Ok(()) };
    it.terminal.tried(&create_budget(&it.caller.id, &it.stack, dollars, mail)).map(drop)
}

/// Not the keys themselves: the command that prints them can be typed again, and leaves none on this screen.
fn last_words(it: &mut Setup, stack: &Stack) -> Result<(), Problem> {
    let words =
        "aws secretsmanager get-secret-value --output text --query SecretString --secret-id";
    let read = Typed::new(words, [stack.output("SecretArn")]);
    let read = format!("{read} | jq '{{order_key, webhook_secret}}'");
    it.terminal.say(&it.words.setup_last_words(stack.output("ApiUrl"), read))?;
    if stack.parameter("FixedOutboundAddress") == Some("yes") {
        let addresses = stack.output("OutboundAddresses");
        it.terminal.say(&it.words.setup_whitelist(addresses))?;
    }
    Ok(())
}
