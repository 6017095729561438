<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Core;

/** An address of a shop as it is compared: the same shop may be reached by http and https, with `www.` and without. */
final class Address
{
    public static function of(string $url): string
    {
        $form = '~^(?:https?://)?(?:www\.)?([^/:]*)(?::(?:80|443)(?=/|$))?(.*?)/*$~Dis';
        preg_match($form, trim($url), $found);
        // A path is another shop's: a network of them has one for each.
        return strtolower($found[1]) . $found[2];
    }

    /** As it is stored: what replaces the addresses in a copied database does not find it. */
    public static function hide(string $address): string
    {
        return base64_encode($address);
    }

    public static function show(string $hidden): string
    {
        return base64_decode($hidden);
    }
}
