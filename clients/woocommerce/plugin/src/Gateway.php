<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use WC_Order;
use WC_Payment_Gateway;

/** The method as WooCommerce knows it, for the classic checkout and behind that of blocks. */
final class Gateway extends WC_Payment_Gateway
{
    public function __construct()
    {
        $this->id = Paying::GATEWAY;
        $this->method_title = 'LigdiCash';
        $this->has_fields = false;
        $this->supports = ['products'];
        add_action("woocommerce_update_options_payment_gateways_$this->id", [$this, 'process_admin_options']);
        // Another plugin may ask for the ways to pay before WordPress can translate.
        did_action('after_setup_theme') ? $this->speak() : add_action('after_setup_theme', [$this, 'speak']);
    }

    public function speak(): void
    {
        $this->method_description = __('Mobile money by LigdiCash, through your own payment server.', 'ligdicash-lambda');
        $this->order_button_text = __('Pay by Mobile Money', 'ligdicash-lambda');
        $this->init_form_fields();
        $this->init_settings();
        $this->title = $this->get_option('title');
        $this->description = $this->get_option('description');
    }

    public static function own(): ?WC_Payment_Gateway
    {
        return WC()->payment_gateways()->payment_gateways()[Paying::GATEWAY] ?? null;
    }

    public function init_form_fields(): void
    {
        $this->form_fields = Admin\SettingsFields::all();
    }

    /** A title of WooCommerce's begins a part that is folded up. */
    public function generate_title_html($key, $data): string
    {
        return Admin\SettingsPage::fold($this->get_field_key($key), $data);
    }

    public function admin_options(): void
    {
        parent::admin_options();
        echo '</details>';
    }

    public function get_icon(): string
    {
        return (string) apply_filters('woocommerce_gateway_icon', Operators::badges(), $this->id);
    }

    public function is_available(): bool
    {
        return parent::is_available() && Offer::isOffered() && $this->isPayable();
    }

    public function needs_setup(): bool
    {
        return !Settings::read()->isComplete();
    }

    /** What is to be paid: the order's that the request is about, else the cart's. */
    private function isPayable(): bool
    {
        $asked = $GLOBALS['wp']->query_vars;
        $isRoute = preg_match('~^/wc/store(?:/v1)?/checkout/([0-9]{1,18})~', (string) ($asked['rest_route'] ?? ''), $found);
        $number = $isRoute ? $found[1] : ($asked['order-pay'] ?? 0);
        $order = wc_get_order(absint($number));
        if ($order instanceof WC_Order) {
            return Offer::isPayable($order);
        }
        $cart = WC()->cart;
        return $cart === null || $cart->is_empty() || Offer::takes((string) $cart->get_total('edit'), get_woocommerce_currency());
    }

    public function process_payment($id): array
    {
        $order = wc_get_order($id);
        if (!$order instanceof WC_Order) {
            return ['result' => 'failure'];
        }
        $refusal = Offer::refusal($order);
        if ($refusal !== '') {
            return self::refuse($refusal);
        }
        Cart::begun($order);
        if (Settings::read()->mode() === 'direct') {
            return self::to($order->get_checkout_payment_url(true));
        }
        $begun = Paying::begin($order);
        switch ($begun->kind) {
            case Begun::PAID:
                return self::to($order->get_checkout_order_received_url());
            case Begun::PAGE:
                $inPopup = Settings::read()->mode() === 'popup';
                return self::to($inPopup ? $order->get_checkout_payment_url(true) : $begun->url);
            case Begun::LATER:
                // The order is made: its page has the button to try again.
                return WC()->session === null ? self::refuse($begun->words) : self::tell($begun->words, $order);
            default:
                return self::refuse($begun->words);
        }
    }

    private static function tell(string $words, WC_Order $order): array
    {
        wc_add_notice($words, 'error');
        return self::to($order->get_checkout_payment_url(true));
    }

    private static function refuse(string $words): array
    {
        // Where another program pays, there is no customer to read it.
        if (WC()->session !== null) {
            wc_add_notice($words, 'error');
        }
        return ['result' => 'failure', 'message' => $words];
    }

    private static function to(string $url): array
    {
        return ['result' => 'success', 'redirect' => $url];
    }
}
