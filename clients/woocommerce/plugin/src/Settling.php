<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\Event;
use LigdicashLambda\WooCommerce\Core\Decision;
use LigdicashLambda\WooCommerce\Core\News;
use LigdicashLambda\WooCommerce\Core\OrderView;
use RuntimeException;
use WC_Order;

/** Does to the order what news about its payment means, once, in one transaction with what the shop knows of the payment. */
final class Settling
{
    /** On an order: the payment for whose review it was put on hold. */
    private const HELD = '_ligdicash_held';

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
        $order = Paying::orderOf($event->data['order_id']) ?? (int) (Ledger::find($news->transaction)->order_id ?? 0);
        Ledger::settle($order, static function () use ($order, $news, $event): void {
            $work = static fn () => self::settle($order, $news);
            Ledger::take($event->id, $news->transaction, $event->data['revision'] ?? null, $work);
        });
    }

    /** @param ?int $asOf the revision of the payment that was known before the stack was asked */
    public static function answer(int $order, News $news, ?int $asOf): void
    {
        Ledger::settle($order, static function () use ($order, $news, $asOf): void {
            if (Ledger::revision($news->transaction) === $asOf) {
                self::settle($order, $news);
            }
        });
    }

    private static function settle(int $id, News $news): void
    {
        $order = $id === 0 ? null : wc_get_order($id);
        Ledger::begin($news->transaction, $id, Ledger::PAYIN, $news->amount, 'pending');
        $row = Ledger::find($news->transaction);
        if ($row->state === $news->kind && (string) $row->reason === (string) $news->reason) {
            return;
        }
        // An answer has told of the proof before this older event came: answers have no revision.
        if (in_array($row->state, self::PROVEN, true) && in_array($news->kind, [News::FAILED, News::EXPIRED], true)) {
            return;
        }
        $attention = true;
        if ($order instanceof WC_Order) {
            $decision = Decision::of(self::view($order, $news), $news);
            $attention = Decision::needsPerson($decision);
            self::apply($order, $decision, $news);
        } elseif (!in_array($news->kind, [News::FAILED, News::EXPIRED, News::RELEASED], true)) {
            Plugin::log('critical', "$news->transaction is paid, or may be, for an order that this shop does not know");
        } else {
            $attention = false;
        }
        $isOver = $news->pays() || $news->kind === News::DUPLICATE;
        Ledger::change($news->transaction, $news->kind, (string) $news->reason, $attention, $isOver);
    }

    private static function view(WC_Order $order, News $news): OrderView
    {
        $text = static fn ($value): ?string => is_string($value) && $value !== '' ? $value : null;
        $isPaid = $order->is_paid() || $order->get_date_paid() !== null;
        return new OrderView(
            $order->get_status(),
            (string) $order->get_total(),
            $order->get_currency(),
            $isPaid,
            $isPaid ? $text($order->get_transaction_id()) : null,
            // Where the answer was lost that named it, the payment is heard of for the first time.
            $text($order->get_meta(Paying::NEWEST)) ?? $news->transaction,
            $text($order->get_meta(self::HELD))
        );
    }

    private static function apply(WC_Order $order, string $decision, News $news): void
    {
        $note = Notes::of($decision, $order, $news);
        switch ($decision) {
            case Decision::NOTHING:
                return;
            case Decision::PAY:
                self::pay($order, $news, $note);
                return;
            case Decision::HOLD_AMOUNT:
                $order->set_transaction_id($news->transaction);
                self::turn($order, 'on-hold', $note);
                return;
            case Decision::HOLD_CANCELLED:
                self::holdWithoutStock($order, $news->transaction, $note);
                return;
            case Decision::HOLD_REVIEW:
                $order->update_meta_data(self::HELD, $news->transaction);
                self::turn($order, 'on-hold', $note);
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

    private static function pay(WC_Order $order, News $news, string $note): void
    {
        if ($order->get_payment_method() !== Paying::GATEWAY) {
            // The customer has chosen another way since.
            $order->set_payment_method(Paying::GATEWAY);
            $order->set_payment_method_title('LigdiCash');
        }
        $order->delete_meta_data(self::HELD);
        $before = $order->get_status();
        $hasPaid = $order->payment_complete($news->transaction);
        if (!$hasPaid || !self::isStored($order, $before) || $order->get_date_paid() === null) {
            throw new RuntimeException("order {$order->get_id()}: WooCommerce did not take the payment");
        }
        // Which payment has paid is seen now.
        Ledger::remove(Paying::orderId($order->get_id()));
        if ($note !== '') {
            $order->add_order_note($note);
        }
    }

    private static function turn(WC_Order $order, string $status, string $note): void
    {
        $before = $order->get_status();
        if (!$order->update_status($status, $note) || !self::isStored($order, $before)) {
            throw new RuntimeException("order {$order->get_id()}: WooCommerce did not take the status $status");
        }
    }

    /** What another plugin throws, or the database refuses, while an order is stored, WooCommerce logs, and goes on. */
    private static function isStored(WC_Order $order, string $before): bool
    {
        Ledger::forget($order->get_id());
        $stored = wc_get_order($order->get_id());
        return $stored instanceof WC_Order
            && ($stored->get_status() !== $before || $order->get_status() === $before)
            && ($stored->get_date_paid() !== null || $order->get_date_paid() === null);
    }

    /** What was cancelled may be sold to somebody else: the stock stays as it is until a person decides. */
    private static function holdWithoutStock(WC_Order $order, string $transaction, string $note): void
    {
        $order->set_transaction_id($transaction);
        add_filter('woocommerce_payment_complete_reduce_order_stock', '__return_false', 99);
        try {
            self::turn($order, 'on-hold', $note);
        } finally {
            remove_filter('woocommerce_payment_complete_reduce_order_stock', '__return_false', 99);
        }
    }

    public static function cancelled($id): void
    {
        $paid = array_filter(Ledger::ofOrder((int) $id), static fn (object $row): bool => $row->kind === Ledger::PAYIN
            && in_array($row->state, [News::COMPLETED, News::ACCEPTED], true));
        if ($paid === []) {
            return;
        }
        $transaction = reset($paid)->transaction_id;
        Ledger::settle((int) $id, static function () use ($id, $transaction): void {
            $order = wc_get_order($id);
            if ($order instanceof WC_Order && $order->has_status('cancelled')) {
                self::holdWithoutStock($order, $transaction, Notes::cancelledMeanwhile());
                Ledger::change($transaction, News::COMPLETED, '', true, true);
            }
        });
    }
}
