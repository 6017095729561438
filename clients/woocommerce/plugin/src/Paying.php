<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\Core\{OrderName, OrderView};
use RuntimeException;
use WC_Order;

/** Signs an order of the shop and begins its payment, from server to server. */
final class Paying
{
    public const GATEWAY = 'ligdicash_lambda';
    /** On an order: the payment that was begun last. */
    public const NEWEST = '_ligdicash_transaction_id';
    /** On an order: `yes` where it was signed in test mode alone, `no` where real money may pay it. */
    private const PRETEND = '_ligdicash_pretend';

    /** In seconds: a customer waits no longer, and a worker of the shop serves the others. */
    private const PATIENCE = 12;
    /** The stack takes so many lines of an order: openapi.yaml. */
    private const LINES = 50;

    /** Nothing can be paid by these requests, but the same one may be sent again. */
    private const UNCERTAIN = ['no_answer', 'unexpected_answer', 'ligdicash_outcome_unknown'];

    /** The stack's name of an order. */
    public static function orderId(WC_Order $order): string
    {
        $subject = Subject::of($order);
        return OrderName::write(Home::site(), $subject->number, $subject->digest);
    }

    /** Whether it was paid, or the shop waits for money that another payment or another way to pay brings. */
    public static function isSettled(WC_Order $order): bool
    {
        // Some shops let an order be paid that waits for a bank transfer.
        $isOpen = $order->needs_payment() && $order->get_transaction_id() === '' && $order->get_meta(Settling::HELD) === '';
        return $order->is_paid() || $order->get_date_paid() !== null || ($order->has_status('on-hold') && !$isOpen) || Ledger::paid($order) !== null;
    }

    public static function isPretend(WC_Order $order): bool
    {
        return $order->get_meta(self::PRETEND) === 'yes';
    }

    public static function soldOutWords(): string
    {
        return __('An item of this order is sold out, so you cannot pay for the order. Please contact the shop.', 'ligdicash-lambda');
    }

    /** The order as it is now, signed. */
    public static function proof(WC_Order $order, ?int $now = null): string
    {
        $pretend = Settings::read()->isTest() && $order->get_meta(self::PRETEND) !== 'no' ? 'yes' : 'no';
        if ($order->get_meta(self::PRETEND) !== $pretend) {
            $order->update_meta_data(self::PRETEND, $pretend);
            $order->save_meta_data();
        }
        return Settings::read()->signer()->sign(self::request($order), $now);
    }

    public static function begin(WC_Order $order): Begun
    {
        if (self::isSettled($order)) {
            return new Begun(Begun::PAID);
        }
        if (Home::isElsewhere()) {
            return new Begun(Begun::REFUSED, Offer::elsewhereWords());
        }
        if (!Offer::isPayable($order)) {
            return new Begun(Begun::REFUSED, Offer::unpayableWords());
        }
        if (!Stock::reserve($order)) {
            return new Begun(Begun::REFUSED, self::soldOutWords());
        }
        $asked = self::orderId($order);
        // It is there before the question: if the answer is lost, or we are, the schedule asks again.
        try {
            Ledger::begin($asked, Subject::of($order), Ledger::PAYIN, self::request($order)['amount'], Ledger::ASKED);
        } catch (RuntimeException $problem) {
            Plugin::log('critical', "$asked: {$problem->getMessage()}");
            return new Begun(Begun::REFUSED, Offer::unusableWords());
        }
        Watching::plan();
        try {
            $page = self::initiate($order);
        } catch (LigdicashError $problem) {
            return self::problem($order, $asked, $problem);
        }
        try {
            self::know(Subject::of($order), $page['transaction_id'], (int) self::request($order)['amount']);
            Stopped::end(true);
        } catch (RuntimeException $problem) {
            // The payer can pay all the same: what is there since before the question has the schedule ask once more.
            Plugin::log('error', "{$page['transaction_id']}: {$problem->getMessage()}");
        }
        return new Begun(Begun::PAGE, '', $page['pay_url']);
    }

    /** From now on the payment is one of the order's. */
    public static function know(Subject $subject, string $transaction, int $amount): void
    {
        Ledger::settle($subject->number, static function () use ($subject, $transaction, $amount): void {
            $order = $subject->order();
            if ($order === null) {
                return;
            }
            Ledger::begin($transaction, $subject, Ledger::PAYIN, $amount, 'pending');
            Ledger::remove(self::orderId($order));
            if ($order->get_meta(self::NEWEST) !== $transaction) {
                $order->update_meta_data(self::NEWEST, $transaction);
                $order->save();
            }
        });
        Watching::plan();
    }

