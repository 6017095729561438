<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\Transport as TransportOfClient;
use RuntimeException;

/** Calls the stack by WordPress's HTTP API: by the site's proxy and certificates, and also where ext-curl is missing. */
final class Transport implements TransportOfClient
{
    /** In seconds: a host that blocks the address lets a customer wait no longer. */
    private const CONNECT = 4;
    private const BEFORE = 'requests-requests.before_request';

    public function send(
        string $method,
        string $url,
        #[\SensitiveParameter]
        array $headers,
        #[\SensitiveParameter]
        ?string $body,
        int $seconds
    ): array {
        $request = ['method' => $method, 'headers' => $headers, 'body' => $body, 'timeout' => $seconds, 'redirection' => 0];
        add_action(self::BEFORE, [self::class, 'limit'], 10, 5);
        $answer = wp_remote_request($url, $request);
        remove_action(self::BEFORE, [self::class, 'limit']);
        if (is_wp_error($answer)) {
            // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- escaped where it is shown
            throw new RuntimeException($answer->get_error_message());
        }
        $received = [];
        foreach (wp_remote_retrieve_headers($answer) as $name => $value) {
            $received[strtolower($name)] = is_array($value) ? (string) reset($value) : (string) $value;
        }
        return [(int) wp_remote_retrieve_response_code($answer), $received, wp_remote_retrieve_body($answer)];
    }

    /** WordPress has no argument for this option of its transports. */
    public static function limit(string &$url, &$headers, &$data, &$type, array &$options): void
    {
        $options['connect_timeout'] = self::CONNECT;
    }
}
