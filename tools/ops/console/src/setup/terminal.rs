//! A person at a terminal, and the programs that run there.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};

use super::reasons::advice;
use super::typed::Typed;
use crate::documents::Screen;
use operator::api::{Outside, Problem};
use operator::language::Words;

pub(super) struct Terminal {
    pub(super) words: &'static Words,
    screen: Screen,
    /// The region of every program, once it is known.
    region: String,
}

impl Terminal {
    pub(super) fn new(words: &'static Words) -> Self {
        Self { words, screen: Screen::default(), region: String::new() }
    }

    /// Sets the region of all programs. They read different variables.
    pub(super) fn set_region(&mut self, region: &str) -> Result<(), Problem> {
        region.clone_into(&mut self.region);
        self.say(&format!("$ export AWS_REGION={region} AWS_DEFAULT_REGION={region}"))
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.screen.print(&format!("{text}\n"))
    }

    /// Asks until `take` accepts the answer. Enter chooses `offered`.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        offered: &str,
        take: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Problem> {
        loop {
            let offer = if offered.is_empty() { String::new() } else { format!(" [{offered}]") };
            self.screen.print(&format!("{question}{offer} "))?;
            let typed = self.line()?;
            let typed = if typed.is_empty() { offered } else { &typed };
            match take(typed) {
                Some(taken) => return Ok(taken),
                None => self.say(&self.words.setup_not_taken())?,
            }
        }
    }

    pub(super) fn agrees(&mut self, question: &str) -> Result<bool, Problem> {
        let (yes, no) = (self.words.setup_yes(), self.words.setup_no());
        let take = |typed: &str| match &*typed.to_lowercase() {
            "y" | "yes" | "o" | "oui" => Some(true),
            "n" | "no" | "non" => Some(false),
            _ => None,
        };
        self.ask(&format!("{question} ({yes}/{no})"), &no, take)
    }

    /// Stops unless the person agrees.
    pub(super) fn must_agree(&mut self, question: &str) -> Result<(), Problem> {
        if self.agrees(question)? {
            Ok(())
        } else {
            Err(Problem::SetUp(self.words.setup_nothing_done()))
        }
    }

    /// Asks for a secret. The shell turns the echo on again, even if it is interrupted.
    pub(super) fn ask_hidden(&mut self, question: &str) -> Result<String, Problem> {
        loop {
            self.screen.print(&format!("{question} "))?;
            let typed = if io::stdin().is_terminal() { self.hidden()? } else { self.line()? };
            self.say("")?;
            if !typed.is_empty() && !typed.contains(char::is_whitespace) {
                return Ok(typed);
            }
            self.say(&self.words.setup_not_taken())?;
        }
    }

    fn hidden(&self) -> Result<String, Problem> {
        let read = ["-c", r#"IFS= read -rs said && printf %s "$said""#];
        let read = Command::new("bash").args(read).stdin(Stdio::inherit()).output();
        let read = read.map_err(|why| self.stopped("bash", &why.to_string()))?;
        if !read.status.success() {
            return Err(Problem::SetUp(self.words.setup_no_answer()));
        }
        Ok(String::from_utf8_lossy(&read.stdout).trim().to_owned())
    }

    fn line(&self) -> Result<String, Problem> {
        let mut line = String::new();
        match io::stdin().lock().read_line(&mut line) {
            Ok(1..) => Ok(line.trim().to_owned()),
            Ok(0) | Err(_) => Err(Problem::SetUp(self.words.setup_no_answer())),
        }
    }

    /// Prints the command, runs it, and returns what it printed.
    pub(super) fn run(&mut self, typed: &Typed) -> Result<String, Problem> {
        self.given(typed, "")?.map_err(|error| self.stopped(&typed.to_string(), &error))
    }

    /// Runs the command with `input` to read. The error text of a failed command is an answer, too.
    pub(super) fn given(
        &mut self,
        typed: &Typed,
        input: &str,
    ) -> Result<Result<String, String>, Problem> {
        let mut command = self.command(typed)?;
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        let ended = command.spawn().and_then(|mut child| {
            if let Some(mut stdin) = child.stdin.take() {
                stdin.write_all(input.as_bytes())?;
            }
            child.wait_with_output()
        });
        let ended = ended.map_err(|why| self.stopped(&typed.0[0], &why.to_string()))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        Ok(if ended.status.success() { Ok(text(&ended.stdout)) } else { Err(text(&ended.stderr)) })
    }

    /// Runs the command for work that goes on without an answer.
    pub(super) fn tried(&mut self, typed: &Typed) -> Result<Option<String>, Problem> {
        match self.given(typed, "")? {
            Ok(output) => Ok(Some(output)),
            Err(error) => self.without(&error).map(|()| None),
        }
    }

    /// Prints why there is no answer, and that the work goes on.
    pub(super) fn without(&mut self, error: &str) -> Result<(), Problem> {
        let error = Outside::new(error.lines().next().unwrap_or_default()).to_string();
        self.say(&self.words.setup_without(error))
    }

    /// Prints the command, lets it talk with the person, and returns whether it succeeded.
    pub(super) fn speaks(&mut self, typed: &Typed) -> Result<bool, Problem> {
        let ended = self.command(typed)?.status();
        Ok(ended.map_err(|why| self.stopped(&typed.0[0], &why.to_string()))?.success())
    }

    fn command(&mut self, typed: &Typed) -> Result<Command, Problem> {
        self.say(&format!("$ {typed}"))?;
        let mut command = Command::new(&typed.0[0]);
        command.args(&typed.0[1..]);
        if !self.region.is_empty() {
            command.envs(["AWS_REGION", "AWS_DEFAULT_REGION"].map(|name| (name, &self.region)));
        }
        Ok(command)
    }

    pub(super) fn stopped(&self, command: &str, error: &str) -> Problem {
        let lines: Vec<_> =
            error.lines().map(|line| Outside::new(line.to_owned()).to_string()).collect();
        let advice = advice(error, self.words);
        Problem::SetUp(self.words.setup_failed(command, [lines.join("\n"), advice].concat()))
    }
}
