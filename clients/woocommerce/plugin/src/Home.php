<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\WooCommerce\Core\Address;

/**
 * The address at which the shop was set up. Where it is another one, this may be a copy, with the keys, orders and payments
 * of a shop that goes on elsewhere: nothing is done until a person says which of the two it is.
 */
final class Home
{
    private const OPTION = 'ligdicash_lambda_home';

    public static function register(): void
    {
        add_action('init', [self::class, 'settle'], 1);
    }

    /** A shop without keys may stand anywhere. */
    public static function settle(): void
    {
        // A home that is made of the request's Host is another one, or none, where there is no request.
        if (!isset($_SERVER['REQUEST_METHOD']) || self::hasNoHost()) {
            return;
        }
        if (self::stored() === null || (self::isElsewhere() && !Settings::read()->hasKeys())) {
            // A copy stays one wherever it goes.
            self::store(self::here() + (self::stored() ?? []));
        }
    }

    public static function isElsewhere(): bool
    {
        $stored = self::stored();
        return $stored !== null && $stored['home'] !== self::here()['home'];
    }

    /** The address below which WordPress finds every path. Not `home_url()`: a shop in two languages has two of them. */
    public static function address(): string
    {
        $structure = (string) get_option('permalink_structure');
        $isBelowIndex = $structure === '' || strpos($structure, '/index.php') === 0;
        $home = untrailingslashit((string) get_option('home')) . ($isBelowIndex ? '/index.php' : '');
        return is_ssl() ? set_url_scheme($home, 'https') : $home;
    }

    /** Whether the address of this process names no host, as that of a command line may. */
    public static function hasNoHost(): bool
    {
        return (string) wp_parse_url((string) get_option('home'), PHP_URL_HOST) === '';
    }

    /** Where it was set up, and where it is. */
    public static function addresses(): array
    {
        return array_map([Address::class, 'show'], [(self::stored() ?? self::here())['home'], self::here()['home']]);
    }

    /** The part of all names that says whose orders they are. A shop that moves keeps it. */
    public static function site(): string
    {
        return (self::stored() ?? self::here())['site'];
    }

    /** The shop itself is here now. */
    public static function move(): void
    {
        if (self::isElsewhere() && !self::hasNoHost()) {
            self::store(['home' => self::here()['home']] + self::stored());
            Watching::plan();
        }
    }

    /** The shop goes on elsewhere: what belongs to it is not known here any more. */
    public static function copy(): void
    {
        if (self::isElsewhere() && !self::hasNoHost()) {
            self::store(self::here() + ['forgotten' => Settings::forget()]);
            Ledger::askNoMore();
        }
    }

    /** Whether a person has said that the shop goes on elsewhere. */
    public static function isCopy(): bool
    {
        return isset(self::stored()['forgotten']);
    }

    /** Whether wp-config.php came with the copy, and has this value of the shop's still. */
    public static function hasForgotten(string $value): bool
    {
        return in_array(self::digest($value), self::stored()['forgotten'] ?? [], true);
    }

    public static function digest(string $value): string
    {
        return hash('sha256', $value);
    }

    private static function here(): array
    {
        $home = (string) get_option('home');
        $named = preg_replace('/^https?:\/\//', '', untrailingslashit($home));
        return ['home' => Address::hide(Address::of($home)), 'site' => 'wc-' . substr(hash('sha256', $named), 0, 8)];
    }

    private static function stored(): ?array
    {
        $stored = get_option(self::OPTION);
        return is_array($stored) && is_string($stored['home'] ?? null) && is_string($stored['site'] ?? null) ? $stored : null;
    }

    private static function store(array $home): void
    {
        update_option(self::OPTION, $home);
    }
}
