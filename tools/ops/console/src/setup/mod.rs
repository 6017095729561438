//! `ops setup`: a stack from a release's folder, by commands that a person could type.
//!
//! Its only memory is AWS, so a run continues where another one ended.

mod answers;
mod caller;
mod cost;
mod first;
mod found;
mod reasons;
mod terminal;
mod typed;

use std::path::{Path, PathBuf};

use caller::Caller;
use found::{Stack, State, state};
use terminal::Terminal;
use typed::{Typed, budget, deployment};

use crate::commands::Outcome;
use crate::commands::line::{SetupArgs, SetupCommand};
use operator::api::Problem;
use operator::language::{Language, Words};

/// The options of the setup, and its surroundings.
struct Setup {
    terminal: Terminal,
    words: &'static Words,
    release: PathBuf,
    stack: String,
    caller: Caller,
}

/// `chosen` is the language of the arguments or the environment, if there is one.
pub(crate) fn run(
    asked: &SetupArgs,
    chosen: Option<Language>,
    variable: fn(&str) -> Option<String>,
) -> Result<Outcome, Problem> {
    let mut terminal = Terminal::new(chosen.unwrap_or(Language::En).words());
    let more: &[String] = match (&asked.command, asked.settings.first()) {
        (Some(SetupCommand::RollBack { .. } | SetupCommand::TearDown), Some(ignored)) => {
            return Err(Problem::wrong("NAME=VALUE", ignored));
        }
        (Some(SetupCommand::Update { settings }), _) => settings,
        (Some(SetupCommand::RollBack { .. } | SetupCommand::TearDown) | None, _) => &[],
    };
    let settings = asked.settings.iter().chain(more);
    let settings = settings.map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
    if chosen.is_none() && asked.command.is_none() {
        let take = |typed: &str| typed.to_lowercase().get(..2)?.parse::<Language>().ok();
        terminal.words = terminal.ask("Français ou English ? (fr/en)", "", take)?.words();
    }
    let words = terminal.words;
    let caller = Caller::look(&mut terminal, &variable)?;
    if let Some((_, arn)) = settings.iter().find(|(name, _)| name == "AdoptedPaymentsStream")
        && !caller.may_adopt(arn)
    {
        return Err(Problem::SetUp(words.setup_elsewhere(arn)));
    }
    let (release, stack) = (asked.folder.clone(), asked.deployed.clone());
    let mut setup = Setup { terminal, words, release, stack, caller };
    match &asked.command {
        None => first::begin(&mut setup, settings),
        Some(SetupCommand::Update { .. }) => setup.deploy_over(&setup.release.clone(), &settings),
        Some(SetupCommand::RollBack { earlier }) => setup.deploy_over(earlier, &[]),
        Some(SetupCommand::TearDown) => setup.tear_down(),
    }
}

/// `NAME=VALUE`, a parameter of the template.
fn setting(text: &str) -> Result<(String, String), Problem> {
    let parted = text.split_once('=').ok_or_else(|| Problem::wrong("SETTING", text))?;
    Ok((parted.0.to_owned(), parted.1.to_owned()))
}

impl Setup {
    /// Compares the folder's files with its own list of them.
    fn verify(&mut self, release: &Path) -> Result<(), Problem> {
        let sums = "cd \"$0\" && sha256sum --check --quiet SHA256SUMS";
        self.terminal.run(&Typed::new("sh -c", [sums, &*release.to_string_lossy()])).map(drop)
    }

