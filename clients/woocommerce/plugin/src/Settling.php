<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\Event;
use LigdicashLambda\WooCommerce\Core\{Decision, News, OrderView};
use RuntimeException;
use WC_Order;

/** Does to the order what news about its payment means, once, in one transaction with what the shop knows of the payment. */
final class Settling
{
    /** On an order: the payment for whose review it was put on hold. */
    public const HELD = '_ligdicash_held';

    /** The highest number of an order that the stack knows and the shop does not, until a person has looked. */
    public const BEHIND = 'ligdicash_lambda_behind';

    private const PROVEN = [News::COMPLETED, News::ACCEPTED, News::DUPLICATE];

    public static function register(): void
    {
        // Somebody who read the order before it was paid may cancel it afterwards.
        add_action('woocommerce_order_status_pending_to_cancelled', [self::class, 'cancelled']);
        add_action('woocommerce_order_status_failed_to_cancelled', [self::class, 'cancelled']);
    }

    public static function event(Event $event): void
    {
        if (strpos($event->type, 'payout.') === 0) {
            Refunding::heard($event);
            return;
        }
        $news = News::ofEvent($event);
        // A payment link is none of the shop's orders.
        if ($news === null || isset($event->data['link_id'])) {
            return;
        }
        $subject = Subject::named($news->transaction, $event->data['order_id']);
        // Another shop's, which has the same stack.
        if ($subject->number === 0) {
            return;
        }
        Ledger::settle($subject->number, static function () use ($subject, $news, $event): void {
            $work = static fn () => self::settle($subject, $news);
            Ledger::take($event->id, $news->transaction, $event->data['revision'] ?? null, $work);
        });
    }

    /** @param ?int $asOf the revision of the payment that was known before the stack was asked */
    public static function answer(Subject $subject, News $news, ?int $asOf): void
    {
        Ledger::settle($subject->number, static function () use ($subject, $news, $asOf): void {
            if (Ledger::revision($news->transaction) === $asOf) {
                self::settle($subject, $news);
            }
        });
    }

    private static function settle(Subject $subject, News $news): void
    {
        $order = $subject->order();
        if ($order === null && Ledger::find($news->transaction) === null) {
            self::behind($subject->number, $news);
        }
        Ledger::begin($news->transaction, $subject, Ledger::PAYIN, $news->amount, 'pending');
        Ledger::describe($news->transaction, $news->operator, $news->operatorReference);
        $row = Ledger::find($news->transaction);
        if ($row->state === $news->kind && (string) $row->reason === (string) $news->reason) {
            return;
        }
        // An answer has told of the proof before this older event came: answers have no revision.
        if (in_array($row->state, self::PROVEN, true) && in_array($news->kind, [News::FAILED, News::EXPIRED], true)) {
            return;
        }
        [$attention, $decision] = [true, ''];
        if ($order !== null) {
            $view = self::view($order, $news);
            $decision = Decision::of($view, $news);
            $attention = Decision::needsPerson($decision);
            self::apply($order, $decision, $news, $view->isSoldOut);
        } elseif (!in_array($news->kind, [News::FAILED, News::EXPIRED, News::RELEASED], true)) {
            Plugin::log('critical', "$news->transaction is paid, or may be, for an order that this shop does not know");
        } else {
            $attention = false;
        }
        // LigdiCash contradicts a proof: the stack's state stays, and no event tells when a person has looked.
        $isDoubt = $news->kind === News::REVIEW && in_array($row->state, self::PROVEN, true);
        $state = $isDoubt ? $row->state : $news->kind;
        $isOver = in_array($state, self::PROVEN, true);
        Ledger::change($news->transaction, $state, (string) $news->reason, $attention, $isOver, $decision);
    }

    /** The stack has news of an order of this site that the shop does not have, and of whose payment it never heard. */
    private static function behind(int $number, News $news): void
    {
        update_option(self::BEHIND, max($number, (int) get_option(self::BEHIND, 0)), false);
        $other = wc_get_order($number);
        if ($other instanceof WC_Order) {
            $other->add_order_note(Notes::ofAnother($news));
        }
    }

    private static function view(WC_Order $order, News $news): OrderView
    {
        $text = static fn ($value): ?string => is_string($value) && $value !== '' ? $value : null;
        return new OrderView([
            'status' => $order->get_status(),
            'total' => Offer::rounded((string) $order->get_total()),
            'currency' => $order->get_currency(),
            'isMarked' => $order->is_paid(),
            'isDated' => $order->get_date_paid() !== null,
            'isOwn' => Checkout::isOurs($order),
            'isPayable' => $order->has_status(apply_filters('woocommerce_valid_order_statuses_for_payment', ['pending', 'failed'], $order)),
            'isSoldOut' => Stock::isSoldOut($order),
            'paidBy' => $text($order->get_transaction_id()),
            // Where the answer was lost that named it, the payment is heard of for the first time.
            'newest' => $text($order->get_meta(Paying::NEWEST)) ?? $news->transaction,
            'heldBy' => $text($order->get_meta(self::HELD)),
        ]);
    }

