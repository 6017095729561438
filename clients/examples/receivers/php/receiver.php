<?php
// Takes the events of ligdicash-lambda: verifies, de-duplicates, fulfils an order once.
// PHP 8.1 or later with pdo_sqlite. docs/receivers.md says how to run it.
declare(strict_types=1);

use LigdicashLambda\Event;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\PdoEventStore;

// In your project, once it is installed: 'vendor/autoload.php'.
require __DIR__ . '/../../../packages/php/autoload.php';

const LIMIT = 64 * 1024; // bytes; an event has less than one thousand

// ---- the shop's data ----
function database(): PDO
{
    $db = new PDO('sqlite:' . getenv('STATE_FILE'));
    $db->setAttribute(PDO::ATTR_DEFAULT_FETCH_MODE, PDO::FETCH_ASSOC);
    $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender waits for 5
    $db->exec('CREATE TABLE IF NOT EXISTS orders
        (id TEXT PRIMARY KEY, amount INTEGER, currency TEXT, status TEXT, paid INTEGER, parcels INTEGER)');
    $db->exec('CREATE TABLE IF NOT EXISTS attention (about TEXT, note TEXT)');
    $add = $db->prepare('INSERT INTO orders VALUES (?, ?, ?, ?, NULL, 0) ON CONFLICT DO NOTHING');
    foreach (json_decode(file_get_contents(getenv('ORDERS_FILE')), true, 8, JSON_THROW_ON_ERROR) as $order) {
        $add->execute([$order['id'], $order['amount'], $order['currency'], $order['status'] ?? 'open']);
    }
    return $db;
}

/** Does what the event asks for, once. */
function take(PDO $db, Event $event): void
{
    $said = '';
    $work = function (PDO $db) use ($event, &$said): void {
        $about = $event->subject ?? $event->type;
        $query = function (string $sql, array $values) use ($db): PDOStatement {
            $statement = $db->prepare($sql);
            $statement->execute($values);
            return $statement;
        };
        $order = $query('SELECT * FROM orders WHERE id = ?', [$about])->fetch() ?: null;
        [$fulfil, $note] = decide($event->type, $event->data, $order);
        if ($note !== null) {
            $query('INSERT INTO attention VALUES (?, ?)', [$about, $note]);
        }
        if ($fulfil) {
            // `parcels` shows that an order is fulfilled once.
            // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
            $paid = $event->data['amount_paid'] ?? $event->data['amount'];
            $query("UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?", [$paid, $about]);
        }
        $said = $fulfil ? "send the parcel of $about" : "$about: " . ($note ?? 'noted');
    };
    if ((new PdoEventStore($db))->takeOnce($event, $work)) {
        error_log($said);
    }
}

// ---- what an event means for an order ----
/** Whether to fulfil, and what a person must look at. */
function decide(string $type, array $data, ?array $order): array
{
    $look = fn (string $note): array => [false, ($data['transaction_id'] ?? '') . " $note"];
    switch ($type) {
        case 'payment.completed':
        case 'payment.accepted':
            if ($order === null) {
                return $look('paid an order that does not exist');
            }
            // The amount was asked for by a browser: only your own order says what it costs.
            $currency = $data['currency'] ?? '';
            if ($order['amount'] !== $data['amount'] || $order['currency'] !== $currency) {
                return $look("paid {$data['amount']} $currency instead of {$order['amount']} {$order['currency']}");
            }
            $open = $order['status'] === 'open';
            return $open ? [true, null] : $look("paid an order that was already {$order['status']}");
        case 'payment.duplicate':
            return $look('paid the order a second time: refund it');
        case 'payout.completed':
            $late = ($data['late'] ?? false) === true;
            return $late ? $look('was made though told as failed: was it made again?') : [false, null];
        case 'payment.review_required':
        case 'payout.review_required':
            return $look('needs a person: ' . ($data['reason'] ?? ''));
        default:
            // Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
            return [false, null];
    }
}

// ---- the protocol ----
function receive(EventVerifier $verifier): int
{
    if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > LIMIT) {
        return 413;
    }
    // The bytes as they came: parsed and written again they would have another signature.
    $body = file_get_contents('php://input', length: LIMIT); // cut off, it has no good signature
    try {
        $event = $verifier->verify($_SERVER, $body);
    } catch (LigdicashError $problem) {
        return $problem->status;
    }
    if ($event->type === 'ping') {
        return 204; // somebody asks whether you are there, and nothing else
    }
    take(database(), $event);
    return 204; // only now: it is stored
}

http_response_code(500); // whatever fails below is an error, and the event comes again
if (!getenv('ORDERS_FILE') || !getenv('STATE_FILE')) {
    error_log('set WEBHOOK_SECRET (whsec_ and base64 of 24 bytes or more), ORDERS_FILE, STATE_FILE');
    return;
}
// Refuses a short or missing secret, with which anybody could sign.
$verifier = new EventVerifier((string) getenv('WEBHOOK_SECRET'), stack: getenv('EXPECTED_STACK') ?: null);
$route = $_SERVER['REQUEST_METHOD'] . ' ' . $_SERVER['REQUEST_URI'];
if ($route === 'GET /orders') {
    // For trying it; a real shop shows this to nobody.
    $db = database();
    $orders = $db->query('SELECT * FROM orders ORDER BY id')->fetchAll();
    $notes = $db->query('SELECT about, note FROM attention ORDER BY rowid')->fetchAll();
    http_response_code(200);
    header('content-type: application/json');
    echo json_encode(['orders' => $orders, 'attention' => $notes]);
} else {
    http_response_code($route === 'POST /ligdicash' ? receive($verifier) : 404);
}
