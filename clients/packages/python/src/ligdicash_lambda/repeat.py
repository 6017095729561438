"""What may safely be sent again."""

# After these, the same request may be sent again, unchanged: it opens no second payment and makes no second payout.
PAYMENT = {
    "order_attempt_in_progress",
    "ligdicash_unreachable",
    "ligdicash_error",
    "ligdicash_outcome_unknown",
    "unavailable",
    "payments_paused",
}
# A payment under way is not among them: after it, the same request would be another debit.
DIRECT = {"unavailable", "payments_paused"}
# LigdiCash's refusal of a payout is not among them: that payout is over, and the same request is told the same.
PAYOUT = {"payout_over_daily_limit", "unavailable", "payouts_paused"}
LINK = {"unavailable"}

# After these it is certain that the payout was not made, and never will be by this request.
REFUSED = {
    "invalid_request",
    "payout_over_limit",
    "refund_of_unknown",
    "refund_without_number",
    "refund_of_unpaid",
    "refund_exceeds_payment",
    "refund_doubted",
    "changed",
    "payout_rejected",
    "payout_balance_too_low",
    "payout_rule_refused",
    "payout_recipient_refused",
    "ligdicash_unreachable",
    "ligdicash_configuration",
    "ligdicash_refused",
}


def is_refused(kind: str, error: str) -> bool:
    return kind == "payout" and error in REFUSED


def is_repeatable(kind: str, status: int, error: str) -> bool:
    # The same request again would make another link.
    if kind == "new_link":
        return False
    if error == "no_answer":
        return True
    # What stands before the backend has not said what the backend did; neither has an answer that is cut off.
    if error == "unexpected_answer":
        return status == 429 or status >= 500 or 200 <= status < 300
    return error in {"payment": PAYMENT, "direct": DIRECT, "payout": PAYOUT, "link": LINK}[kind]
