<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\{Home, Ledger, Offer, Watching};
use WC_Order;
use WP_CLI;

/** Looks after payments by LigdiCash: tests the settings, asks the stack, says what the shop knows. */
final class Command
{
    /** Tests the saved settings, as their page does. It starts no payment. */
    public function test(): void
    {
        self::mayAsk();
        $findings = SelfTest::run();
        foreach ($findings as $finding) {
            WP_CLI::line("{$finding->title()} $finding->words");
        }
        if (in_array(Finding::WRONG, array_column($findings, 'state'), true)) {
            WP_CLI::error(__('Some settings are wrong.', 'ligdicash-lambda'));
        }
    }

    /**
     * Asks the stack about an order's payments, or about all that is due.
     *
     * ## OPTIONS
     *
     * [<order>]
     * : The number of the order, as WooCommerce stores it.
     *
     * @param list<string> $arguments
     */
    public function ask(array $arguments): void
    {
        self::mayAsk();
        if ($arguments === []) {
            Watching::run();
            return;
        }
        $order = wc_get_order(absint($arguments[0]));
        if (!$order instanceof WC_Order) {
            WP_CLI::error(__('This order does not exist.', 'ligdicash-lambda'));
        }
        $isOpen = static fn (object $row): bool => !in_array($row->state, OrderPanel::DECIDED, true);
        $answers = array_map([Watching::class, 'look'], array_filter(Ledger::ofOrder($order), $isOpen));
        foreach (Ledger::ofOrder($order) as $row) {
            WP_CLI::line("$row->transaction_id " . PaymentWords::sentence($row));
        }
        if (in_array(false, $answers, true)) {
            WP_CLI::error(__('The payment server gave no answer.', 'ligdicash-lambda'));
        }
    }

    /** Says what the shop has set, and how many payments have each state: no secret, and nothing of a person. */
    public function status(): void
    {
        foreach (SiteHealth::facts() as $label => $value) {
            WP_CLI::line("$label: $value");
        }
    }

    private static function mayAsk(): void
    {
        if (Home::isElsewhere()) {
            WP_CLI::error(Home::hasNoHost() ? __('Name the shop by --url.', 'ligdicash-lambda') : (string) Offer::unpayable());
        }
    }
}
