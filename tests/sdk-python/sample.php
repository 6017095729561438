<?php
// LigdiCash's classic sample, in our words: curl, the body as one text with its amounts in quotes, and a page that asks
// confirm. It takes the address of LigdiCash, and the token of an invoice to ask for.

function call(string $method, string $path, ?string $body = null): stdClass
{
    global $argv;
    $curl = curl_init();
    curl_setopt_array($curl, [
        CURLOPT_URL => $argv[1] . $path,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
        CURLOPT_FOLLOWLOCATION => true,
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_POSTFIELDS => $body,
        CURLOPT_HTTPHEADER => [
            'Apikey: sandbox-api-key',
            'Authorization: Bearer sandbox-auth-token',
            'Accept: application/json',
        ],
    ]);
    $response = curl_exec($curl);
    curl_close($curl);
    return json_decode($response);
}

if (isset($argv[2])) {
    $answer = call('GET', '/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=' . $argv[2]);
    echo $answer->status;
    exit;
}
$answer = call('POST', '/pay/v01/redirect/checkout-invoice/create', '
{
  "commande": {
    "invoice": {
      "items": [
        {
          "name": "Panier",
          "description": "Fait main",
          "quantity": 1,
          "unit_price": "3000",
          "total_price": "3000"
        }
      ],
      "total_amount": "3000",
      "devise": "XOF",
      "description": "Commande 1001",
      "customer": "",
      "customer_firstname": "Awa",
      "customer_lastname": "Test",
      "customer_email": "awa@example.test",
      "external_id": "",
      "otp": ""
    },
    "store": {
      "name": "Boutique",
      "website_url": "https://boutique.example"
    },
    "actions": {
      "cancel_url": "https://boutique.example/annule.php",
      "return_url": "https://boutique.example/merci.php",
      "callback_url": "http://127.0.0.1:9/callback.php"
    },
    "custom_data": {
      "transaction_id": "2026-1001"
    }
  }
}');
echo $answer->response_code === '00' ? $answer->token : $answer->response_text;
