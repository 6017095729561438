//! What was seen and is not as documented.

use std::collections::BTreeMap;

use contract::report::{Difference, Encoding, Message, Shape, Type, Types, What};

use super::documents::{CODES, Member, REFUSED, WORDS, When, knows_sub_code, members};

/// All differences of the messages of one kind.
pub(super) fn of(message: Message, shapes: &[Shape]) -> Vec<Difference> {
    let (members, mut found) = (members(message), BTreeMap::<What, u64>::new());
    for shape in shapes {
        let words = of_words(message, shape).map(|what| (what, shape.seen));
        let missing = members.iter().filter_map(|it| missing(it, shape));
        let seen = shape.members.iter();
        let others = seen.flat_map(|(name, types)| others(&members, shape.encoding, name, types));
        for (what, times) in words.chain(missing).chain(others) {
            *found.entry(what).or_default() += times;
        }
    }
    found.into_iter().map(|(what, times)| Difference { what, times }).collect()
}

fn of_words(message: Message, shape: &Shape) -> impl Iterator<Item = What> {
    let http_status = shape.http_status.filter(|status| *status != 200);
    let code = shape.response_code.clone().filter(|it| !CODES.contains(&it.as_str()));
    let sub_code = shape.sub_code.clone().filter(|it| !knows_sub_code(message, it));
    let word = shape.status.clone().filter(|it| !WORDS.contains(&it.as_str()));
    let found = [
        http_status.map(|seen| What::HttpStatus { seen }),
        code.map(|seen| What::UnknownCode { seen }),
        sub_code.map(|seen| What::UnknownSubCode { seen }),
        word.map(|seen| What::UnknownWord { seen }),
    ];
    found.into_iter().flatten()
}

/// How often a documented member was not there, if it had to be.
fn missing((name, _, when): &Member, shape: &Shape) -> Option<(What, u64)> {
    let must_be = match when {
        When::Always => true,
        When::Success => shape.response_code.as_deref() != Some(REFUSED),
        When::Perhaps | When::Never => false,
    };
    let count = |name: &str, kind: Option<Type>| -> u64 {
        let types = shape.members.get(name).into_iter().flatten();
        types.filter(|(it, _)| kind.is_none_or(|kind| kind == **it)).map(|(_, count)| count).sum()
    };
    let possible = match name.rsplit_once('.') {
        None => shape.seen,
        Some((parent, _)) => count(parent, Some(Type::Object)),
    };
    // An empty list leaves no field in a form.
    let may_vanish = shape.encoding == Encoding::Form && *name == "custom_data";
    let times = possible.saturating_sub(count(name, None));
    (must_be && !may_vanish && times > 0)
        .then(|| (What::Missing { member: (*name).to_owned() }, times))
}

/// What a member is that no document has, or has with other types. In a form everything is text.
fn others(members: &[Member], encoding: Encoding, name: &str, types: &Types) -> Vec<(What, u64)> {
    let documented = members.iter().find(|(known, _, _)| *known == name);
    let other = |seen: Type| {
        let member = name.to_owned();
        let Some((_, known, _)) = documented else { return Some(What::New { member, seen }) };
        let is_one = encoding == Encoding::Form || seen == Type::Masked || known.contains(&seen);
        (!is_one).then(|| What::OtherType { member, documented: known.to_vec(), seen })
    };
    types.iter().filter_map(|(seen, times)| Some((other(*seen)?, *times))).collect()
}
