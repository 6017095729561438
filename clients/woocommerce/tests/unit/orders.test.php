<?php
// Which order a name of the stack means, and which addresses are one shop's.
declare(strict_types=1);

use LigdicashLambda\WooCommerce\Core\Address;
use LigdicashLambda\WooCommerce\Core\OrderName;

$key = 'wc_order_VK5fUlbf0lHAf';

return [
    'a name says the site, the number and the digest, also the longest one' => function () use ($key): void {
        foreach ([1, 18, 9999999999999999] as $number) {
            $digest = OrderName::digest($number, $key);
            $name = OrderName::write('wc-0123abcd', $number, $digest);
            same(preg_match('/^[!-~]{1,64}$/D', "$name-r1000"), 1, "$name, with the number of a refund");
            $read = OrderName::read($name);
            same([$read->site, $read->number, $read->digest], ['wc-0123abcd', $number, $digest], $name);
        }
    },
    'what is no name of such an order is none' => function () use ($key): void {
        $digest = OrderName::digest(18, $key);
        $others = ['', 'A-1001', 'wc-0123abcd', 'wc-0123abcd-', 'wc-0123abcd-18', 'wc-0123abcd-0', 'wc-0123abcd-018', 'wc-0123abc-18', 'wc-0123abcde-18',
            'wc-0123ABCD-18', 'xwc-0123abcd-18', 'wc-0123abcd-18 ', "wc-0123abcd-18\n", 'wc-0123abcd-18-', 'wc-0123abcd-18-r1',
            'wc-0123abcd-12345678901234567', "wc-0123abcd-18-{$digest}0", 'wc-0123abcd-18-' . substr($digest, 1),
            "wc-0123abcd-18-$digest-r1", "wc-0123abcd-18-$digest\n", 'wc-0123abcd-18-' . strtoupper("{$digest[0]}abcdef0123456789abc"), '18'];
        foreach ($others as $name) {
            same(OrderName::read($name), null, json_encode($name));
        }
    },
    'the digest is of 80 bits, the same for good, and another one for another number or key' => function () use ($key): void {
        same(OrderName::digest(18, $key), '166660937ad54716d52e', 'what earlier orders were named by');
        foreach ([[19, $key], [1, "8 $key"], [18, substr($key, 0, -1) . 'g'], [18, ''], [18, "$key "]] as [$number, $other]) {
            same(OrderName::digest($number, $other) === OrderName::digest(18, $key), false, "$number $other");
        }
        same(strlen(OrderName::digest(18, $key)), 20, 'in hexadecimal digits');
    },
    'one shop is reached by several addresses' => function (): void {
        $same = [
            'boutique.example' => ['http://boutique.example', 'https://boutique.example/', 'HTTPS://WWW.Boutique.Example', 'boutique.example',
                'http://boutique.example:80', 'https://boutique.example:443/', 'https://www.boutique.example//', ' https://boutique.example '],
            'boutique.example/Deux' => ['https://boutique.example/Deux', 'http://www.boutique.example:80/Deux/'],
            'boutique.example:8080' => ['http://boutique.example:8080', 'https://www.boutique.example:8080/'],
            'boutique.example:4430/a' => ['https://boutique.example:4430/a'],
            '127.0.0.1:8000' => ['http://127.0.0.1:8000'],
        ];
        foreach ($same as $address => $urls) {
            foreach ($urls as $url) {
                same(Address::of($url), $address, $url);
            }
        }
    },
    'another host, port or path is another shop' => function (): void {
        $others = ['https://boutique.example', 'https://staging.boutique.example', 'https://boutique.example.host.example', 'https://wwwboutique.example',
            'https://boutique.example:8080', 'https://boutique.example/staging', 'https://boutique.example/Staging', 'https://boutique.example/staging/2'];
        same(count(array_unique(array_map([Address::class, 'of'], $others))), count($others), 'each is its own');
    },
    'what replaces addresses in a database does not find the one that is stored' => function (): void {
        foreach (['boutique.example', 'été.example/deux', '127.0.0.1:8000'] as $address) {
            same(strpos(Address::hide($address), $address), false, $address);
            same(Address::show(Address::hide($address)), $address, $address);
        }
    },
];
