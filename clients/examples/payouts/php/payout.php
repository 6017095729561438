<?php
// Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4). docs/payouts.md says how to use it.
// PHP 8.1 or later, and `composer require aws/aws-sdk-php`.
declare(strict_types=1);

use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\LigdicashError;

require 'vendor/autoload.php';
// Only here, in the project's own repository: yours has the package in `vendor`, too.
require __DIR__ . '/../../../packages/php/autoload.php';

// In your server it comes from your own database, where payoutId was stored before the first request.
$payout = json_decode(file_get_contents('php://stdin'), true, 8, JSON_THROW_ON_ERROR);
try {
    // The region is that of AWS_REGION; the credentials come from the environment, a profile, or the machine's role.
    $backend = new Client((string) getenv('API_URL'), new AwsSigner());
    echo json_encode($backend->payOut($payout)), "\n";
} catch (LigdicashError $problem) {
    // Whether it is `repeatable` says if the same request, with the same payoutId, may be sent again.
    fwrite(STDERR, $problem->getMessage() . ($problem->repeatable ? " (repeatable)\n" : "\n"));
    exit(1);
}
