//! What was seen and is not as documented.

use std::collections::BTreeMap;

use serde::Serialize;

use super::documents::{CODES, Member, Message, REFUSED, WORDS, When};
use super::shape::{Encoding, Like, Members, Shape, Type};

/// One difference, of so many messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    #[serde(flatten)]
    pub(crate) what: What,
    pub(crate) times: u64,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub(crate) enum What {
    Missing { member: String },
    New { member: String, seen: Type },
    OtherType { member: String, documented: Vec<Type>, seen: Type },
    HttpStatus { seen: u16 },
    UnknownCode { seen: String },
    UnknownSubCode { seen: String },
    UnknownWord { seen: String },
}

/// All differences of the messages of one kind.
pub(super) fn of(message: Message, shapes: &[Shape]) -> Vec<Difference> {
    let mut found = BTreeMap::<What, u64>::new();
    for Shape { like, seen, members } in shapes {
        for what in of_words(message, like) {
            *found.entry(what).or_default() += seen;
        }
        let missing = message.members().iter().filter_map(|it| missing(it, like, *seen, members));
        let others = members.iter().flat_map(|(name, types)| others(message, like, name, types));
        for (what, times) in missing.chain(others) {
            *found.entry(what).or_default() += times;
        }
    }
    found.into_iter().map(|(what, times)| Difference { what, times }).collect()
}

fn of_words(message: Message, like: &Like) -> Vec<What> {
    let unknown = |seen: &Option<String>, is_known: &dyn Fn(&str) -> bool| {
        seen.clone().filter(|seen| !is_known(seen))
    };
    let http_status = like.http_status.filter(|status| *status != 200);
    [
        http_status.map(|seen| What::HttpStatus { seen }),
        unknown(&like.response_code, &|it| CODES.contains(&it))
            .map(|seen| What::UnknownCode { seen }),
        unknown(&like.sub_code, &|it| message.knows_sub_code(it))
            .map(|seen| What::UnknownSubCode { seen }),
        unknown(&like.status, &|it| WORDS.contains(&it)).map(|seen| What::UnknownWord { seen }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How often a documented member was not there, if it had to be.
fn missing(
    (name, _, when): &Member,
    like: &Like,
    messages: u64,
    members: &Members,
) -> Option<(What, u64)> {
    let must_be = match when {
        When::Always => true,
        When::Success => like.response_code.as_deref() != Some(REFUSED),
        When::Perhaps => false,
    };
    let count = |name: &str, kind: Option<Type>| -> u64 {
        let types = members.get(name).into_iter().flatten();
        types.filter(|(it, _)| kind.is_none_or(|kind| kind == **it)).map(|(_, count)| count).sum()
    };
    let possible = match name.rsplit_once('.') {
        None => messages,
        Some((parent, _)) => count(parent, Some(Type::Object)),
    };
    // An empty list leaves no field in a form.
    let may_vanish = like.encoding == Encoding::Form && *name == "custom_data";
    let times = possible.saturating_sub(count(name, None));
    (must_be && !may_vanish && times > 0)
        .then(|| (What::Missing { member: (*name).to_owned() }, times))
}

/// What a member is that no document has, or has with other types. In a form everything is text.
fn others(
    message: Message,
    like: &Like,
    name: &str,
    types: &BTreeMap<Type, u64>,
) -> Vec<(What, u64)> {
    let documented = message.members().iter().find(|(known, _, _)| *known == name);
    let member = name.to_owned();
    let other = |(seen, times): (&Type, &u64)| {
        let (seen, member) = (*seen, member.clone());
        match documented {
            None => Some((What::New { member, seen }, *times)),
            Some(_) if like.encoding == Encoding::Form || seen == Type::Masked => None,
            Some((_, known, _)) if known.contains(&seen) => None,
            Some((_, known, _)) => {
                Some((What::OtherType { member, documented: known.to_vec(), seen }, *times))
            }
        }
    };
    types.iter().filter_map(other).collect()
}