    private static function apply(WC_Order $order, string $decision, News $news, bool $isSoldOut): void
    {
        if ($decision === Decision::NOTHING) {
            return;
        }
        $note = Notes::of($decision, $order, $news);
        if (in_array($news->kind, self::PROVEN, true) && Paying::isPretend($order)) {
            $note = trim("$note " . Notes::pretend());
        }
        switch ($decision) {
            case Decision::PAY:
            case Decision::PAY_MARKED:
                self::pay($order, $news, $note, $decision === Decision::PAY_MARKED);
                return;
            case Decision::HOLD_AMOUNT:
            case Decision::HOLD_CANCELLED:
            case Decision::HOLD_SOLD_OUT:
                $order->set_transaction_id($news->transaction);
                self::hold($order, $note, $isSoldOut || $decision !== Decision::HOLD_AMOUNT);
                return;
            case Decision::HOLD_REVIEW:
                $order->update_meta_data(self::HELD, $news->transaction);
                self::hold($order, $note, $isSoldOut);
                return;
            case Decision::REOPEN:
            case Decision::FAIL:
                $order->delete_meta_data(self::HELD);
                self::turn($order, $decision === Decision::FAIL ? 'failed' : 'pending', $note);
                return;
            default:
                $order->add_order_note($note);
        }
    }

    /** WooCommerce takes payments in a few statuses only, and changes the status: one that says paid is kept. */
    private static function pay(WC_Order $order, News $news, string $note, bool $isMarked): void
    {
        if (!Checkout::isOurs($order)) {
            // The customer has chosen another way since.
            $order->set_payment_method(Gateway::own() ?? Paying::GATEWAY);
        }
        $order->delete_meta_data(self::HELD);
        $before = $order->get_status();
        $valid = static fn ($statuses): array => [...(array) $statuses, $before];
        $next = static fn ($status) => $isMarked ? $before : $status;
        add_filter('woocommerce_valid_order_statuses_for_payment_complete', $valid, PHP_INT_MAX);
        add_filter('woocommerce_payment_complete_order_status', $next, PHP_INT_MAX);
        try {
            $hasPaid = $order->payment_complete($news->transaction);
        } finally {
            remove_filter('woocommerce_valid_order_statuses_for_payment_complete', $valid, PHP_INT_MAX);
            remove_filter('woocommerce_payment_complete_order_status', $next, PHP_INT_MAX);
        }
        if (!$hasPaid || !self::isStored($order, $before) || $order->get_date_paid() === null) {
            throw new RuntimeException('order ' . absint($order->get_id()) . ': WooCommerce did not take the payment');
        }
        // Which payment has paid is seen now.
        Ledger::remove(Paying::orderId($order));
        if ($note !== '') {
            $order->add_order_note($note);
        }
    }

    private static function turn(WC_Order $order, string $status, string $note): void
    {
        $before = $order->get_status();
        if (!$order->update_status($status, $note) || !self::isStored($order, $before)) {
            throw new RuntimeException('order ' . absint($order->get_id()) . ': WooCommerce did not take the status ' . sanitize_key($status));
        }
        if ($before === $status) {
            // WooCommerce keeps the note of a change alone.
            $order->add_order_note($note);
        }
    }

    /** What another plugin throws, or the database refuses, while an order is stored, WooCommerce logs, and goes on. */
    private static function isStored(WC_Order $order, string $before): bool
    {
        Ledger::forget($order->get_id());
        $stored = wc_get_order($order->get_id());
        return $stored instanceof WC_Order
            && ($stored->get_status() !== $before || $order->get_status() === $before)
            && ($stored->get_transaction_id() !== '' || $order->get_transaction_id() === '')
            && ($stored->get_date_paid() !== null || $order->get_date_paid() === null);
    }

    /** @param bool $isUntouched whether the stock stays as it is until a person decides: the goods may be sold to others */
    private static function hold(WC_Order $order, string $note, bool $isUntouched): void
    {
        $reduces = static fn ($reduces) => $isUntouched ? false : $reduces;
        add_filter('woocommerce_payment_complete_reduce_order_stock', $reduces, 99);
        try {
            self::turn($order, 'on-hold', $note);
        } finally {
            remove_filter('woocommerce_payment_complete_reduce_order_stock', $reduces, 99);
        }
    }

    public static function cancelled($id): void
    {
        $order = wc_get_order($id);
        $paid = $order instanceof WC_Order ? Ledger::paid($order) : null;
        if ($paid === null) {
            return;
        }
        $transaction = $paid->transaction_id;
        Ledger::settle((int) $id, static function () use ($id, $transaction): void {
            $order = wc_get_order($id);
            if ($order instanceof WC_Order && $order->has_status('cancelled')) {
                $order->set_transaction_id($transaction);
                self::hold($order, Notes::cancelledMeanwhile(), true);
                Ledger::change($transaction, News::COMPLETED, '', true, true, Decision::HOLD_CANCELLED);
            }
        });
    }
}
