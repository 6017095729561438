<?php
// Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4). docs/payouts.md says how to use it.
// PHP 8.1 or later, and `composer require aws/aws-sdk-php`.
declare(strict_types=1);

use Aws\Credentials\CredentialProvider;
use Aws\Signature\SignatureV4;
use GuzzleHttp\Client;
use GuzzleHttp\Psr7\Request;

require 'vendor/autoload.php';

// In your server it comes from your own database, where payoutId was stored before the first request.
$payout = file_get_contents('php://stdin');
$request = new Request('POST', getenv('API_URL') . '/api/payout', ['content-type' => 'application/json'], $payout);
// From the environment, a profile, or the role of the machine.
$credentials = CredentialProvider::defaultProvider()()->wait();
$signed = (new SignatureV4('execute-api', getenv('AWS_REGION')))->signRequest($request, $credentials);
$answer = (new Client(['http_errors' => false, 'timeout' => 35]))->send($signed);
echo $answer->getStatusCode(), ' ', $answer->getBody(), "\n";
