//! The table of the routes: the requests that the API takes, their senders, their limits and the functions that answer.
//!
//! `template.yaml` and `openapi.yaml` say the same to AWS and to readers. `tests/it/policies/routes.rs` compares them with
//! this table.

use std::fmt::Display;

use ligdicash_core::{Right, words};

words! {
    /// A function that answers requests, by the name of its folder.
    pub enum Function {
        /// Creates payment pages.
        Initiate = "initiate",
        /// Debits payers directly.
        Direct = "direct",
        /// Serves the pages of payment links.
        Link = "link",
        /// Returns the status of payments.
        Status = "status",
        /// Takes LigdiCash's callbacks.
        Callback = "callback",
        /// Sends payouts.
        Payout = "payout",
        /// Shows operators what is stored.
        Inspect = "inspect",
        /// Carries out decisions.
        Decide = "decide",
        /// Completes an adopted table.
        Restore = "restore",
        /// Serves the owner's pages to phones.
        Owner = "owner",
    }
}

words! {
    /// The right of a person who has signed in with a phone.
    pub enum OwnerRight {
        /// Sees payments, payers and links, and may have LigdiCash asked, the stack examined and decisions foreseen.
        View = "view",
        /// Also decides, sends money and makes links.
        Act = "act",
    }
}

impl OwnerRight {
    /// The rights of requests in this person's name.
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::View => &[See, SeePeople, Ask, Examine, SeeLinks, Foresee],
            Self::Act => {
                &[See, SeePeople, Ask, Examine, SeeLinks, Foresee, Decide, SendMoney, MakeLinks]
            }
        }
    }
}

/// The number of requests that a route takes in a second, and the number at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttle {
    /// The stage's default.
    Default,
    /// These numbers for each ten payments in a second that the stack takes.
    PerTen(u64, u64),
    /// The same number in every stack.
    Always(u64),
}

struct RouteRow {
    key: &'static str,
    method: &'static str,
    path: &'static str,
    function: Function,
    right: Option<Right>,
    throttle: Throttle,
}

macro_rules! routes {
    ($($route:ident = $method:ident $path:literal => $function:ident, $right:expr, $throttle:expr;)+) => {
        /// A route. Its path has one parameter at most.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Route {
            $(#[doc = concat!("`", stringify!($method), " ", $path, "`.")] $route,)+
        }

        impl Route {
            /// Every route, in the order of the table.
            pub const ALL: [Self; [$($path),+].len()] = [$(Self::$route),+];

            const fn row(self) -> RouteRow {
                match self {
                    $(Self::$route => RouteRow {
                        key: concat!(stringify!($method), " ", $path),
                        method: stringify!($method),
                        path: $path,
                        function: Function::$function,
                        right: $right,
                        throttle: $throttle,
                    },)+
                }
            }
        }
    };
}

use Right::{
    Ask, Decide, Examine, Foresee, MakeLinks, Owners, Restore, See, SeeLinks, SeePeople, SendMoney,
};
use Throttle::{Always, Default, PerTen};

/// Everybody may call the route.
const OPEN: Option<Right> = None;

