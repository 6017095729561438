<?php
// What the pages and the staff's command have in common.
declare(strict_types=1);

use App\Orders;
use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\LocalSigner;

require __DIR__ . '/ligdicash/autoload.php';
require __DIR__ . '/Orders.php';

function setting(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("set $name");
}

function database(): PDO
{
    $db = new PDO('sqlite:' . __DIR__ . '/shop.sqlite');
    $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender of an event waits for 5
    $db->exec(file_get_contents(__DIR__ . '/schema.sql'));
    return $db;
}

function orders(): Orders
{
    return new Orders(database());
}

/** Only refunds need the signer, for which the web server needs no AWS credentials. */
function client(bool $refunds = false): Client
{
    $signer = setting('STACK_NAME') === 'local' ? new LocalSigner() : ($refunds ? new AwsSigner() : null);
    return new Client(setting('API_URL'), $signer);
}
