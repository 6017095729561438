<?php
// For the shop's own staff: php staff.php orders | price FRANCS | refund TRANSACTION
declare(strict_types=1);

use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;

require __DIR__ . '/shop.php';

function orders(PDO $db): array
{
    $all = fn (string $table): array => query($db, "SELECT * FROM $table ORDER BY rowid")->fetchAll();
    return ['orders' => $all('orders'), 'attention' => $all('attention'), 'refunds' => $all('refunds')];
}

/** Also of the orders that are open: what is paid at the old price is then for a person to decide. */
function changePrice(PDO $db, string $price): array
{
    if (!preg_match('/^[1-9][0-9]{0,6}$/D', $price)) {
        throw new InvalidArgumentException('the price is a whole number of francs');
    }
    $db->beginTransaction();
    query($db, 'UPDATE product SET price = ?', [(int) $price]);
    query($db, "UPDATE orders SET amount = ? WHERE status = 'open'", [(int) $price]);
    $db->commit();
    return ['price' => (int) $price];
}

/** The payout is stored before it is asked for, and its name is that of the payment: asked again, it is the same one. */
function refund(PDO $db, string $transaction): array
{
    $payment = query($db, 'SELECT * FROM payments WHERE transaction_id = ?', [$transaction])->fetch()
        ?: throw new InvalidArgumentException('no payment of this name is known');
    $id = "R-$transaction";
    query($db, 'INSERT INTO refunds (payout_id, transaction_id, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [$id, $transaction, $payment['paid']]);
    $signer = setting('STACK_NAME') === 'local' ? new LocalSigner() : new AwsSigner();
    $answer = (new Client(setting('API_URL'), $signer))->payOut(['payoutId' => $id, 'amount' => $payment['paid'],
        'method' => 'mobile_money', 'description' => "Remboursement {$payment['order_id']}", 'refundOf' => $transaction]);
    return ['payout' => $answer['transaction_id'], 'status' => $answer['status']];
}

try {
    $answer = match ($argv[1] ?? '') {
        'price' => changePrice(database(), $argv[2] ?? ''),
        'refund' => refund(database(), $argv[2] ?? ''),
        default => orders(database()),
    };
    echo json_encode($answer, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE), "\n";
} catch (LigdicashError | InvalidArgumentException | RuntimeException $problem) {
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(1);
}
