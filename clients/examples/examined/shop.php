<?php
// A small shop that LigdiCash pays, without a backend. PHP 8.1 with curl and pdo_sqlite. It is correct without FAULT; with
// FAULT=name it has that one fault, so skip the lines with fault(). With a `session` it has none. README.md says how to run it.
declare(strict_types=1);

define('LIGDICASH', rtrim(getenv('LIGDICASH_URL') ?: 'https://app.ligdicash.com', '/'));
define('SHOP', rtrim(getenv('SHOP_URL') ?: 'http://127.0.0.1:' . getenv('PORT'), '/'));
const CREATE = '/pay/v01/redirect/checkout-invoice/create';
const CONFIRM = '/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=';
const FIELDS = ['amount', 'custom_data', 'customer', 'customer_details', 'date', 'description', 'external_id', 'montant',
    'operator_id', 'operator_name', 'oreference', 'request_id', 'response_code', 'response_text', 'status', 'token', 'wiki'];

function fault(string ...$names): bool
{
    return array_intersect(explode(',', (string) getenv('FAULT')), $names) !== [];
}

// ---- the shop's data ----
function database(): PDO
{
    static $db = null;
    if ($db === null) {
        $db = new PDO('sqlite:' . getenv('DATA'));
        $db->setAttribute(PDO::ATTR_DEFAULT_FETCH_MODE, PDO::FETCH_ASSOC);
        $db->setAttribute(PDO::ATTR_TIMEOUT, 10);
        $db->exec("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount INTEGER, status TEXT DEFAULT 'unpaid',
            credit INTEGER DEFAULT 0, looked INTEGER DEFAULT 0)");
        $db->exec("CREATE TABLE IF NOT EXISTS payments (id TEXT PRIMARY KEY, order_id TEXT, amount INTEGER, token TEXT, page TEXT,
            state TEXT DEFAULT 'open', created_at INTEGER)");
        $db->exec('CREATE TABLE IF NOT EXISTS seen (event TEXT PRIMARY KEY)');
    }
    return $db;
}

function query(string $sql, mixed ...$values): PDOStatement
{
    $statement = database()->prepare($sql);
    $statement->execute($values);
    return $statement;
}

function set_state(array $payment, string $state): void
{
    query("UPDATE payments SET state = ? WHERE id = ? AND state <> 'paid'", $state, $payment['id']);
}

// ---- LigdiCash ----
/** The answer of LigdiCash, or null if there is none that can be read. */
function ligdicash(string $path, ?array $body, int $seconds): ?array
{
    $call = curl_init(LIGDICASH . $path);
    curl_setopt_array($call, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => $seconds, CURLOPT_HTTPHEADER => [
        'Apikey: ' . getenv('LIGDICASH_API_KEY'), 'Authorization: Bearer ' . getenv('LIGDICASH_AUTH_TOKEN'),
        'Accept: application/json', 'Content-Type: application/json']]);
    if ($body !== null) {
        curl_setopt($call, CURLOPT_POSTFIELDS, json_encode($body));
    }
    $text = curl_exec($call);
    $answer = curl_getinfo($call, CURLINFO_RESPONSE_CODE) === 200 ? json_decode((string) $text, true) : null;
    return is_array($answer) && ($answer['response_code'] ?? null) === '00' ? $answer : null;
}

/** Asks LigdiCash, by the token that we stored, and does what its answer means. A callback is only a reason to ask. */
function settle(array $payment, array $posted = []): void
{
    if ($payment['state'] === 'paid' && !fault('credits-twice') || $payment['state'] === 'closed' || $payment['token'] === null) {
        return;
    }
    $token = fault('callback-chooses-token') && ($posted['token'] ?? '') !== '' ? $posted['token'] : $payment['token'];
    $answer = ligdicash(CONFIRM . rawurlencode($token), null, fault('no-patience') ? 2 : 15);
    if ($posted && (fault('trusts-callback') || $answer === null && fault('paid-while-down'))) $answer = $posted;
    if ($answer === null) { // We have learnt nothing, so nothing changes.
        if (fault('outage-is-final')) set_state($payment, 'closed');
        return;
    }
    $status = fault('code-00-is-paid') ? 'completed' : $answer['status'] ?? (fault('no-status-is-paid') ? 'completed' : '');
    if (fault('failed-is-paid') && str_contains($status, 'completed')) $status = 'completed';
    $is_whole = fault('decimals-refused') ? (string) ($answer['amount'] ?? '') === (string) $payment['amount'] : (float) ($answer['amount'] ?? 0) === (float) $payment['amount'];
    if (in_array($status, ['notcompleted', 'nocompleted'], true)) {
        set_state($payment, 'failed'); // The next checkout opens another page; we still ask about this one.
    }
    if ($status === 'completed' && ($is_whole || fault('amount-not-compared'))) {
        credit($payment);
    }
}

