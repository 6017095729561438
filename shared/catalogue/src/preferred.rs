//! The language that a browser asks for.

use crate::Language;

impl Language {
    /// The language for the header `Accept-Language`: English only for a browser that ranks it above French.
    pub fn preferred(accepted: &str) -> Self {
        if rank(accepted, Self::En) > rank(accepted, Self::Fr) { Self::En } else { Self::Fr }
    }
}

/// A language's weight; zero if it is not listed.
fn rank(accepted: &str, language: Language) -> f32 {
    let weights = accepted.split(',').filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next()?.split('-').next()?;
        let weight = parts.find_map(|part| part.strip_prefix("q=")).unwrap_or("1");
        name.eq_ignore_ascii_case(&language).then_some(weight)?.parse().ok()
    });
    weights.fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_comes_first_and_english_only_to_whom_it_is_dearer() {
        for (accepted, language) in [
            ("", Language::Fr),
            ("*", Language::Fr),
            ("de-DE", Language::Fr),
            ("en-GB,en;q=0.9", Language::En),
            ("EN; q=0.9, fr;q=0.8", Language::En),
            ("fr-BF,en;q=0.9", Language::Fr),
            ("fr;q=0.5, en;q=0.7", Language::En),
            ("fr;q=0.1, en;q=much", Language::Fr),
        ] {
            assert_eq!(Language::preferred(accepted), language, "{accepted}");
        }
    }
}
