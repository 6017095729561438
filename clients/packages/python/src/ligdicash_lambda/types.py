"""What requests and answers hold. Later releases may add fields to answers."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict, final


class Item(TypedDict):
    """One line of an order."""

    name: str  # What the payer reads
    quantity: int  # A whole number
    unit_price: int  # Whole CFA francs
    description: NotRequired[str | None]  # More about it


class Order(TypedDict):
    """An order, as your own database has it."""

    orderId: str  # Your own name for the order, the same for good
    amount: int  # Whole CFA francs
    description: str  # What is paid, in words for the payer
    currency: NotRequired[Literal["XOF"] | None]  # The West African CFA franc, which is the only one
    items: NotRequired[list[Item] | None]  # What the order consists of; by default its description, once
    customerEmail: NotRequired[str | None]  # The payer's e-mail address, for LigdiCash
    customerFirstname: NotRequired[str | None]  # The payer's first name, for LigdiCash
    customerLastname: NotRequired[str | None]  # The payer's last name, for LigdiCash


class PaymentPage(TypedDict):
    """The page on which a payer pays."""

    transaction_id: str  # The name of this payment of the order
    pay_url: str  # LigdiCash's payment page: send the payer there
    status: Literal["pending"]  # It is not paid yet
    retry_after: int | None  # In how many seconds to ask for its status


class Show(TypedDict):
    """What the payer does now."""

    dial: NotRequired[str]  # What the phone dials
    en: str  # In English
    fr: str  # In French


class DirectPayment(TypedDict):
    """A payment without redirection."""

    transaction_id: str  # The name of this payment of the order
    status: Literal["pending", "completed", "notcompleted", "review"]  # How it stands
    reason: NotRequired[str]  # The cause of the status, where the status alone does not say it
    operator: str | None  # The operator's key in the table of the operators
    mode: str | None  # How the payer confirms; null where nothing is to be confirmed
    show: Show | None  # What the payer does now; null where there is nothing to do
    pay_url: NotRequired[str]  # A page of the operator's or of LigdiCash's, on which the payer goes on
    # While it is pending: from when on the payer may press again. The first payment may then still be debited
    next_attempt_at: NotRequired[str]
    retry_after: int | None  # In how many seconds to ask for its status


class Operator(TypedDict):
    """An operator, and what a payer does with it."""

    key: str  # Its name in `pay_direct`
    id: NotRequired[str]  # LigdiCash's `operator_id`
    country: NotRequired[str]  # The code of its country, such as 226
    name: str  # Its name for payers
    mode: str  # How the payer confirms
    dial: NotRequired[str]  # With `{amount}` where the operator takes the amount there
    min: int  # The lowest amount, in whole CFA francs
    max: NotRequired[int]  # The highest amount, where one is known
    prefixes: list[str]  # How its numbers begin, with the country's code: a guess, which the payer may correct
    show: Show  # With `{dial}` where a string to dial belongs
    source: str  # Where this was read or seen


class PaymentStatus(TypedDict):
    """How a payment stands."""

    transaction_id: str  # The name of this payment of the order
    order_id: str  # Your own name for the order
    amount: int  # The amount that was asked for, in whole CFA francs
    currency: Literal["XOF"]  # The West African CFA franc
    amount_proven: bool  # Whether your own server signed the amount
    status: Literal["pending", "completed", "notcompleted", "review"]  # How it stands. Only an event fulfils an order
    reason: NotRequired[str]  # The cause of the status, where the status alone does not say it
    created_at: str  # When it was asked for
    updated_at: str  # When its status changed
    store_name: str  # Your shop's name, as the stack is deployed
    # When it was proven. This and what follows are there once it is completed, the last three where LigdiCash named them
    completed_at: NotRequired[str]
    operator_name: NotRequired[str]  # The operator's name, as LigdiCash writes it
    operator_reference: NotRequired[str]  # The operator's own name for the payment
    ligdicash_request_id: NotRequired[str]  # The reference that the support of LigdiCash asks for
    retry_after: int | None  # In how many seconds to ask again, while it is pending


class Payout(TypedDict):
    """A payout, as you ask for it."""

    payoutId: str  # Your own name for the payout. One name pays once
    amount: int  # Whole CFA francs
    method: Literal["mobile_money", "wallet"]  # To a mobile money account, or to LigdiCash's wallet
    description: str  # What is paid, in words for the recipient
    customer: NotRequired[str | None]  # The recipient's number; a refund goes to the number that paid
    keepInWallet: NotRequired[bool | None]  # Whether LigdiCash keeps the money in the recipient's wallet
    currency: NotRequired[Literal["XOF"] | None]  # The West African CFA franc, which is the only one
    refundOf: NotRequired[str | None]  # The payment that it gives back
    # The file of which it is a line; `digest` is a SHA-256, see docs/batches.md
    batch: NotRequired[dict[str, str] | None]
    reason: NotRequired[str | None]  # Why, for the audit log and for who approves it
    seen: NotRequired[int | None]  # The revision of the payment that was seen; nothing is sent if it has another one


class PayoutStatus(TypedDict):
    """How a payout stands."""

    transaction_id: str  # The name of the payout at the stack
    payout_id: str  # Your own name for the payout
    amount: int  # In whole CFA francs
    currency: Literal["XOF"]  # The West African CFA franc
    refund_of: NotRequired[str]  # The payment that it gives back
    status: Literal["pending", "completed", "notcompleted", "review", "outcome_unknown", "closed"]  # How it stands
    reason: NotRequired[str]  # The cause of the status, where the status alone does not say it
    created_at: str  # When it was asked for
    updated_at: str  # When its status changed
    retry_after: int | None  # In how many seconds to ask again, while it is pending


class LinkRequest(TypedDict):
    """The terms of a link. The price is `amount`, or what the payer chooses between `least` and `most`."""

    amount: NotRequired[int | None]  # The price, in whole CFA francs
    least: NotRequired[int | None]  # The least price, if the payer chooses it
    most: NotRequired[int | None]  # The largest price, if the payer chooses it
    label_fr: NotRequired[str | None]  # What is paid, in French. One of the two labels is required
    label_en: NotRequired[str | None]  # What is paid, in English
    # Your own note, which no payer sees, and which is kept for good: no telephone number and no e-mail address
    note: NotRequired[str | None]
    times: NotRequired[int | None]  # How many payments the link allows; one by default
    many: NotRequired[bool | None]  # Whether it allows any number of payments
    ends_at: NotRequired[str | None]  # From when on it cannot be paid


class Link(TypedDict):
    """A payment link."""

    link_id: str  # Its name
    address: str  # Where the payer opens it
    # `ended`: its time is over. `used_up`: all payments that it allows were started
    state: Literal["open", "ended", "used_up", "withdrawn"]
    amount: NotRequired[int]  # The price, in whole CFA francs
    least: NotRequired[int]  # The least price, if the payer chooses it
    most: NotRequired[int]  # The largest price, if the payer chooses it
    label_fr: NotRequired[str]  # What is paid, in French
    label_en: NotRequired[str]  # What is paid, in English
    note: NotRequired[str]  # Your own note
    times: int | None  # How many payments it allows; None for any number
    begun: int  # How many payments were started
    paid: NotRequired[int]  # How many of its newest hundred orders are paid; not in the answer to `make` and `withdraw`
    created_at: str  # When it was made
    created_by: str  # The ARN of its maker
    ends_at: NotRequired[str]  # From when on it cannot be paid
    withdrawn_at: NotRequired[str]  # When it was withdrawn
    withdrawn_by: NotRequired[str]  # The ARN of who withdrew it


@final
class Unreadable(TypedDict):
    """What the stack cannot read: only its name is known."""

    unreadable: Literal[True]  # The stack has opened a case about it
    link_id: NotRequired[str]  # The name, of a link
    transaction_id: NotRequired[str]  # The name, of a payment


class LinkPayment(TypedDict):
    """A payment of a link."""

    transaction_id: str  # The name of the payment
    order_id: NotRequired[str]  # The link's id and the payment's number in it
    status: Literal["pending", "completed", "notcompleted", "review"]  # How it stands
    amount: int  # In whole CFA francs
    created_at: NotRequired[str]  # When it was asked for
    completed_at: NotRequired[str]  # When it was proven


class LinkStory(Link):
    """A link, and its payments."""

    shop: str  # Your shop's name
    # Of each of its newest hundred orders the payment that paid it, or else the latest; the newest order first
    payments: list[LinkPayment | Unreadable]
    paid_francs: int  # The sum that was paid, in whole CFA francs