/** Credits the order once, whatever happens at the same time: the condition is a part of the update. */
function credit(array $payment): void
{
    $once = fault('credits-twice', 'credits-twice-at-once') ? '' : "AND state <> 'paid'";
    $unpaid = fault('credits-twice', 'credits-twice-at-once', 'two-payments-credited') ? '' : "AND status = 'unpaid'";
    database()->beginTransaction();
    if (query("UPDATE payments SET state = 'paid' WHERE id = ? $once", $payment['id'])->rowCount() === 1) {
        $credited = query("UPDATE orders SET status = 'paid', credit = credit + ? WHERE id = ? $unpaid", $payment['amount'], $payment['order_id']);
        if ($credited->rowCount() === 0) error_log("order {$payment['order_id']} was paid twice: refund payment {$payment['id']}");
    }
    database()->commit();
}

// ---- checkout ----
/** The page on which the order is paid: the open one, or else a new one. Of two clicks the second waits for the first. */
function checkout(string $order, int $amount): string
{
    // In your shop the basket says what the order costs. Here the first call does, and no later one.
    query('INSERT INTO orders (id, amount) VALUES (?, ?) ON CONFLICT DO NOTHING', $order, $amount);
    if (fault('client-sets-amount')) query('UPDATE orders SET amount = ? WHERE id = ?', $amount, $order);
    $lock = fopen(getenv('DATA') . '.lock' . crc32($order) % 64, 'c');
    flock($lock, LOCK_EX);
    $row = query('SELECT * FROM orders WHERE id = ?', $order)->fetch();
    if ($row['status'] === 'paid' && !fault('sells-paid-order')) {
        return SHOP . "/return?order=$order";
    }
    $open = query("SELECT page FROM payments WHERE order_id = ? AND amount = ? AND state = 'open' AND page IS NOT NULL", $order, $row['amount'])
        ->fetchColumn();
    $opens = fault('two-pages') || fault('two-payments-credited') && $row['looked'];
    return $opens || !$open ? open_page($row) : $open;
}

function open_page(array $order): string
{
    // Stored before LigdiCash is called: its callback may come before its answer.
    $id = 'txn_' . bin2hex(random_bytes(16));
    query('INSERT INTO payments (id, order_id, amount, created_at) VALUES (?, ?, ?, ?)', $id, $order['id'], $order['amount'], time());
    $answer = ligdicash(CREATE, ['commande' => [
        'invoice' => ['items' => [], 'total_amount' => $order['amount'], 'devise' => 'XOF', 'description' => "Commande {$order['id']}",
            'customer' => '', 'external_id' => '', 'otp' => ''],
        'store' => ['name' => 'Boutique', 'website_url' => SHOP],
        'actions' => ['cancel_url' => SHOP . "/return?order={$order['id']}&cancel=1", 'return_url' => SHOP . "/return?order={$order['id']}",
            'callback_url' => SHOP . '/callback'],
        // One key alone with `id` in its name: LigdiCash joins the values of such keys to its external_id.
        'custom_data' => ['transaction_id' => $id] + (fault('external-id-not-split') ? ['order_id' => $order['id']] : []),
    ]], 30);
    $page = is_ligdicash($answer['response_text'] ?? '') || fault('any-page-host') ? $answer['response_text'] ?? null : null;
    query('UPDATE payments SET token = ?, page = ? WHERE id = ?', $answer['token'] ?? null, $page, $id);
    return $page ?? throw new RuntimeException('LigdiCash opened no page');
}

function is_ligdicash(string $page): bool
{
    [$url, $own] = [parse_url($page) ?: [], parse_url(LIGDICASH)];
    return ($url['scheme'] ?? '') === $own['scheme']
        && (($url['host'] ?? '') === $own['host'] || str_ends_with($url['host'] ?? '', '.ligdicash.com'));
}

// ---- LigdiCash's callback ----
/** Our id in what was posted: `custom_data` comes as a list, as a JSON text, in brackets, or not at all. */
function own_id(array $posted): string
{
    $data = $posted['custom_data'] ?? [];
    $data = is_string($data) ? json_decode($data, true) : $data;
    foreach (is_array($data) ? $data : [] as $key => $entry) {
        if (is_array($entry)) [$key, $entry] = [$entry['keyof_customdata'] ?? '', $entry['valueof_customdata'] ?? ''];
        if ($key === 'transaction_id' && is_string($entry)) return $entry;
    }
    return explode(';', (string) ($posted['external_id'] ?? ''))[0];
}

