<?php
// The signature of refunds: AWS's own library looks at it.
declare(strict_types=1);

use LigdicashLambda\Client;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\WooCommerce\RefundSigner;

$answers = getenv('ANSWERS') . '/signed';
$payout = ['payoutId' => 'P-1', 'amount' => 5000, 'refundOf' => 'txn_' . str_repeat('0', 32), 'description' => 'Remboursé « été »'];
$signer = new RefundSigner('eu-west-3', 'AKIDEXAMPLE', 'not a secret, only for trying');

return [
    'AWS takes the signature of a payout and of a question' => function () use ($answers, $payout, $signer): void {
        $client = new Client($answers, $signer);
        same($client->payOut($payout)['status'], 'pending', 'a payout');
        same($client->payoutStatus('pay_' . str_repeat('0', 32))['status'], 'pending', 'a question');
    },
    'AWS takes no signature of another key, name or region' => function () use ($answers, $payout): void {
        $others = [
            'key' => new RefundSigner('eu-west-3', 'AKIDEXAMPLE', 'another key'),
            'name of the key' => new RefundSigner('eu-west-3', 'AKIDOTHER', 'not a secret, only for trying'),
            'region' => new RefundSigner('eu-west-1', 'AKIDEXAMPLE', 'not a secret, only for trying'),
        ];
        foreach ($others as $what => $signer) {
            same(fails(fn () => (new Client($answers, $signer))->payOut($payout), 'unexpected_answer')->status, 403, $what);
        }
    },
    'the key is in nothing that is printed' => function () use ($signer): void {
        ob_start();
        var_dump($signer, (array) $signer);
        $printed = ob_get_clean() . print_r($signer, true) . var_export($signer, true) . json_encode($signer);
        same(strpos($printed, 'only for trying'), false, $printed);
    },
];
