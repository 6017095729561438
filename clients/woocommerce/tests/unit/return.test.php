<?php
// Which addresses are those at which LigdiCash gives the payer back.
declare(strict_types=1);

use LigdicashLambda\WooCommerce\Core\ReturnAddress;

$txn = 'txn_' . str_repeat('0a', 16);
$read = static function (string $asked, string $home = ''): ?array {
    $found = ReturnAddress::read($asked, $home);
    return $found === null ? null : [$found->page, $found->payment];
};

return [
    'a return is found below each address of a shop' => function () use ($txn, $read): void {
        foreach (['', '/index.php', '/fr', '/pt-br', '/index.php/fr'] as $front) {
            same($read("$front/payment/success?txn=$txn"), ['success', $txn], $front);
            same($read("/boutique$front/payment/cancel/?txn=$txn", '/boutique/'), ['cancel', $txn], "/boutique$front");
            same($read("$front/payment/success?txn=$txn", '/boutique'), null, 'of another shop');
        }
    },
    'a payment is found in a query that others have changed' => function () use ($txn, $read): void {
        $queries = ["lang=fr&txn=$txn", "txn=a&txn=$txn", "txn=$txn&txn=b", "foo[]=1&txn=$txn", "txn=$txn&amp;", "a=b&amp;txn=$txn",
            "txn[]=$txn", "txn%5B%5D=$txn", "txn[0]=$txn", "txn=$txn?token=a", "rest_route=/&txn=$txn", "p=1&txn=$txn#top"];
        foreach ($queries as $query) {
            same($read("/payment/success?$query"), ['success', $txn], $query);
        }
    },
    'a query may name no payment' => function () use ($txn, $read): void {
        foreach (['txn=', 'txn=a', "txn={$txn}0", 'txn=' . substr($txn, 1), 'txn=%22%3E%3Cscript%3E'] as $query) {
            same($read("/payment/success?$query"), ['success', ''], $query);
        }
    },
    'another page of the shop is none' => function () use ($txn, $read): void {
        $others = ['/', '/payment/success', '/payment/success?a=b', "/payment/success?xtxn=$txn", "/payment/other?txn=$txn", "/x/payment/success?txn=$txn",
            "/a/b/payment/success?txn=$txn", "/payment/success/x?txn=$txn", "/xpayment/success?txn=$txn", "//payment/success?txn=$txn"];
        foreach ($others as $asked) {
            same($read($asked), null, $asked);
        }
    },
];
