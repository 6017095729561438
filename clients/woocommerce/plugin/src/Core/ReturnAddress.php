<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/** An address at which LigdiCash gives the payer back: its path says how, its query says which payment. */
final class ReturnAddress
{
    /** `success` or `cancel`. */
    public string $page;
    /** Empty where the query names no payment. */
    public string $payment;

    private function __construct(string $page, string $payment)
    {
        $this->page = $page;
        $this->payment = $payment;
    }

    /**
     * Null where it is another page of the shop. A shop in two languages may name one in front of its pages, and others may add
     * to a query, or spoil it.
     *
     * @param string $asked the path and the query
     * @param string $home the shop's own path, empty where it has none
     */
    public static function read(string $asked, string $home): ?self
    {
        $language = '(?:/[a-z]{2,3}(?:[_-][a-z]{2,4})?)?';
        $form = '~^' . preg_quote(rtrim($home, '/'), '~') . "(?:/index\.php)?$language/payment/(success|cancel)/?(\?.*)~is";
        if (!preg_match($form, rawurldecode($asked), $found)) {
            return null;
        }
        $named = '~[?&;]txn(?:\[\d*\])?=(txn_[0-9a-f]{32}(?![0-9a-z]))?~i';
        $isNamed = preg_match_all($named, $found[2], $payments) > 0;
        return $isNamed ? new self(strtolower($found[1]), (string) current(array_filter($payments[1]))) : null;
    }
}
