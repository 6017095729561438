//! A stack's first deployment, with everything that it needs around it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cost::Watch;
use serde_json::json;

use super::answers::{self, Answers, before};
use super::found::{Stack, State, Step, Traces, left, state};
use super::typed::{Typed, deployment, put_keys};
use super::{PAUSE, Setup};
use crate::api::Problem;
use crate::commands::Outcome;

/// Goes on with what is left, and says what the shop needs.
pub(super) fn begin(it: &mut Setup, given: Vec<(String, String)>) -> Result<Outcome, Problem> {
    it.verify(&it.release.clone())?;
    let mut stack = it.found()?;
    let failed = stack.take_if(|stack| state(Some(stack)) == State::Failed);
    if failed.is_some() {
        delete_the_failed(it)?;
    }
    if state(stack.as_ref()) == State::Stuck {
        let status = stack.map_or_else(|| "none".to_owned(), |it| it.status);
        return Err(Problem::SetUp(it.words.setup_not_standing(status, &it.stack)));
    }
    let found = look(it, stack)?;
    let steps = left(&found);
    let mut asked = Asked { answers: Answers(given), mail: String::new() };
    if steps.contains(&Step::Deployment) {
        it.caller.examine(&mut it.terminal)?;
        ask(it, &mut asked, failed.as_ref().or(found.stack.as_ref()))?;
        asked.answers.put("AlarmTopicArn", found.topic.as_deref().unwrap_or_default());
    }
    if steps.contains(&Step::Subscription) {
        asked.mail = it.terminal.ask(&it.words.setup_ask_mail(), "", answers::mail)?;
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
}

fn delete_the_failed(it: &mut Setup) -> Result<(), Problem> {
    let words = "aws cloudformation describe-stack-events --output text --stack-name";
    let query =
        "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]";
    let events = it.terminal.run(&Typed::new(words, [&*it.stack, "--query", query]))?;
    it.terminal.say(&events)?;
    if !it.terminal.agrees(&it.words.setup_delete_the_failed(&it.stack))? {
        return Err(Problem::SetUp(it.words.setup_nothing_done()));
    }
    it.delete()
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
    }
    if is_made {
        found.has_keys =
            has_keys(it, found.stack.as_ref().map_or("", |it| it.output("SecretArn")))?;
    }
    Ok(found)
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
    if answers.get("Watch").is_none() {
        let month = |watch| super::cost::month(&it.caller.region, answers, watch, 0, words);
        let question = words.setup_ask_watch(month(Watch::Small), month(Watch::Full));
        let take = |said: &str| match said {
            "1" => Some("small"),
            "2" => Some("full"),
            _ => None,
        };
        let watch = it.terminal.ask(&question, "1", take)?;
        answers.put("Watch", watch);
    }
    Ok(())
}

/// Says what will be done and what it costs, and does nothing unless the person agrees.
fn plan(it: &mut Setup, asked: &Asked, steps: &[Step]) -> Result<(), Problem> {
    if !steps.iter().any(|step| *step != Step::Confirmation) {
        return Ok(());
    }
    let sentences: Vec<_> =
        steps.iter().map(|step| format!("  - {}", it.words.setup_step(step.word()))).collect();
    it.terminal.say(&it.words.setup_plan(&it.stack, sentences.join("\n")))?;
    if steps.contains(&Step::Deployment) {
        let cost = super::cost::sentence(&it.caller.region, &asked.answers, it.words);
        it.terminal.say(&cost)?;
    }
    if it.terminal.agrees(&it.words.setup_shall_it())? {
        return Ok(());
    }
    Err(Problem::SetUp(it.words.setup_nothing_done()))
}

fn act(it: &mut Setup, step: Step, found: &Traces, asked: &Asked) -> Result<(), Problem> {
    it.terminal.say("")?;
    let topic = found.topic.as_deref().unwrap_or_default();
    match step {
        Step::Topic => {
            let name = topic.rsplit(':').next().unwrap_or_default();
            it.terminal.run(&Typed::new("aws sns create-topic --name", [name])).map(drop)
        }
        Step::Subscription => {
            let to = [topic, "--notification-endpoint", &asked.mail];
            let typed = Typed::new("aws sns subscribe --protocol email --topic-arn", to);
            it.terminal.run(&typed)?;
            it.terminal.say(&it.words.setup_mail_comes(&asked.mail))
        }
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
            it.terminal.run(&Typed::new(words, ["--stack-name"]).and(on)).map(drop)
        }
        Step::Keys => put(it),
        Step::Confirmation => wait_for_the_mail(it, topic),
    }
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

fn wait_for_the_mail(it: &mut Setup, topic: &str) -> Result<(), Problem> {
    it.terminal.say(&it.words.setup_wait_for_the_mail())?;
    let is_confirmed = |arns: &str| arns.split_whitespace().any(|it| it.starts_with("arn:"));
    while !is_confirmed(&it.terminal.run(&listing(topic))?) {
        std::thread::sleep(PAUSE);
    }
    Ok(())
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
