//! Switches of the callbacks.

use serde::{Deserialize, Serialize};

/// How the callbacks of an event are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallbackFaults {
    pub send: Send,
    pub order: Order,
    /// Seconds between the event and its callbacks, by the sandbox's clock.
    pub delay_seconds: u64,
    /// How many times the whole event is sent.
    pub repeat: u32,
    pub form_shape: FormShape,
    pub token: CallbackToken,
    /// Send the event as `pending` first.
    pub pending_first: bool,
    /// Send a `pending` event while the create call is still waiting for its answer.
    pub before_create_answer: bool,
    /// Reported instead of the invoice's amount, in XOF.
    pub amount: Option<u64>,
    pub custom_data: CallbackCustomData,
}

impl Default for CallbackFaults {
    fn default() -> Self {
        Self {
            send: Send::default(),
            order: Order::default(),
            delay_seconds: 0,
            repeat: 1,
            form_shape: FormShape::default(),
            token: CallbackToken::default(),
            pending_first: false,
            before_create_answer: false,
            amount: None,
            custom_data: CallbackCustomData::default(),
        }
    }
}

/// Which of the twin POSTs are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Send {
    #[default]
    Both,
    FormOnly,
    JsonOnly,
    None,
}

/// In which order the twin POSTs are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    FormFirst,
    JsonFirst,
    Simultaneous,
}

/// How nested values are written in the form POST (facts sheet, fixtures D2, D3 and D4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormShape {
    /// `custom_data=[{"keyof_customdata":…}]`
    #[default]
    JsonString,
    /// `custom_data[0][keyof_customdata]=transaction_id`
    BracketList,
    /// `custom_data[transaction_id]=…`
    BracketMap,
}

/// The callback's `token`: documented as empty, seen filled in older pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackToken {
    #[default]
    Empty,
    /// A well-formed token that no invoice has.
    Different,
}

/// The callback's `custom_data`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackCustomData {
    #[default]
    Normal,
    EmptyString,
    EmptyArray,
}
