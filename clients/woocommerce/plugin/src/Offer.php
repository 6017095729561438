<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\OrderView;
use WC_Order;

/** To whom the method is offered, and which orders LigdiCash takes. */
final class Offer
{
    /** In whole francs: docs/http.md. */
    public const LEAST = 9;
    public const MOST = 2000000;

    /** Why nobody can pay here, for who runs the shop; null if all is set. */
    public static function unpayable(): ?string
    {
        $settings = Settings::read();
        if (Home::isElsewhere()) {
            return __('The shop’s address has changed since its setup: tell us first whether it is a copy.', 'ligdicash-lambda');
        }
        if (!$settings->isComplete()) {
            return __('The address of the payment server, its name, the order key or the webhook secret is missing.', 'ligdicash-lambda');
        }
        if (!$settings->isSafe() && !$settings->isTest()) {
            return __('The address of the payment server must begin with https://, unless it runs on this machine or the test mode is on.', 'ligdicash-lambda');
        }
        return null;
    }

    /** Which orders LigdiCash does not take, for who runs the shop; null where it takes all. */
    public static function limits(): ?string
    {
        if (get_woocommerce_currency() !== 'XOF') {
            return __('LigdiCash takes CFA francs (XOF) only, and the shop has another currency. Customers can pay orders in francs.', 'ligdicash-lambda');
        }
        if (wc_get_price_decimals() > 0) {
            return __('LigdiCash takes whole francs only: in WooCommerce’s general settings, set the number of decimals to 0. Until then, it does not take an order that ends in a part of a franc.', 'ligdicash-lambda');
        }
        return null;
    }

    /** Whether this customer is offered the method at all, whatever is to be paid. */
    public static function isOffered(): bool
    {
        $settings = Settings::read();
        $isShown = !$settings->isTest() || current_user_can('manage_woocommerce');
        return $settings->isEnabled() && $isShown && self::unpayable() === null;
    }

    /** Why this customer cannot begin to pay this order; empty where nothing is in the way. */
    public static function refusal(WC_Order $order): string
    {
        if (Home::isElsewhere()) {
            return self::elsewhereWords();
        }
        if (!self::isOffered()) {
            return self::unusableWords();
        }
        return self::isPayable($order) ? '' : self::unpayableWords();
    }

    /** An amount as WooCommerce shows and stores it. */
    public static function rounded(string $amount): string
    {
        return (string) wc_format_decimal($amount, wc_get_price_decimals());
    }

    /** Whether LigdiCash takes such an amount: whole francs, within its limits. */
    public static function takes(string $total, string $currency): bool
    {
        $francs = OrderView::francs(self::rounded($total));
        return $currency === 'XOF' && $francs !== null && $francs >= self::LEAST && $francs <= self::MOST;
    }

    public static function isPayable(WC_Order $order): bool
    {
        return self::takes((string) $order->get_total(), $order->get_currency());
    }

    public static function unusableWords(): string
    {
        return __('LigdiCash is not available right now. Please choose another way to pay.', 'ligdicash-lambda');
    }

    /** The words on each page of a payment, until a person has said whether this is a copy of the shop. */
    public static function elsewhereWords(): string
    {
        return __('This may be a copy of the shop: customers cannot pay or check payments here.', 'ligdicash-lambda');
    }

    public static function unpayableWords(): string
    {
        return __('LigdiCash cannot take this amount. Please choose another way to pay.', 'ligdicash-lambda');
    }
}