/** The status of our answer. It is the same for everybody: a stranger learns nothing from it. */
function callback(): int
{
    $is_json = str_contains($_SERVER['CONTENT_TYPE'] ?? '', 'json') || fault('form-not-read');
    $posted = $is_json ? json_decode(file_get_contents('php://input'), true) : $_POST;
    if (fault('needs-signature') && !hash_equals(hash('sha256', getenv('LIGDICASH_API_KEY')), $_SERVER['HTTP_X_LIGDICASH_SIGNATURE'] ?? '')) { // ast-grep-ignore
        print 'invalid signature ';
        return 401;
    }
    foreach (['callback-wants-csrf' => 419, 'callback-wants-login' => 401, 'callback-redirects' => 308] as $name => $status) {
        if (fault($name)) return $status;
    }
    if (fault('hidden-by-polling', 'callback-ignored')) return 200;
    if (!is_array($posted)) return fault('form-not-read') ? 400 : 200;
    if (fault('needs-token') && ($posted['token'] ?? '') === '') return 400;
    if (fault('unknown-fields-refused') && array_diff(array_keys($posted), FIELDS)) return 422;
    if (fault('form-breaks')) {
        $event = "{$posted['request_id']} {$posted['status']}";
        if (query('INSERT INTO seen VALUES (?) ON CONFLICT DO NOTHING', $event)->rowCount() === 0) return 200;
        if (!is_array($posted['custom_data'])) return 400;
    }
    $id = fault('external-id-not-split') ? $posted['external_id'] ?? '' : own_id($posted);
    if (fault('second-callback-ignored', 'marked-before-checked')) {
        $event = fault('second-callback-ignored') ? $id : "$id {$posted['status']}";
        if (query('INSERT INTO seen VALUES (?) ON CONFLICT DO NOTHING', $event)->rowCount() === 0) return 200;
    }
    if (fault('id-not-escaped')) database()->query("SELECT * FROM payments WHERE id = '$id'"); // ast-grep-ignore
    $latest = fault('wrong-order') ? query('SELECT id FROM payments ORDER BY rowid DESC')->fetchColumn() : $id;
    $payment = query('SELECT * FROM payments WHERE id = ?', $latest)->fetch();
    if ($payment && fault('paid-undone') && $posted['status'] !== 'completed') {
        query("UPDATE orders SET status = 'unpaid' WHERE id = ?", $payment['order_id']);
    }
    if ($payment) {
        settle($payment, $posted);
        $ends = [['pending-final', 'pending'], ['failed-final', 'notcompleted'], ['early-callback-lost', $payment['token'] ? '' : 'pending']];
        foreach ($ends as [$name, $status]) {
            if (fault($name) && $posted['status'] === $status) set_state($payment, 'closed');
        }
    }
    return 200;
}

// ---- the shop's pages, and the poll ----
/** The customer is back. That proves nothing: we ask LigdiCash. */
function come_back(string $order): string
{
    if (fault('credits-on-return')) query("UPDATE orders SET credit = credit + amount WHERE id = ? AND status = 'paid'", $order);
    foreach (query("SELECT * FROM payments WHERE order_id = ? AND state <> 'paid'", $order)->fetchAll() as $payment) {
        if (fault('return-is-paid')) credit($payment);
        elseif (!fault('return-does-not-ask')) settle($payment);
        if (fault('late-payment-lost') || fault('cancel-is-final') && isset($_GET['cancel'])) set_state($payment, 'closed');
    }
    $paid = query("SELECT 1 FROM orders WHERE id = ? AND status = 'paid'", $order)->fetchColumn();
    return $paid ? 'Merci ! Votre paiement est reçu.' : 'Nous vérifions votre paiement. Ne payez pas une seconde fois.';
}

if (PHP_SAPI === 'cli') { // Beside the server: asks about each payment of which no word came, for 30 days.
    while (!fault('nobody-asks')) {
        $unpaid = query("SELECT * FROM payments WHERE state IN ('open', 'failed') AND created_at > ? ORDER BY rowid DESC", time() - 30 * 86400);
        foreach ($unpaid->fetchAll() as $payment) settle($payment);
        sleep((int) getenv('POLL'));
    }
    exit;
}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$order = preg_replace('/[^A-Za-z0-9-]/', '', (string) ($_REQUEST['order'] ?? basename($path)));
if ($path === '/callback') {
    http_response_code(callback());
    print 'ok';
} elseif ($path === '/checkout' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    if (fault('session')) setcookie('order', $order);
    try {
        header('Location: ' . checkout($order, (int) ($_POST['amount'] ?? 0)), true, 303);
    } catch (RuntimeException $problem) {
        error_log($problem->getMessage());
        http_response_code(502);
        print 'Le paiement n’est pas possible pour le moment. Réessayez.';
    }
} elseif (str_starts_with($path, '/orders/')) { // In your shop only the order's owner may see it.
    // Who looks and comes again gets a second page.
    if (fault('two-payments-credited')) query('UPDATE orders SET looked = 1 WHERE id = ?', $order);
    header('Content-Type: application/json');
    print json_encode(query('SELECT credit, status, id AS "order" FROM orders WHERE id = ?', $order)->fetch() ?: null);
} elseif ($path === '/return' && fault('return-wants-session')) {
    http_response_code(401);
} elseif ($path === '/return') {
    print come_back(fault('session') ? $_COOKIE['order'] ?? '' : $order);
} elseif ($path === '/shop.js') {
    header('Content-Type: text/javascript');
    print fault('keys-in-page') ? 'const ligdicash = ' . json_encode([getenv('LIGDICASH_API_KEY'), getenv('LIGDICASH_AUTH_TOKEN')]) : '"use strict";';
} else {
    print '<!doctype html><title>Boutique</title><script src="/shop.js"></script><h1>Boutique</h1>';
}
