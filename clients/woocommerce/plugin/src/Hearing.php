<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use Throwable;
use WP;
use WP_REST_Request;
use WP_REST_Response;

/** The route to which the stack delivers its events. */
final class Hearing
{
    public const SPACE = 'ligdicash-lambda/v1';
    /** When an event was heard last that the stack had signed, and when one was refused, in seconds since 1970. */
    public const HEARD = 'ligdicash_lambda_heard';
    public const REFUSED = 'ligdicash_lambda_refused';

    /** How the pings are named that the shop sends to itself, to look whether they arrive. */
    public const OWN_PING = 'ping_shop_';

    private const EVENTS = '/events';
    private const MOST_BYTES = 65536;

    public static function register(): void
    {
        add_action('rest_api_init', [self::class, 'route']);
        // Before WordPress looks whether REST is asked for.
        add_action('parse_request', [self::class, 'recognize'], 5);
        add_filter('woocommerce_defer_transactional_emails', [self::class, 'mailsLater']);
    }

    /** Where permalinks are plain, WordPress knows the route by a query alone, and the stack takes no address with one. */
    public static function recognize(WP $wp): void
    {
        $path = (string) wp_parse_url(wp_unslash($_SERVER['REQUEST_URI'] ?? ''), PHP_URL_PATH); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- it is only compared
        if (get_option('permalink_structure') === '' && $path === wp_parse_url(self::address(), PHP_URL_PATH)) {
            $wp->query_vars['rest_route'] = '/' . self::SPACE . self::EVENTS;
        }
    }

    public static function address(): string
    {
        return Home::address() . '/' . rest_get_url_prefix() . '/' . self::SPACE . self::EVENTS;
    }

    /** A mail server may take longer than the 5 seconds in which the stack wants its answer, and the order is locked meanwhile. */
    public static function mailsLater($later): bool
    {
        // WooCommerce asks before WordPress knows the route.
        $hears = strpos(rawurldecode($_SERVER['REQUEST_URI'] ?? ''), self::SPACE . self::EVENTS) !== false; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- it is only searched
        // Before 10.9 it sends what waits only in requests in which mails wait, too.
        $action = sanitize_key(wp_unslash($_GET['action'] ?? '')); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- it only says which mails may be sent
        $sends = wp_doing_cron() || (wp_doing_ajax() && preg_match('/_wc_emailer$/D', $action) === 1);
        return $later || $hears || $sends;
    }

    public static function route(): void
    {
        register_rest_route(self::SPACE, self::EVENTS, [
            'methods' => 'POST',
            'callback' => [self::class, 'hear'],
            // The signature says who speaks.
            'permission_callback' => '__return_true',
        ]);
    }

    public static function hear(WP_REST_Request $request): WP_REST_Response
    {
        $body = $request->get_body();
        if (strlen($body) > self::MOST_BYTES) {
            return new WP_REST_Response(null, 413);
        }
        $headers = [];
        foreach (['webhook-id', 'webhook-timestamp', 'webhook-signature'] as $name) {
            $headers[$name] = (string) $request->get_header($name);
        }
        try {
            $event = Settings::read()->verifier()->verify($headers, $body);
        } catch (LigdicashError $problem) {
            if (self::note(self::REFUSED, self::HEARD, $headers['webhook-id'])) {
                Plugin::log('warning', "a delivery was refused: {$problem->getMessage()}");
            }
            return new WP_REST_Response(null, $problem->status ?? 503);
        }
        self::note(self::HEARD, self::REFUSED, $event->id);
        if (Home::isElsewhere()) {
            // Where the shop has moved, nothing is lost: the event comes again, for three days.
            return new WP_REST_Response(null, 503);
        }
        // Until there is another answer: whoever ends the process has not heard the event.
        status_header(500);
        try {
            Settling::event($event);
        } catch (Throwable $problem) {
            Plugin::log('error', "$event->id comes again: {$problem->getMessage()}");
            return new WP_REST_Response(null, 500);
        }
        return new WP_REST_Response(null, 204);
    }

    /**
     * Once a minute at most while the other word does not come between, so that who forges deliveries writes little. What the
     * shop sends itself is no word of the stack, and the wrong signature of a `ping` is on purpose.
     */
    private static function note(string $option, string $other, string $delivery): bool
    {
        $noted = (int) get_option($option, 0);
        $isNew = time() - $noted >= MINUTE_IN_SECONDS || (int) get_option($other, 0) >= $noted;
        $says = $option === self::HEARD ? strpos($delivery, self::OWN_PING) !== 0 : strpos($delivery, 'ping_') !== 0;
        return $isNew && $says && update_option($option, time(), false);
    }
}
