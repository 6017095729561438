//! Lets a day pass with a hundred payments a second, by the calculator's simulation.

use cost::day::{Day, Seen};
use cost::figures::{CHECKS_AT_ONCE, PARTS};

use crate::figures::{Figures, Target};

/// The setting for two hundred payments a second, with which days of a hundred must go well.
const ENOUGH: u32 = 512;

pub(crate) fn run(figures: &mut Figures) {
    for (_, at_once) in CHECKS_AT_ONCE {
        for days in [1, 3] {
            let enough = |most| if at_once < ENOUGH { Target::None } else { Target::AtMost(most) };
            let day = Day::of_a_hundred(at_once, days);
            let seen = day.pass();
            let Seen { most_due, left, asked, asked_at_most, writes_at_most, .. } = seen;
            let asked = asked / u64::from(day.seconds);
            let mut add = |what: &str, target, result: f64, unit, note: String| {
                let day = format!("{days} days of 100 payments a second, {at_once} at once");
                figures.add(format!("{day}: {what}"), target, result, unit, note);
            };
            let note = format!("{most_due} due at most, {left} at the end");
            let wait = seen.longest_wait.as_secs_f64();
            add("longest wait for a check", enough(120.0), wait, "s", note);
            let note = format!("{writes_at_most} write units a second in all");
            let part = seen.due_at_most as f64 / f64::from(PARTS);
            let what = "write units a second of a part of `due`, busiest minute";
            add(what, enough(1_000.0), part, "", note);
            let note = format!("{asked} on average");
            let what = "requests to LigdiCash, busiest second";
            add(what, Target::None, asked_at_most as f64, "", note);
            let untold = seen.most_untold as f64;
            add("events that wait for notify", enough(1_000.0), untold, "", String::new());
        }
    }
}
