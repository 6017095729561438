//! French first, English second.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The two languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Fr,
    En,
}

/// A sentence in both languages.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub(crate) struct Text {
    pub(crate) fr: &'static str,
    pub(crate) en: &'static str,
}

pub(crate) const fn text(fr: &'static str, en: &'static str) -> Text {
    Text { fr, en }
}

impl Text {
    pub(crate) fn in_language(self, language: Language) -> &'static str {
        language.pick(self.fr, self.en)
    }
}

impl Language {
    /// The page's own switch decides; before it is used, the browser's preference.
    pub(crate) fn choose(switch: Option<&str>, headers: &HeaderMap) -> Self {
        match switch {
            Some("fr") => Self::Fr,
            Some("en") => Self::En,
            Some(_) | None => Self::preferred(headers),
        }
    }

    pub(crate) fn code(self) -> &'static str {
        self.pick("fr", "en")
    }

    pub(crate) fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }

    /// English only for a browser that ranks it above French.
    fn preferred(headers: &HeaderMap) -> Self {
        let header =
            headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if rank(header, "en") > rank(header, "fr") { Self::En } else { Self::Fr }
    }
}

/// A language's weight in thousandths; zero if it is not listed.
fn rank(header: &str, language: &str) -> u32 {
    header
        .split(',')
        .filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let name = parts.next()?.split('-').next()?;
            let weight =
                parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1000), thousandths)?;
            name.eq_ignore_ascii_case(language).then_some(weight)
        })
        .max()
        .unwrap_or(0)
}

/// `0.8` as 800.
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let fraction: u32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 1000 + fraction)
}
