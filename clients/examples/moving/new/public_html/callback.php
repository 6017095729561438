<?php
// For the invoices of the old shop. A callback only says when to look: LigdiCash's own answer says what is true.
// `php callback.php` looks at all of them.
declare(strict_types=1);

require 'config.php';
$db = database();
$said = json_decode((string) file_get_contents('php://input'), true);
$entries = is_array($said['custom_data'] ?? null) ? $said['custom_data'] : [];
$ids = array_column($entries, 'valueof_customdata', 'keyof_customdata');
$open = query($db, "SELECT * FROM orders WHERE status = 'open' AND token <> ''")->fetchAll();
foreach ($open as $order) {
    if (!isset($_SERVER['REQUEST_METHOD']) || (string) $order['id'] === ($ids['transaction_id'] ?? null)) {
        look($db, $order);
    }
}

function look(PDO $db, array $order): void
{
    $curl = curl_init(LIGDICASH_URL . '/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=' . urlencode($order['token']));
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 20,
        CURLOPT_HTTPHEADER => ['Apikey: ' . API_KEY, 'Authorization: Bearer ' . AUTH_TOKEN, 'Accept: application/json'],
    ]);
    $answer = json_decode((string) curl_exec($curl), true);
    $isPaid = ($answer['response_code'] ?? '') === '00' && ($answer['status'] ?? '') === 'completed'
        && (string) ($answer['amount'] ?? '') === (string) $order['amount'];
    if ($isPaid) {
        query($db, "UPDATE orders SET status = 'paid', parcels = parcels + 1 WHERE id = ? AND status = 'open'", [$order['id']]);
    }
}
