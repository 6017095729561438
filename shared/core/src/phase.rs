//! The phases of a payin or payout: the groups of states that most rules do not tell apart.

/// The phase of a payin or payout, with the token that LigdiCash is asked with. Only payouts are unsent or closed.
#[derive(Debug)]
pub enum Phase<'a, T> {
    /// The payout waits for a second person: LigdiCash has not been asked.
    Unsent,
    /// LigdiCash is being asked, or its answer was lost and the schedule has not noticed yet.
    Asking,
    /// The money can still move, and LigdiCash will say whether it has.
    UnderWay(&'a T),
    /// Money may have moved: a person must look.
    Doubtful(Option<&'a T>),
    /// LigdiCash's answer differs from what we asked for, or contradicts itself: a person must look.
    Disputed(&'a T),
    /// No payment or payout was made, as far as we know. A proof still wins.
    Denied(Option<&'a T>),
    /// A person says that the payout was made. A proof still completes it.
    Closed(Option<&'a T>),
    /// LigdiCash has proven that the money moved. Final.
    Proven(&'a T),
}

impl<'a, T> Phase<'a, T> {
    /// The token that LigdiCash is asked with; `None` while there is none.
    pub fn token(self) -> Option<&'a T> {
        match self {
            Self::Unsent | Self::Asking => None,
            Self::UnderWay(token) | Self::Disputed(token) | Self::Proven(token) => Some(token),
            Self::Doubtful(token) | Self::Denied(token) | Self::Closed(token) => token,
        }
    }
}
