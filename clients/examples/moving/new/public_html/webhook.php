<?php
declare(strict_types=1);

use LigdicashLambda\{Event, EventVerifier, LigdicashError, PdoEventStore};

require 'config.php';
http_response_code(500); // whatever fails below, the event comes again
// The bytes as they came: parsed and written again they would have another signature.
$body = file_get_contents('php://input');
try {
    $event = (new EventVerifier(WEBHOOK_SECRET, stack: STACK_NAME))->verify($_SERVER, $body);
} catch (LigdicashError $problem) {
    http_response_code($problem->status ?? 500);
    exit;
}
if ($event->type !== 'ping') {
    (new PdoEventStore(database()))->takeOnce($event, fn (PDO $db) => take($db, $event));
}
http_response_code(204); // only now: it is stored

/** Runs once for each event, in one transaction with its being remembered. */
function take(PDO $db, Event $event): void
{
    $data = $event->data;
    $isPaid = in_array($event->type, ['payment.completed', 'payment.accepted'], true);
    if ($isPaid && ($data['currency'] ?? '') === 'XOF') {
        $pay = "UPDATE orders SET status = 'paid', parcels = parcels + 1 WHERE id = ? AND amount = ? AND status = 'open'";
        if (query($db, $pay, [$event->subject, $data['amount']])->rowCount() === 1) {
            return;
        }
    }
    // Another amount, an order that is paid already or that nobody knows, money that came twice: a person decides.
    if ($isPaid || in_array($event->type, ['payment.duplicate', 'payment.review_required'], true)) {
        query($db, 'INSERT INTO attention (order_id, transaction_id, type) VALUES (?, ?, ?)',
            [$event->subject, $data['transaction_id'], $event->type]);
    }
}
