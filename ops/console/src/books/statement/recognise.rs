//! Finds out how a statement is written, by its headings and by what stands below them.

use std::path::Path;

use encoding_rs::Encoding;

use super::columns::{Column, by_content, by_headings, is_id};
use super::date::{Order, written};
use super::headings::plain;
use super::mapping::Mapping;
use super::profile::Profile;
use super::records::{Record, Records, SEPARATORS};
use super::role::Role;
use super::survey::Survey;
use super::text::{Text, encoding};
use super::words::Words;
use crate::api::{Mistake, What};

/// Within so many records a statement must have begun.
const PREAMBLE: usize = 20;

/// So many records show what stands in the columns.
const SAMPLE: usize = 200;

impl Mapping {
    /// Finds out how the statement is written. With a profile, its columns and words count.
    pub(crate) fn of(
        path: &Path,
        profile: Option<&Profile>,
        dates: Option<Order>,
    ) -> Result<Self, Mistake> {
        let mut mapping = recognised(path, encoding(path)?)?;
        if let Some(profile) = profile {
            mapping.follow(profile)?;
        }
        let order = dates.or(profile.and_then(|it| it.dates));
        if !mapping.has(Role::Date) || !(mapping.has(Role::Amount) || mapping.has_sides()) {
            return Err(Mistake::whole(What::NoColumns));
        }
        let survey = Survey::of(path, &mapping)?;
        mapping.has_signs = survey.has_signs();
        mapping.order = survey.order(order, mapping.is_french())?;
        Ok(mapping)
    }

    fn follow(&mut self, profile: &Profile) -> Result<(), Mistake> {
        let plainly = |heads: &[String]| heads.iter().map(|it| plain(it)).collect::<Vec<_>>();
        if plainly(&profile.headings) != plainly(&self.heads) {
            return Err(Mistake::whole(What::OtherHeadings));
        }
        let columns = profile.columns.iter();
        let columns = columns.map(|(role, at)| Column {
            role: *role,
            at: at.wrapping_sub(1),
            is_french: None,
        });
        self.columns = columns.collect();
        if self.columns.iter().any(|it| it.at >= self.width) {
            return Err(Mistake::whole(What::OtherHeadings));
        }
        self.words = profile.words.clone();
        Ok(())
    }

    fn is_french(&self) -> bool {
        self.columns.iter().any(|it| it.is_french == Some(true))
    }
}

/// Tries each separator, and keeps the one by which most is recognised.
fn recognised(path: &Path, encoding: &'static Encoding) -> Result<Mapping, Mistake> {
    let first = Text::open(path, encoding)?.next()?.ok_or(Mistake::whole(What::Empty))?.1;
    // A spreadsheet's own word for it.
    let said = first.strip_prefix("sep=").and_then(|it| it.chars().next());
    let mut best: Option<(usize, usize, Mapping)> = None;
    for separator in said.map_or_else(|| SEPARATORS.to_vec(), |it| vec![it]) {
        let mapping = with(path, encoding, separator)?;
        let score = mapping.columns.len();
        if best.as_ref().is_none_or(|(most, width, _)| (score, mapping.width) > (*most, *width)) {
            best = Some((score, mapping.width, mapping));
        }
    }
    best.map(|(_, _, mapping)| mapping).ok_or(Mistake::whole(What::Empty))
}

fn with(path: &Path, encoding: &'static Encoding, separator: char) -> Result<Mapping, Mistake> {
    let mut records = Records::open(path, encoding, separator)?;
    let mut sample = Vec::new();
    // A line that is broken for this separator is named when it is the right one.
    while sample.len() < PREAMBLE + SAMPLE {
        match records.next() {
            Ok(Some(record)) => sample.push(record),
            Ok(None) | Err(_) => break,
        }
    }
    let (heads, head_line, below) = match head(&sample) {
        Some(at) => (sample[at].cells.clone(), sample[at].line, at + 1),
        None => (Vec::new(), 0, 0),
    };
    let sample = &sample[below..];
    let width =
        if heads.is_empty() { sample.first().map_or(0, |it| it.cells.len()) } else { heads.len() };
    let mut columns = by_headings(&heads);
    by_content(&mut columns, width, sample);
    let (order, words) = (Order::DayFirst, Words::default());
    Ok(Mapping {
        encoding,
        separator,
        heads,
        head_line,
        width,
        columns,
        order,
        has_signs: false,
        words,
    })
}

/// Where the headings stand: the record in which most is recognised. What has a date or an id of ours is a line.
fn head(sample: &[Record]) -> Option<usize> {
    let is_line = |it: &Record| it.cells.iter().any(|it| written(it).is_some() || is_id(it));
    let heads = sample.iter().take(PREAMBLE).enumerate().filter(|(_, it)| !is_line(it));
    let scores = heads.map(|(at, it)| (by_headings(&it.cells).len(), at));
    scores
        .filter(|(score, _)| *score >= 2)
        .max_by_key(|(score, at)| (*score, usize::MAX - at))
        .map(|(_, at)| at)
}
