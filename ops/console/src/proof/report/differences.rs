//! What was seen and is not as documented.

use std::collections::BTreeMap;

use contract::report::{Difference, Encoding, Message, Shape, Type, Types, What};

use super::documents::{CODES, Member, REFUSED, WORDS, When, knows_sub_code, members};

/// All differences of the messages of one kind.
pub(super) fn of(message: Message, shapes: &[Shape]) -> Vec<Difference> {
    let mut found = BTreeMap::<What, u64>::new();
    for shape in shapes {
        for what in of_words(message, shape) {
            *found.entry(what).or_default() += shape.seen;
        }
        let missing = members(message).iter().filter_map(|it| missing(it, shape));
        let seen = shape.members.iter();
        let others = seen.flat_map(|(name, types)| others(message, shape.encoding, name, types));
        for (what, times) in missing.chain(others) {
            *found.entry(what).or_default() += times;
        }
    }
    found.into_iter().map(|(what, times)| Difference { what, times }).collect()
}

fn of_words(message: Message, shape: &Shape) -> Vec<What> {
    let unknown = |seen: &Option<String>, is_known: &dyn Fn(&str) -> bool| {
        seen.clone().filter(|seen| !is_known(seen))
    };
    let http_status = shape.http_status.filter(|status| *status != 200);
    [
        http_status.map(|seen| What::HttpStatus { seen }),
        unknown(&shape.response_code, &|it| CODES.contains(&it))
            .map(|seen| What::UnknownCode { seen }),
        unknown(&shape.sub_code, &|it| knows_sub_code(message, it))
            .map(|seen| What::UnknownSubCode { seen }),
        unknown(&shape.status, &|it| WORDS.contains(&it)).map(|seen| What::UnknownWord { seen }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How often a documented member was not there, if it had to be.
fn missing((name, _, when): &Member, shape: &Shape) -> Option<(What, u64)> {
    let must_be = match when {
        When::Always => true,
        When::Success => shape.response_code.as_deref() != Some(REFUSED),
        When::Perhaps => false,
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
fn others(message: Message, encoding: Encoding, name: &str, types: &Types) -> Vec<(What, u64)> {
    let documented = members(message).iter().find(|(known, _, _)| *known == name);
    let member = name.to_owned();
    let other = |(seen, times): (&Type, &u64)| {
        let (seen, member) = (*seen, member.clone());
        match documented {
            None => Some((What::New { member, seen }, *times)),
            Some(_) if encoding == Encoding::Form || seen == Type::Masked => None,
            Some((_, known, _)) if known.contains(&seen) => None,
            Some((_, known, _)) => {
                Some((What::OtherType { member, documented: known.to_vec(), seen }, *times))
            }
        }
    };
    types.iter().filter_map(other).collect()
}
