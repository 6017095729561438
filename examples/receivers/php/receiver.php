<?php
// Takes the events of ligdicash-lambda: verifies, de-duplicates, fulfils an order once.
// PHP 8.1 or later with pdo_sqlite, nothing else. docs/receivers.md says how to run it.
declare(strict_types=1);

const TOLERANCE = 5 * 60; // seconds
const LIMIT = 64 * 1024; // bytes; an event has less than one thousand

// ---- the shop's data ----
function database(): PDO
{
    $db = new PDO('sqlite:' . getenv('STATE_FILE'));
    $db->setAttribute(PDO::ATTR_DEFAULT_FETCH_MODE, PDO::FETCH_ASSOC);
    $db->setAttribute(PDO::ATTR_TIMEOUT, 4); // seconds; the sender waits for 5
    $db->exec('CREATE TABLE IF NOT EXISTS orders
        (id TEXT PRIMARY KEY, amount INTEGER, currency TEXT, status TEXT, paid INTEGER, parcels INTEGER)');
    $db->exec('CREATE TABLE IF NOT EXISTS taken
        (webhook_id TEXT PRIMARY KEY, transaction_id TEXT, revision INTEGER, about TEXT, note TEXT)');
    $add = $db->prepare('INSERT INTO orders VALUES (?, ?, ?, ?, NULL, 0) ON CONFLICT DO NOTHING');
    foreach (json_decode(file_get_contents(getenv('ORDERS_FILE')), true, 8, JSON_THROW_ON_ERROR) as $order) {
        $add->execute([$order['id'], $order['amount'], $order['currency'], $order['status'] ?? 'open']);
    }
    return $db;
}

/** Remembers the event and does what it asks for: both or nothing, in one transaction. */
function take(PDO $db, string $webhookId, array $event): void
{
    $about = subject($event['data']) ?? $event['type'];
    [$transaction, $revision] = [$event['data']['transaction_id'] ?? null, $event['data']['revision'] ?? null];
    $query = function (string $sql, array $values) use ($db): PDOStatement {
        $statement = $db->prepare($sql);
        $statement->execute($values);
        return $statement;
    };
    // Not beginTransaction(): that one reads first and finds out too late that another delivery writes.
    // A failure ends the request, and the transaction with it.
    $db->exec('BEGIN IMMEDIATE');
    // What is older than what you know of a transaction would undo it.
    $known = 'SELECT 1 FROM taken WHERE webhook_id = ? OR (transaction_id = ? AND revision > ?)';
    if ($query($known, [$webhookId, $transaction, $revision])->fetch()) {
        $db->exec('ROLLBACK');
        return;
    }
    $order = $query('SELECT * FROM orders WHERE id = ?', [$about])->fetch() ?: null;
    [$fulfil, $note] = decide($event['type'], $event['data'], $order);
    $query('INSERT INTO taken VALUES (?, ?, ?, ?, ?)', [$webhookId, $transaction, $revision, $about, $note]);
    if ($fulfil) {
        // `parcels` shows that an order is fulfilled once.
        // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
        $paid = $event['data']['amount_paid'] ?? $event['data']['amount'];
        $query("UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?", [$paid, $about]);
    }
    $db->exec('COMMIT');
    error_log($fulfil ? "send the parcel of $about" : "$about: " . ($note ?? 'noted'));
}

/** What the money was for, in your own names. */
function subject(array $data): mixed
{
    return $data['order_id'] ?? $data['payout_id'] ?? null;
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
function isGenuine(string $key, string $body): bool
{
    [$id, $time] = [$_SERVER['HTTP_WEBHOOK_ID'] ?? '', $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? ''];
    if ($id === '' || !preg_match('/^[0-9]{1,12}$/D', $time) || abs(time() - (int) $time) > TOLERANCE) {
        return false;
    }
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    $matches = fn (string $given): bool => hash_equals($expected, $given);
    return array_filter(explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? ''), $matches) !== [];
}

function receive(string $key): int
{
    if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > LIMIT) {
        return 413;
    }
    // The bytes as they came: parsed and written again they would have another signature.
    $body = file_get_contents('php://input', length: LIMIT); // cut off, it has no good signature
    if (!isGenuine($key, $body)) {
        return 401;
    }
    $event = json_decode($body, true, 8);
    $known = is_array($event) && ($event['version'] ?? 0) === 1 && is_string($event['type'] ?? null);
    if (!$known || !is_array($data = $event['data'] ?? null)) {
        return 400;
    }
    if (($stack = (string) getenv('EXPECTED_STACK')) !== '' && ($event['stack'] ?? null) !== $stack) {
        return 403; // such as that of your tests
    }
    if ($event['type'] === 'ping') {
        return 204; // somebody asks whether you are there, and nothing else
    }
    $ofMoney = is_string(subject($data)) && is_int($data['amount'] ?? null);
    // A type that you do not know may speak of something else: it is taken, too.
    if (!$ofMoney && preg_match('/^(payment|payout)\./', $event['type'])) {
        return 400;
    }
    take(database(), $_SERVER['HTTP_WEBHOOK_ID'], $event);
    return 204; // only now: it is stored
}

$secret = (string) getenv('WEBHOOK_SECRET');
$key = str_starts_with($secret, 'whsec_') ? (string) base64_decode(substr($secret, 6), true) : '';
http_response_code(500); // whatever fails below is an error, and the event comes again
// With a short or missing key anybody could sign.
if (strlen($key) < 24 || !getenv('ORDERS_FILE') || !getenv('STATE_FILE')) {
    error_log('set WEBHOOK_SECRET (whsec_ and base64 of 24 bytes or more), ORDERS_FILE, STATE_FILE');
    return;
}
$route = $_SERVER['REQUEST_METHOD'] . ' ' . $_SERVER['REQUEST_URI'];
if ($route === 'GET /orders') {
    // For trying it; a real shop shows this to nobody.
    $db = database();
    $orders = $db->query('SELECT * FROM orders ORDER BY id')->fetchAll();
    $notes = $db->query('SELECT about, note FROM taken WHERE note IS NOT NULL ORDER BY rowid')->fetchAll();
    http_response_code(200);
    header('content-type: application/json');
    echo json_encode(['orders' => $orders, 'attention' => $notes]);
} else {
    http_response_code($route === 'POST /ligdicash' ? receive($key) : 404);
}
