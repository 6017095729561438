<?php
// Which value of a connection code is for which setting.
declare(strict_types=1);

use LigdicashLambda\WooCommerce\Core\ConnectionCode;

$values = [
    'api_url' => 'https://abc123.execute-api.eu-west-3.amazonaws.com',
    'stack' => 'ligdicash',
    'order_key' => 'bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmcgb3JkZXIgcHJvb2Zz',
    'webhook_secret' => 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=',
];
$each = static fn (array $values): array => array_map(static fn (string $value): array => [$value], $values);

return [
    'a code has its four values in any order, with any spaces' => function () use ($values, $each): void {
        $orders = [array_values($values), array_reverse(array_values($values))];
        foreach ($orders as $order) {
            foreach ([' ', "\n", "\r\n  ", "\t", "\u{a0}", " \u{200b} ", "\u{2028}"] as $space) {
                same(ConnectionCode::read($space . implode($space, $order) . $space), $each($values), json_encode($space));
            }
        }
    },
    'the values of a stack on this machine are recognised, too' => function () use ($values, $each): void {
        $others = ['api_url' => 'http://127.0.0.1:3000', 'stack' => 'local', 'order_key' => base64_encode(str_repeat("\xff\xfe", 16))];
        same(ConnectionCode::read(implode(' ', $others + $values)), $each($others + $values), 'read');
    },
    'a long name with a hyphen is no key, and a short key with a sign is no name' => function (): void {
        $name = 'payments-of-the-shop-in-the-market-of-ouagadougou';
        same(ConnectionCode::read($name)['stack'], [$name], 'the name');
        foreach (['bm90IGEga2V5==', 'a/b', 'a+b', '…'] as $key) {
            same(ConnectionCode::read($key)['order_key'], [$key], $key);
        }
    },
    'what is missing has no value, and what is there twice has two' => function () use ($values): void {
        $found = ConnectionCode::read("$values[api_url] {$values['order_key']} $values[api_url]/");
        same(array_map('count', $found), ['api_url' => 2, 'stack' => 0, 'order_key' => 1, 'webhook_secret' => 0], 'numbers');
        foreach (['', "\u{a0}", "\xff"] as $nothing) {
            same(array_filter(ConnectionCode::read($nothing)), [], json_encode(bin2hex($nothing)));
        }
    },
];
