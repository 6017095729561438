<?php

namespace App\Shop;

use Illuminate\Support\Facades\DB;
use LigdicashLambda\Event;

/** What an event means for an order. */
final class Events
{
    /** Does what the event asks for, once, in one transaction with its being remembered. */
    public static function take(Event $event): void
    {
        $name = $event->data['transaction_id'] ?? $event->type;
        // It is there before anybody locks it: those who lock what is not there can wait for each other for good.
        DB::table('ligdicash_events')->insertOrIgnore(['name' => $name, 'revision' => 0]);
        DB::transaction(function () use ($event, $name): void {
            if (self::isNew($event, $name)) {
                self::work($event);
            }
        });
    }

    private static function work(Event $event): void
    {
        [$about, $data] = [$event->subject ?? $event->type, $event->data];
        $transaction = $data['transaction_id'] ?? null;
        [$fulfil, $note] = self::decide($event->type, $data, DB::table('orders')->lockForUpdate()->find($about));
        if ($note !== null) {
            DB::table('attention')->insert(['about' => $about, 'transaction_id' => $transaction, 'note' => $note]);
        }
        if ($fulfil) {
            // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
            $paid = $data['amount_paid'] ?? $data['amount'];
            DB::table('orders')->where('id', $about)->increment('parcels', 1, ['status' => 'paid', 'paid' => $paid]);
        }
        self::remember($event, $about);
    }

    /** False for an event that was taken, and for one that is older than what is known of its transaction. */
    private static function isNew(Event $event, string $name): bool
    {
        $row = DB::table('ligdicash_events')->where('name', $name);
        // It writes before anything is read: of two deliveries the second one waits, and sees what the first has written.
        $row->update(['revision' => DB::raw('revision')]);
        $known = (int) $row->value('revision');
        $revision = $event->data['revision'] ?? $known;
        if ($revision < $known || DB::table('ligdicash_events')->insertOrIgnore(['name' => $event->id, 'revision' => $revision]) === 0) {
            return false;
        }
        $row->update(['revision' => $revision]);
        return true;
    }

    /** What can be given back, and what became of what was given back. */
    private static function remember(Event $event, string $about): void
    {
        $data = $event->data;
        if (in_array($event->type, ['payment.completed', 'payment.accepted', 'payment.duplicate'], true)) {
            $paid = $data['amount_paid'] ?? $data['amount_reported'] ?? $data['amount'];
            DB::table('payments')->updateOrInsert(['transaction_id' => $data['transaction_id']], ['order_id' => $about, 'paid' => $paid]);
        }
        if (str_starts_with($event->type, 'payout.')) {
            DB::table('refunds')->where('payout_id', $about)->update(['state' => substr($event->type, 7)]);
        }
    }

    /** Whether to fulfil, and what a person must look at: docs/receivers.md has the rules. */
    private static function decide(string $type, array $data, ?object $order): array
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

    private static function decidePaid(array $data, ?object $order): array
    {
        if ($order === null) {
            return [false, 'paid an order that does not exist'];
        }
        $currency = $data['currency'] ?? '';
        // Some databases hand out numbers as text.
        if ((int) $order->amount !== $data['amount'] || $order->currency !== $currency) {
            return [false, "paid {$data['amount']} $currency instead of {$order->amount} {$order->currency}"];
        }
        return $order->status === 'open' ? [true, null] : [false, "paid an order that was already {$order->status}"];
    }
}
