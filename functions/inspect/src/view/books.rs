//! A day for the books: beside what lists show, what the books need.

use jiff::civil::Date;
use ligdicash_core::Francs;
use ligdicash_infra::dynamo::archive::{self, Booked, Shown};
use ligdicash_infra::http::Entry;
use ligdicash_infra::http::cursor;
use serde::Serialize;

use super::Either;
use super::lists::{UnreadableTransaction, unreadable};
use crate::text;

#[derive(Serialize)]
pub(crate) struct BookedPage<'a> {
    day: String,
    transactions: Vec<Either<BookedEntry<'a>, UnreadableTransaction>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct BookedEntry<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    books: Books<'a>,
}

#[derive(Serialize)]
struct Books<'a> {
    revision: u32,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ligdicash_ref: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_ref: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refunded: Option<u64>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    refunds: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    owed_for: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_owed_for: Option<&'a str>,
}

impl<'a> BookedPage<'a> {
    pub(crate) fn of(day: Date, page: &'a archive::BookedPage) -> Self {
        let booked = |shown: &'a Shown<Booked>| match shown {
            Shown::Read(booked) => Either::Read(BookedEntry {
                entry: Entry::of(&booked.entry),
                books: Books::of(booked),
            }),
            Shown::Unreadable(key) => Either::Unreadable(unreadable(key)),
        };
        Self {
            day: day.to_string(),
            transactions: page.booked.iter().map(booked).collect(),
            next: page.next.as_ref().map(cursor::write),
        }
    }
}

impl<'a> Books<'a> {
    fn of(booked: &'a Booked) -> Self {
        let receipt = &booked.receipt;
        Self {
            revision: booked.revision,
            updated_at: text(booked.updated_at),
            ligdicash_ref: receipt.ligdicash_ref.as_deref(),
            operator_ref: receipt.operator_ref.as_deref(),
            operator_id: receipt.operator.id.as_deref(),
            reported_at: receipt.reported_at.as_deref(),
            refunded: booked.refunded.map(|Francs(francs)| francs),
            refunds: &booked.refunds,
            owed_for: booked.owed_for.as_deref(),
            not_owed_for: booked.not_owed_for.as_deref(),
        }
    }
}