    /// The stack, once `CloudFormation` has ended its work on it.
    fn found(&mut self) -> Result<Option<Stack>, Problem> {
        let typed = Typed::new(
            "aws cloudformation describe-stacks --output json --stack-name",
            [&*self.stack],
        );
        let mut has_said = false;
        loop {
            let found = match self.terminal.given(&typed, "")? {
                Ok(json) => found::read(&json).map_err(|why| self.terminal.stopped("aws", &why))?,
                Err(error) if error.contains("does not exist") => None,
                Err(error) => return Err(self.terminal.stopped(&typed.to_string(), &error)),
            };
            if state(found.as_ref()) != State::Busy {
                return Ok(found);
            }
            if !has_said {
                self.terminal.say(&self.words.setup_busy())?;
                has_said = true;
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Deploys another release, or other settings, over an existing stack. All other parameters stay as they are.
    fn deploy_over(
        &mut self,
        release: &Path,
        settings: &[(String, String)],
    ) -> Result<Outcome, Problem> {
        self.verify(release)?;
        let found = self.found()?;
        let stack = match state(found.as_ref()) {
            State::Standing => found.unwrap_or_default(),
            State::Absent | State::Busy | State::Failed | State::Stuck => {
                let status = found.map_or_else(|| "none".to_owned(), |stack| stack.status);
                return Err(Problem::SetUp(self.words.setup_not_standing(status, &self.stack)));
            }
        };
        if settings.iter().any(|(name, value)| name == "OwnerPage" && value == "yes") {
            Caller::at_once(&mut self.terminal)?;
        }
        let typed = deployment(&release.to_string_lossy(), &self.stack, settings, &stack.tags());
        self.deployed(&typed.and(["--confirm-changeset"]))?;
        self.doctor(release, &stack, &[])
    }

    fn deployed(&mut self, typed: &Typed) -> Result<(), Problem> {
        // AWS makes this key when an account first asks for it, and refuses a secret that names it before.
        let words = "aws kms describe-key --output text --query KeyMetadata.KeyId --key-id";
        self.terminal.tried(&Typed::new(words, ["alias/aws/secretsmanager"]))?;
        if self.terminal.speaks(typed)? {
            return Ok(());
        }
        self.say_why()?;
        Err(Problem::SetUp(self.words.setup_not_deployed(&self.stack)))
    }

    /// Prints `CloudFormation`'s reasons: those of the latest change set if it was refused, or else those of the stack.
    fn say_why(&mut self) -> Result<(), Problem> {
        let words = "aws cloudformation list-change-sets --output text --stack-name";
        let query = "sort_by(Summaries,&CreationTime)[-1].[Status,ChangeSetId]";
        let latest = self.terminal.tried(&Typed::new(words, [&*self.stack, "--query", query]))?;
        let latest = latest.unwrap_or_default();
        let typed = match *latest.split_whitespace().collect::<Vec<_>>() {
            ["FAILED", change_set] => reasons::of_change_set(change_set),
            _ => reasons::of_stack(&self.stack),
        };
        if let Some(reasons) = self.terminal.tried(&typed)? {
            let advice = reasons::advice(&reasons, self.words);
            self.terminal.say(&[reasons, advice].concat())?;
        }
        Ok(())
    }

    /// Lets the release's own program examine the stack.
    fn doctor(&mut self, release: &Path, stack: &Stack, more: &[&str]) -> Result<Outcome, Problem> {
        let url = self.caller.address.clone().unwrap_or_else(|| stack.output("OpsUrl").to_owned());
        let ops = release.join("ops").to_string_lossy().into_owned();
        let typed = Typed(vec![ops]).and(["doctor", "--stack", &*self.stack, "--url", &*url]);
        let is_right = self.terminal.speaks(&typed.and(more.iter().copied()))?;
        Ok(if is_right { Outcome::Found } else { Outcome::Wrong })
    }

    /// Deletes the stack. Its tables and its secret are kept.
    fn tear_down(&mut self) -> Result<Outcome, Problem> {
        let Some(stack) = self.found()? else {
            self.terminal.say(&self.words.setup_gone(&self.stack))?;
            return Ok(Outcome::Found);
        };
        let kept = ["PaymentsTableName", "PaymentLogsTableName", "SecretArn"];
        let kept = kept.map(|name| stack.output(name)).join("\n  ");
        self.terminal.say(&self.words.setup_stays(&self.stack, kept))?;
        if let Some(role) = stack.role {
            self.terminal.say(&self.words.setup_role(role, &self.stack))?;
        }
        let name = self.stack.clone();
        let asked = self.words.setup_type_its_name(&name);
        if !self.terminal.ask(&asked, "", |typed| Some(typed == name))? {
            return Err(Problem::SetUp(self.words.setup_nothing_done()));
        }
        self.detach()?;
        let protection = "aws cloudformation update-termination-protection";
        let off = Typed::new(protection, ["--no-enable-termination-protection", "--stack-name"]);
        self.terminal.run(&off.and([&name]))?;
        self.delete()?;
        self.terminal.tried(&budget("delete", &self.caller.id).and(["--budget-name", &*name]))?;
        self.terminal.say(&self.words.setup_gone(&name))?;
        Ok(Outcome::Found)
    }

    fn delete(&mut self) -> Result<(), Problem> {
        for words in ["delete-stack", "wait stack-delete-complete"] {
            let words = format!("aws cloudformation {words} --stack-name");
            self.terminal.run(&Typed::new(&words, [&*self.stack]))?;
        }
        Ok(())
    }

    /// AWS does not delete an attached policy.
    fn detach(&mut self) -> Result<(), Problem> {
        let query = "StackResourceSummaries[?ResourceType=='AWS::IAM::ManagedPolicy' && LogicalResourceId!='NetworkPolicy' && ResourceStatus!='DELETE_COMPLETE'].PhysicalResourceId";
        let words = "aws cloudformation list-stack-resources --output text --query";
        let policies = Typed::new(words, [query, "--stack-name", &*self.stack]);
        let policies = self.terminal.run(&policies)?;
        for policy in policies.split_whitespace() {
            let words = "aws iam list-entities-for-policy --output text --policy-arn";
            for kind in ["User", "Group", "Role"] {
                let query = format!("Policy{kind}s[].{kind}Name");
                let names = Typed::new(words, [policy, "--query", &query]);
                let names = self.terminal.run(&names)?;
                let kind = kind.to_lowercase();
                for name in names.split_whitespace().filter(|name| *name != "None") {
                    let words = format!("aws iam detach-{kind}-policy --policy-arn {policy}");
                    self.terminal.run(&Typed::new(&words, [&*format!("--{kind}-name"), name]))?;
                }
            }
        }
        Ok(())
    }
}

/// The pause between two looks at another person's step.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(5);
