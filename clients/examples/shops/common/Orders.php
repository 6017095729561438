<?php

declare(strict_types=1);

namespace App;

use LigdicashLambda\Client;
use LigdicashLambda\Event;
use LigdicashLambda\LigdicashError;
use PDO;
use PDOStatement;

/** The shop's data, and what an event means for an order: of the shop without a framework, and of the one in Laravel. */
final class Orders
{
    public const TITLE = 'Sac en faso dan fani';

    public function __construct(private PDO $db)
    {
    }

    public function find(string $id): ?array
    {
        return $this->query('SELECT * FROM orders WHERE id = ?', [$id])->fetch() ?: null;
    }

    /** What the order costs: the price of today, unless it is stored. */
    public function price(string $id): int
    {
        return $this->find($id)['amount'] ?? $this->query('SELECT price FROM product')->fetchColumn();
    }

    /** What to sign. The order is stored when the customer wants to pay it, at the price that the database has. */
    public function open(string $id): array
    {
        $this->query('INSERT INTO orders (id, amount) SELECT ?, price FROM product WHERE true ON CONFLICT DO NOTHING', [$id]);
        return ['orderId' => $id, 'amount' => $this->price($id), 'description' => self::TITLE];
    }

    /** The receipt of a payment, once this shop has heard that it was paid. */
    public function receipt(mixed $transaction, Client $client): ?string
    {
        $payment = $this->query('SELECT transaction_id FROM payments WHERE transaction_id = ?', [$transaction])->fetch();
        return $payment === false ? null : $client->receiptUrl($payment['transaction_id'], 'fr');
    }

    /** Does what a new event asks for, in the transaction that stores the event. */
    public function take(Event $event): void
    {
        [$about, $data] = [$event->subject ?? $event->type, $event->data];
        [$fulfil, $note] = self::decide($event->type, $data, $this->find($about));
        if ($note !== null) {
            $this->query('INSERT INTO attention VALUES (?, ?, ?)', [$about, $data['transaction_id'] ?? null, $note]);
        }
        if ($fulfil) {
            // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
            $paid = $data['amount_paid'] ?? $data['amount'];
            $this->query("UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?", [$paid, $about]);
        }
        $this->remember($event, $about);
    }

    /** What can be refunded, and the states of the refunds. */
    private function remember(Event $event, string $about): void
    {
        $data = $event->data;
        if (in_array($event->type, ['payment.completed', 'payment.accepted', 'payment.duplicate'], true)) {
            $paid = $data['amount_paid'] ?? $data['amount_reported'] ?? $data['amount'];
            $this->query('INSERT OR REPLACE INTO payments VALUES (?, ?, ?)', [$data['transaction_id'], $about, $paid]);
        }
        if (str_starts_with($event->type, 'payout.')) {
            $this->query('UPDATE refunds SET state = ? WHERE payout_id = ?', [substr($event->type, 7), $about]);
        }
    }

    /** Whether to fulfil, and what a person must look at: docs/receivers.md has the rules. */
    private static function decide(string $type, array $data, ?array $order): array
    {
        switch ($type) {
            case 'payment.completed':
            case 'payment.accepted':
                return self::decidePaid($data, $order);
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

    private static function decidePaid(array $data, ?array $order): array
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

    // ---- for the shop's own staff: the command's word, and what it is about ----
    public function staff(string $action, string $about, Client $client): array
    {
        return match ($action) {
            'price' => $this->changePrice($about),
            'refund' => $this->refund($about, $client),
            default => $this->all(),
        };
    }

    private function all(): array
    {
        $all = fn (string $table): array => $this->query("SELECT * FROM $table ORDER BY rowid")->fetchAll();
        return ['orders' => $all('orders'), 'attention' => $all('attention'), 'refunds' => $all('refunds')];
    }

    /** Also of the orders that are open: what is paid at the old price is then for a person to decide. */
    private function changePrice(string $price): array
    {
        if (!preg_match('/^[1-9][0-9]{0,6}$/D', $price)) {
            throw new \InvalidArgumentException('the price is a whole number of francs');
        }
        $this->db->beginTransaction();
        $this->query('UPDATE product SET price = ?', [(int) $price]);
        $this->query("UPDATE orders SET amount = ? WHERE status = 'open'", [(int) $price]);
        $this->db->commit();
        return ['price' => (int) $price];
    }

    /** The name of a refund's payout, and of another one once the last was refused or has failed: asked again, it is the same. */
    private function payoutOf(string $transaction): string
    {
        $states = $this->query('SELECT state FROM refunds WHERE transaction_id = ?', [$transaction])->fetchAll(PDO::FETCH_COLUMN);
        $ended = count(preg_grep('/^(refused|failed)/', $states));
        return "R-$transaction" . ($ended > 0 ? "-$ended" : '');
    }

    /** The payout is stored before it is asked for. */
    private function refund(string $transaction, Client $client): array
    {
        $payment = $this->query('SELECT * FROM payments WHERE transaction_id = ?', [$transaction])->fetch()
            ?: throw new \InvalidArgumentException('no payment of this name is known');
        $id = $this->payoutOf($transaction);
        $this->query('INSERT INTO refunds (payout_id, transaction_id, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
            [$id, $transaction, $payment['paid']]);
        try {
            $answer = $client->payOut(['payoutId' => $id, 'amount' => $payment['paid'], 'method' => 'mobile_money',
                'description' => "Remboursement {$payment['order_id']}", 'refundOf' => $transaction]);
        } catch (LigdicashError $problem) {
            if ($problem->refused) {
                $this->query('UPDATE refunds SET state = ? WHERE payout_id = ?', ["refused: $problem->error", $id]);
            }
            throw $problem;
        }
        return ['payout' => $answer['transaction_id'], 'status' => $answer['status']];
    }

    private function query(string $sql, array $values = []): PDOStatement
    {
        $statement = $this->db->prepare($sql);
        $statement->setFetchMode(PDO::FETCH_ASSOC);
        $statement->execute($values);
        return $statement;
    }
}