    /** An order of 1 F is refused for its amount, once its proof was believed. Null where it was taken. */
    public static function tried(Settings $settings): ?LigdicashError
    {
        try {
            $order = ['orderId' => 'wc-test', 'amount' => 1, 'description' => 'Test of the settings'];
            $settings->client(10)->initiate($settings->signer()->sign($order));
            return null;
        } catch (LigdicashError $error) {
            return $error;
        }
    }

    private static function initiate(WC_Order $order): array
    {
        $until = time() + self::PATIENCE;
        $client = static fn () => Settings::read()->client(max(1, $until - time()));
        try {
            return $client()->initiate(self::proof($order));
        } catch (LigdicashError $problem) {
            if ($problem->error !== 'order_amount_differs') {
                throw $problem;
            }
            // The order has changed within the second in which it was signed: this proof is the later one.
            return $client()->initiate(self::proof($order, time() + 1));
        }
    }

    private static function problem(WC_Order $order, string $asked, LigdicashError $problem): Begun
    {
        Plugin::log('warning', "order {$order->get_id()}: no payment was begun: {$problem->getMessage()}");
        Stopped::after($order, $problem);
        if ($problem->error === 'order_already_paid') {
            return self::paidUnseen($order, $asked);
        }
        if (!in_array($problem->error, self::UNCERTAIN, true)) {
            Ledger::remove($asked);
        }
        if ($problem->error === 'order_under_review' || $problem->error === 'unreadable') {
            return new Begun(Begun::REFUSED, __('This order may already be paid, and the shop is checking. Please do not pay again.', 'ligdicash-lambda'));
        }
        if ($problem->error === 'order_attempt_in_progress') {
            return new Begun(Begun::LATER, __('A payment of this order started a moment ago. If your phone asks you, confirm it there. Otherwise try again in two minutes.', 'ligdicash-lambda'));
        }
        if ($problem->repeatable || in_array($problem->error, ['too_many_replacements', 'order_amount_differs'], true)) {
            return new Begun(Begun::LATER, __('We cannot reach LigdiCash right now, and nothing was charged. Please try again in a moment.', 'ligdicash-lambda'));
        }
        Plugin::log('critical', "order {$order->get_id()}: somebody must look at the settings: {$problem->getMessage()}");
        return new Begun(Begun::REFUSED, Offer::unusableWords());
    }

    /** The stack knows a proof that this shop has not heard of yet. */
    private static function paidUnseen(WC_Order $order, string $asked): Begun
    {
        foreach (Ledger::ofOrder($order) as $row) {
            if ($row->kind === Ledger::PAYIN && $row->state !== Ledger::ASKED) {
                Watching::ask($row->transaction_id);
            }
        }
        $now = wc_get_order($order->get_id());
        if ($now instanceof WC_Order && $now->has_status(['pending', 'failed'])) {
            Ledger::change($asked, 'unseen', '', true, true);
        } else {
            Ledger::remove($asked);
        }
        return new Begun(Begun::PAID);
    }

    public static function request(WC_Order $order): array
    {
        $amount = (int) OrderView::francs(Offer::rounded((string) $order->get_total()));
        // The same in each language: another text is another page, and the schedule asks in another one than the customer.
        $name = "Commande {$order->get_order_number()}";
        return [
            'orderId' => self::orderId($order),
            'amount' => $amount,
            'description' => self::line("$name, " . get_option('blogname'), 250),
            'items' => self::items($order, $amount) ?? [['name' => self::line($name, 100), 'quantity' => 1, 'unit_price' => $amount]],
        ];
    }

    /** Null where they are too many, no whole francs, or do not add up to the amount, as with a fee below zero. */
    private static function items(WC_Order $order, int $amount): ?array
    {
        $items = [];
        $sum = 0;
        foreach ($order->get_items(['line_item', 'shipping', 'fee']) as $line) {
            $total = OrderView::francs(wc_format_decimal((float) $line->get_total() + (float) $line->get_total_tax(), 2));
            $quantity = $line->get_quantity();
            $isWhole = is_numeric($quantity) && (int) $quantity == $quantity && $quantity >= 1 && $quantity <= 10000;
            $name = self::line($line->get_name(), 100);
            if ($total === null || !$isWhole || $total % $quantity !== 0 || $name === '') {
                return null;
            }
            $sum += $total;
            $items[] = ['name' => $name, 'quantity' => (int) $quantity, 'unit_price' => intdiv($total, (int) $quantity)];
        }
        return $items !== [] && count($items) <= self::LINES && $sum === $amount ? $items : null;
    }

    /** Plain text on one line. */
    private static function line(string $text, int $most): string
    {
        $plain = html_entity_decode(wp_strip_all_tags($text, true), ENT_QUOTES | ENT_HTML5, 'UTF-8');
        return mb_substr(trim((string) preg_replace('/[\p{C}\s]+/u', ' ', $plain)), 0, $most);
    }
}
