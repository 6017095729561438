<?php
// The shop's data, and what an event means for an order.
declare(strict_types=1);

use LigdicashLambda\Client;
use LigdicashLambda\Event;
use LigdicashLambda\OrderSigner;
use LigdicashLambda\PdoEventStore;

require __DIR__ . '/ligdicash/autoload.php';

const TITLE = 'Sac en faso dan fani';

function setting(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("set $name");
}

function database(): PDO
{
    $db = new PDO('sqlite:' . __DIR__ . '/shop.sqlite');
    $db->setAttribute(PDO::ATTR_DEFAULT_FETCH_MODE, PDO::FETCH_ASSOC);
    $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender of an event waits for 5
    $db->exec(file_get_contents(__DIR__ . '/schema.sql'));
    return $db;
}

function query(PDO $db, string $sql, array $values = []): PDOStatement
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement;
}

function price(PDO $db): int
{
    return query($db, 'SELECT price FROM product')->fetchColumn();
}

function order(PDO $db, string $id): ?array
{
    return query($db, 'SELECT * FROM orders WHERE id = ?', [$id])->fetch() ?: null;
}

/** Stores the order when somebody wants to pay it, at the price that the database has. */
function proof(PDO $db, string $id): string
{
    query($db, "INSERT INTO orders (id, amount) SELECT ?, price FROM product WHERE true ON CONFLICT DO NOTHING", [$id]);
    $order = order($db, $id);
    $signer = new OrderSigner(setting('ORDER_KEY'), stack: setting('STACK_NAME'));
    return $signer->sign(['orderId' => $id, 'amount' => $order['amount'], 'description' => TITLE]);
}

/** The address of a payment's receipt, once this shop knows that it was paid. */
function receipt(PDO $db, mixed $transaction): ?string
{
    $paid = query($db, 'SELECT transaction_id FROM payments WHERE transaction_id = ?', [$transaction])->fetchColumn();
    return $paid === false ? null : (new Client(setting('API_URL')))->receiptUrl($paid, 'fr');
}

/** Does what the event asks for, once, in one transaction with its being remembered. */
function take(PDO $db, Event $event): void
{
    (new PdoEventStore($db))->takeOnce($event, function (PDO $db) use ($event): void {
        [$about, $data] = [$event->subject ?? $event->type, $event->data];
        [$fulfil, $note] = decide($event->type, $data, order($db, $about));
        if ($note !== null) {
            query($db, 'INSERT INTO attention VALUES (?, ?, ?)', [$about, $data['transaction_id'] ?? null, $note]);
        }
        if ($fulfil) {
            // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
            $paid = $data['amount_paid'] ?? $data['amount'];
            query($db, "UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?", [$paid, $about]);
        }
        remember($db, $event, $about);
    });
}

/** What can be given back, and what became of what was given back. */
function remember(PDO $db, Event $event, string $about): void
{
    $data = $event->data;
    if (in_array($event->type, ['payment.completed', 'payment.accepted', 'payment.duplicate'], true)) {
        $paid = $data['amount_paid'] ?? $data['amount_reported'] ?? $data['amount'];
        query($db, 'INSERT OR REPLACE INTO payments VALUES (?, ?, ?)', [$data['transaction_id'], $about, $paid]);
    }
    if (str_starts_with($event->type, 'payout.')) {
        query($db, 'UPDATE refunds SET state = ? WHERE payout_id = ?', [substr($event->type, 7), $about]);
    }
}

/** Whether to fulfil, and what a person must look at: docs/receivers.md has the rules. */
function decide(string $type, array $data, ?array $order): array
{
    switch ($type) {
        case 'payment.completed':
        case 'payment.accepted':
            return decidePaid($data, $order);
        case 'payment.duplicate':
            return [false, 'paid the order a second time: refund it'];
        case 'payout.completed':
            return [false, ($data['late'] ?? false) === true ? 'was made though told as failed: was it made again?' : null];
        case 'payment.review_required':
        case 'payout.review_required':
            return [false, 'needs a person: ' . ($data['reason'] ?? '')];
        default:
            // Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
            return [false, null];
    }
}

function decidePaid(array $data, ?array $order): array
{
    if ($order === null) {
        return [false, 'paid an order that does not exist'];
    }
    $currency = $data['currency'] ?? '';
    if ($order['amount'] !== $data['amount'] || $order['currency'] !== $currency) {
        return [false, "paid {$data['amount']} $currency instead of {$order['amount']} {$order['currency']}"];
    }
    return $order['status'] === 'open' ? [true, null] : [false, "paid an order that was already {$order['status']}"];
}
