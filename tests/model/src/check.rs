//! Explores one scenario and says what was found.

use std::fmt;
use std::time::{Duration, Instant};

use stateright::{Checker, Expectation, HasDiscoveries, Model};

use crate::protocol::Protocol;
use crate::scenario::Scenario;
use crate::truth::Branch;
use crate::without::Without;

#[derive(Debug)]
pub struct Finding {
    pub scenario: Scenario,
    pub states: usize,
    pub transitions: usize,
    pub depth: usize,
    pub took: Duration,
    /// The properties that do not hold, each with the shortest way there.
    pub broken: Vec<(&'static str, String)>,
    /// Properties that should have been reached and were not.
    pub missed: Vec<&'static str>,
    pub reach: Vec<(Branch, u64)>,
}

/// Explores all of it, or so many steps from its beginning, or until something is broken.
pub fn explore(depth: Option<usize>, scenario: Scenario) -> Finding {
    explore_until(HasDiscoveries::AnyFailures, depth, scenario, None)
}

/// Explores the scenario with something left out until this property is broken. If several properties
/// break, the threads decide which one breaks first.
pub fn explore_without(without: Without, scenario: Scenario, property: &'static str) -> Finding {
    let end = HasDiscoveries::AnyOf([property].into());
    explore_until(end, None, scenario, Some(without))
}

fn explore_until(
    end: HasDiscoveries,
    depth: Option<usize>,
    scenario: Scenario,
    without: Option<Without>,
) -> Finding {
    let began = Instant::now();
    let protocol = Protocol::new(scenario.clone(), without);
    let checker = protocol.checker().threads(2).finish_when(end);
    let checker = match depth {
        Some(depth) => checker.target_max_depth(depth),
        None => checker,
    };
    let checker = checker.spawn_bfs().join();
    let found = checker.discoveries();
    let is_failure = |name: &&'static str| {
        let property = checker.model().property(name);
        matches!(property.expectation, Expectation::Always)
    };
    let mut broken = Vec::new();
    for (name, path) in &found {
        if is_failure(name) {
            let actions: Vec<_> = path.clone().into_actions();
            let steps = actions.iter().map(|action| format!("  {action:?}\n"));
            broken.push((*name, steps.collect()));
        }
    }
    let reaches = scenario.reaches.iter().copied().filter(|_| broken.is_empty());
    let missed = reaches.filter(|reach| !found.contains_key(reach)).collect();
    Finding {
        scenario,
        states: checker.unique_state_count(),
        transitions: checker.state_count(),
        depth: checker.max_depth(),
        took: began.elapsed(),
        broken,
        missed,
        reach: Branch::ALL.map(|branch| (branch, checker.model().reach.of(branch))).to_vec(),
    }
}

impl Finding {
    pub fn is_sound(&self) -> bool {
        self.broken.is_empty() && self.missed.is_empty()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Scenario { name, roles, instants, mishaps, repeats, crashes, .. } = &self.scenario;
        let (processes, instants) = (roles.len(), instants.len() + 1);
        writeln!(
            f,
            "{name}: {processes} processes, {instants} instants, {mishaps} mishaps, {repeats} lost \
             answers, {crashes} crashes: {} states, {} transitions, depth {}, violations: {}, {:.1} s",
            self.states,
            self.transitions,
            self.depth,
            self.broken.len(),
            self.took.as_secs_f32()
        )?;
        for (property, steps) in &self.broken {
            writeln!(f, "BROKEN: {property}\n{steps}")?;
        }
        for missed in &self.missed {
            writeln!(f, "NOT REACHED: {missed}")?;
        }
        Ok(())
    }
}
