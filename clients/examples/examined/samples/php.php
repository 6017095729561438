<?php
// The handler of LigdiCash's example in PHP, in our words, in a shop that is correct otherwise. Do not copy it: README.md
// says what it loses. LigdiCash's page joins the id to its SQL; this one binds it.
if (PHP_SAPI !== 'cli' && $_SERVER['REQUEST_URI'] === '/callback') {
    $posted = json_decode(file_get_contents('php://input'), true) ?: $_POST;
    $data = $posted['custom_data'] ?? [];
    // With Laravel the page takes a list alone, so it refuses the form.
    $data = is_string($data) && !defined('LARAVEL') ? json_decode($data, true) : $data;
    $id = array_column(is_array($data) ? $data : [], 'valueof_customdata', 'keyof_customdata')['transaction_id'] ?? exit(http_response_code(400));
    $db = new PDO('sqlite:' . getenv('DATA'));
    try {
        $db->prepare('INSERT INTO seen VALUES (?)')->execute([$id]);
    } catch (PDOException) {
        exit('duplicate');
    }
    $found = $db->prepare('SELECT * FROM payments WHERE id = ?');
    $found->execute([$id]);
    $payment = $found->fetchAll()[0] ?? exit(http_response_code(404)); // an open cursor would hold SQLite's lock
    $call = curl_init(getenv('LIGDICASH_URL') . "/pay/v01/redirect/checkout-invoice/confirm?invoiceToken={$payment['token']}");
    curl_setopt_array($call, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => [
        'Apikey: ' . getenv('LIGDICASH_API_KEY'), 'Authorization: Bearer ' . getenv('LIGDICASH_AUTH_TOKEN')]]);
    if ((json_decode(curl_exec($call), true)['status'] ?? '') === 'completed') {
        $db->prepare("UPDATE orders SET status = 'paid', credit = credit + ? WHERE id = ?")->execute([$payment['amount'], $payment['order_id']]);
    }
    exit('ok');
}
require __DIR__ . '/../shop.php';
