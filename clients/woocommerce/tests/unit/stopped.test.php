<?php
// Why customers cannot pay, by the errors of docs/http.md.
declare(strict_types=1);

use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\Stopped;

$reason = static fn (string $error, ?int $status = null, string $cause = '', array $fields = []): ?string =>
    Stopped::reason(new LigdicashError($error, $cause, $status, $fields), $cause);

return [
    'each error that stops customers has its reason' => function () use ($reason): void {
        $expected = [
            'invalid_configuration' => 'key', 'order_proof_required' => 'key', 'order_proof_malformed' => 'key', 'order_proof_invalid' => 'key',
            'ligdicash_configuration' => 'ligdicash_keys', 'ligdicash_refused' => 'rejected', 'invalid_request' => 'rejected', 'body_too_large' => 'rejected',
            'ligdicash_unreachable' => 'ligdicash', 'ligdicash_error' => 'ligdicash', 'ligdicash_outcome_unknown' => 'ligdicash',
            'unavailable' => 'failure', 'payments_paused' => 'paused',
        ];
        foreach ($expected as $error => $what) {
            same($reason($error), $what, $error);
        }
    },
    'a problem of one order stops no customers' => function () use ($reason): void {
        $single = ['order_already_paid', 'order_amount_differs', 'order_attempt_in_progress', 'order_under_review', 'unreadable',
            'too_many_replacements', 'too_many_attempts', 'not_found', 'an error of a later version'];
        foreach ($single as $error) {
            same($reason($error), null, $error);
        }
    },
    'an order that is signed too early or too late has a wrong clock' => function () use ($reason): void {
        foreach (['it is not valid yet' => 'clock', 'it has expired' => 'clock', 'its aud names another stack' => 'key'] as $why => $what) {
            same($reason('order_proof_invalid', 401, "The order proof does not hold: $why."), $what, $why);
        }
        same($reason('invalid_request', 400, '', [['field' => 'order', 'detail' => 'unknown']]), 'key', 'a stack without a key');
    },
    'no answer is an address that nothing has, or one that is not reached' => function () use ($reason): void {
        $causes = [
            'cURL error 6: Could not resolve host: abc.example' => 'address',
            'stream_socket_client(): php_network_getaddresses: getaddrinfo failed' => 'address',
            'cURL error 7: Failed to connect to abc.example port 443' => 'connection',
            'cURL error 28: Connection timed out after 5001 milliseconds' => 'connection',
            'cURL error 60: SSL certificate problem: self-signed certificate' => 'connection',
            'User has blocked requests through HTTP.' => 'connection',
        ];
        foreach ($causes as $cause => $what) {
            same($reason('no_answer', null, $cause), $what, $cause);
        }
    },
    "an answer that is not the stack's may be of an address that was given up" => function () use ($reason): void {
        foreach ([200 => 'address', 302 => 'address', 403 => 'address', 404 => 'address', 429 => 'failure', 500 => 'failure', 503 => 'failure'] as $status => $what) {
            same($reason('unexpected_answer', $status), $what, "status $status");
        }
    },
];
