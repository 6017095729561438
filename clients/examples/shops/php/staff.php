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

/** The name of a refund's payout, and of another one once the last was refused or has failed: asked again, it is the same. */
function payoutOf(PDO $db, string $transaction): string
{
    $states = query($db, 'SELECT state FROM refunds WHERE transaction_id = ?', [$transaction])->fetchAll(PDO::FETCH_COLUMN);
    $ended = count(preg_grep('/^(refused|failed)/', $states));
    return "R-$transaction" . ($ended > 0 ? "-$ended" : '');
}

/** The payout is stored before it is asked for. */
function refund(PDO $db, string $transaction): array
{
    $payment = query($db, 'SELECT * FROM payments WHERE transaction_id = ?', [$transaction])->fetch()
        ?: throw new InvalidArgumentException('no payment of this name is known');
    $id = payoutOf($db, $transaction);
    query($db, 'INSERT INTO refunds (payout_id, transaction_id, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [$id, $transaction, $payment['paid']]);
    $signer = setting('STACK_NAME') === 'local' ? new LocalSigner() : new AwsSigner();
    try {
        $answer = (new Client(setting('API_URL'), $signer))->payOut(['payoutId' => $id, 'amount' => $payment['paid'],
            'method' => 'mobile_money', 'description' => "Remboursement {$payment['order_id']}", 'refundOf' => $transaction]);
    } catch (LigdicashError $problem) {
        if ($problem->refused) {
            query($db, 'UPDATE refunds SET state = ? WHERE payout_id = ?', ["refused: $problem->error", $id]);
        }
        throw $problem;
    }
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