routes! {
    Initiate = POST "/api/payment/initiate" => Initiate, OPEN, PerTen(10, 10);
    Direct = POST "/api/payment/direct" => Direct, OPEN, PerTen(2, 5);
    Operators = GET "/api/payment/operators" => Status, OPEN, PerTen(10, 10);
    Status = GET "/api/payment/{id}/status" => Status, OPEN, PerTen(50, 50);
    Receipt = GET "/api/payment/{id}/receipt" => Status, OPEN, PerTen(10, 10);
    Callback = POST "/api/ligdicash/callback" => Callback, OPEN, PerTen(50, 50);
    PayoutCallback = POST "/api/ligdicash/payout-callback" => Callback, OPEN, Always(20);
    OpenLink = GET "/l/{id}" => Link, OPEN, PerTen(50, 50);
    PressLink = POST "/l/{id}" => Link, OPEN, PerTen(10, 10);
    MakeLink = POST "/api/link" => Decide, Some(MakeLinks), Default;
    WithdrawLink = POST "/api/link/{id}/withdraw" => Decide, Some(MakeLinks), Default;
    Links = GET "/api/link" => Inspect, Some(SeeLinks), Default;
    Link = GET "/api/link/{id}" => Inspect, Some(SeeLinks), Default;
    PayOut = POST "/api/payout" => Payout, Some(SendMoney), Default;
    // The answer to a used `payoutId` confirms a guess of its recipient, as a search by number does.
    ForeseePayout = POST "/api/payout/dry-run" => Payout, Some(SeePeople), Default;
    PayoutStatus = GET "/api/payout/{id}/status" => Payout, Some(SendMoney), Default;
    PayoutApprove = POST "/api/payout/{id}/approve" => Payout, Some(SendMoney), Default;
    PayoutReject = POST "/api/payout/{id}/reject" => Payout, Some(SendMoney), Default;
    Cases = GET "/api/ops/cases" => Inspect, Some(See), Default;
    Health = GET "/api/ops/health" => Inspect, Some(See), Default;
    Day = GET "/api/ops/days/{day}" => Inspect, Some(See), Default;
    Decisions = GET "/api/ops/days/{day}/decisions" => Inspect, Some(See), Default;
    Audit = GET "/api/ops/days/{day}/audit" => Inspect, Some(See), Default;
    Figures = GET "/api/ops/days/{day}/figures" => Inspect, Some(See), Default;
    Range = GET "/api/ops/figures" => Inspect, Some(See), Default;
    Find = POST "/api/ops/find" => Inspect, Some(See), Default;
    Story = GET "/api/ops/transactions/{id}" => Inspect, Some(See), Default;
    Exchanges = GET "/api/ops/transactions/{id}/exchanges" => Inspect, Some(See), Default;
    Person = GET "/api/ops/people/{id}" => Inspect, Some(SeePeople), Default;
    FindByNumber = POST "/api/ops/people/find" => Inspect, Some(SeePeople), Default;
    Ask = POST "/api/ops/transactions/{id}/ask" => Decide, Some(Ask), Default;
    Decide = POST "/api/ops/decisions/{decision}" => Decide, Some(Decide), Default;
    Foresee = POST "/api/ops/decisions/{decision}/dry-run" => Decide, Some(Foresee), Default;
    Examine = POST "/api/ops/doctor" => Decide, Some(Examine), Default;
    Restore = POST "/api/ops/restore" => Restore, Some(Restore), Default;
    OwnerFirst = ANY "/owner" => Owner, OPEN, Always(20);
    OwnerPage = ANY "/owner/{proxy+}" => Owner, OPEN, Always(20);
    Owners = GET "/api/ops/owners" => Owner, Some(Owners), Default;
    OwnerInvite = POST "/api/ops/owners/invite" => Owner, Some(Owners), Default;
    OwnerConfirm = POST "/api/ops/owners/confirm" => Owner, Some(Owners), Default;
    OwnerRevoke = POST "/api/ops/owners/revoke" => Owner, Some(Owners), Default;
}

impl Route {
    /// Method and path, as API Gateway names the route.
    pub const fn key(self) -> &'static str {
        self.row().key
    }

    /// The method of the route's requests.
    pub const fn method(self) -> &'static str {
        self.row().method
    }

    /// The path, with its parameter in braces.
    pub const fn path(self) -> &'static str {
        self.row().path
    }

    /// The function that answers.
    pub const fn function(self) -> Function {
        self.row().function
    }

    /// The right that a signed request needs; `None` if everybody may call the route. A decision may need another one
    /// ([`crate::Decision::right`]).
    pub const fn right(self) -> Option<Right> {
        self.row().right
    }

    /// The limit on calls of the route.
    pub const fn throttle(self) -> Throttle {
        self.row().throttle
    }

    /// The routes that `openapi.yaml` describes: all but those of the owner's pages and of their invitations.
    pub fn of_api() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|route| route.function() != Function::Owner)
    }

    /// The route with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.key() == key)
    }

    /// The route that takes a request, and its parameter in the path; empty if the route has none.
    pub fn find<'a>(method: &str, path: &'a str) -> Option<(Self, &'a str)> {
        Self::ALL.into_iter().filter(|route| route.method() == method).find_map(|route| {
            let (before, name, after) = route.parts();
            let value = path.strip_prefix(before)?.strip_suffix(after)?;
            let is_its_own = value.is_empty() == name.is_empty() && !value.contains('/');
            is_its_own.then_some((route, value))
        })
    }

    /// The name of the path's parameter; empty if the route has none.
    pub fn parameter(self) -> &'static str {
        self.parts().1
    }

    /// The path with this value in the place of its parameter, if it has one.
    pub fn path_to(self, value: impl Display) -> String {
        match self.parts() {
            (path, "", _) => path.to_owned(),
            (before, _, after) => format!("{before}{value}{after}"),
        }
    }

    /// The path before the parameter, the name of the parameter, and the path behind it.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        let (before, rest) = self.path().split_once('{').unwrap_or((self.path(), "}"));
        let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
        (before, name, after)
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn each_route_is_found_by_its_key_and_by_its_own_path() {
        for route in Route::ALL {
            assert_eq!(Route::of_key(route.key()), Some(route));
            let value = if route.parameter().is_empty() { "" } else { "x" };
            let path = route.path_to("x");
            assert_eq!(Route::find(route.method(), &path), Some((route, value)));
        }
        let none = [("GET", "/api/payout"), ("GET", "/l/"), ("GET", "/api/payment/a/b/status")];
        for (method, path) in none {
            assert_eq!(Route::find(method, path), None, "{method} {path}");
        }
    }
}
