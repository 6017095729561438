<?php
// Signs an order for ligdicash-lambda, so that nobody but your server sets its price.
// PHP 8.1 or later. docs/order-proofs.md says how to use it.
declare(strict_types=1);

use LigdicashLambda\OrderSigner;

// In your project, once it is installed: 'vendor/autoload.php'.
require __DIR__ . '/../../../packages/php/autoload.php';

try {
    // With the name of your stack, no other stack that has the key takes the proof.
    $signer = new OrderSigner((string) getenv('ORDER_KEY'), stack: getenv('ORDER_STACK') ?: null);
    // On your server it comes from your own database, never from the browser.
    $order = json_decode(file_get_contents('php://stdin'), true, 8, JSON_THROW_ON_ERROR);
    echo $signer->sign($order), "\n";
} catch (Throwable $problem) {
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(1);
}
