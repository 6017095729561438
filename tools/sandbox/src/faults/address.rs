//! Faults of confirm's address: the documents write it with and without the trailing slash.

use catalogue::Words;

use super::setting::choice;

choice! {
    /// Which form of confirm's address is served.
    AddressForms, Words::sandbox_served {
        Both = "both";
        WithSlash = "with_slash";
        WithoutSlash = "without_slash";
    }
}

choice! {
    /// What the form that is not served is answered.
    OtherFormAnswer, Words::sandbox_unserved {
        Redirect301 = "redirect_301";
        Redirect308 = "redirect_308";
        NotFound = "not_found";
    }
}
