<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\LigdicashError;
use Throwable;
use WP_REST_Request;
use WP_REST_Response;

/** The route to which the stack delivers its events. */
final class Hearing
{
    public const SPACE = 'ligdicash-lambda/v1';
    /** When an event was heard last that the stack had signed, and when one was refused, in seconds since 1970. */
    public const HEARD = 'ligdicash_lambda_heard';
    public const REFUSED = 'ligdicash_lambda_refused';

    private const MOST_BYTES = 65536;

    public static function route(): void
    {
        register_rest_route(self::SPACE, '/events', [
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
            self::note(self::REFUSED);
            Plugin::log('warning', "a delivery was refused: {$problem->getMessage()}");
            return new WP_REST_Response(null, $problem->status ?? 503);
        }
        self::note(self::HEARD);
        try {
            Settling::event($event);
        } catch (Throwable $problem) {
            Plugin::log('error', "$event->id comes again: {$problem->getMessage()}");
            return new WP_REST_Response(null, 500);
        }
        return new WP_REST_Response(null, 204);
    }

    /** Once a minute at most, so that who forges deliveries writes little. */
    private static function note(string $option): void
    {
        if (time() - (int) get_option($option, 0) >= MINUTE_IN_SECONDS) {
            update_option($option, time(), false);
        }
    }
}
