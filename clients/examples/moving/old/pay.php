<?php
session_start();
require 'config.php';
$db = database();
$amount = total($db, cart($db));
$db->prepare('INSERT INTO orders (amount) VALUES (?)')->execute([$amount]);
$order = $db->lastInsertId();

$curl = curl_init();
curl_setopt_array($curl, array(
    CURLOPT_URL => LIGDICASH_URL . '/pay/v01/redirect/checkout-invoice/create',
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_SSL_VERIFYPEER => false,
    CURLOPT_CUSTOMREQUEST => 'POST',
    CURLOPT_HTTPHEADER => array(
        'Apikey: ' . API_KEY,
        'Authorization: Bearer ' . AUTH_TOKEN,
        'Accept: application/json',
        'Content-Type: application/json',
    ),
    CURLOPT_POSTFIELDS => '{
        "commande": {
            "invoice": {
                "items": [{
                    "name": "Commande ' . $order . '", "description": "Ma boutique",
                    "quantity": "1", "unit_price": "' . $amount . '", "total_price": "' . $amount . '"
                }],
                "total_amount": "' . $amount . '", "devise": "XOF", "description": "Commande ' . $order . '",
                "customer": "", "customer_firstname": "", "customer_lastname": "", "customer_email": "",
                "external_id": "", "otp": ""
            },
            "store": {"name": "Ma boutique", "website_url": "' . SHOP_URL . '"},
            "actions": {
                "cancel_url": "' . SHOP_URL . '/index.php",
                "return_url": "' . SHOP_URL . '/return.php",
                "callback_url": "' . SHOP_URL . '/callback.php"
            },
            "custom_data": {"transaction_id": "' . $order . '"}
        }
    }',
));
$answer = json_decode(curl_exec($curl));
if (isset($answer->response_code) && $answer->response_code == '00') {
    $db->prepare('UPDATE orders SET token = ? WHERE id = ?')->execute([$answer->token, $order]);
    $_SESSION['order'] = $order;
    header('Location: ' . $answer->response_text);
} else {
    echo 'Erreur : ' . ($answer->response_text ?? '');
}
