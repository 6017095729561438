<?php
const SHOP_URL = 'http://127.0.0.1:8000';
const LIGDICASH_URL = 'http://127.0.0.1:3001'; // https://app.ligdicash.com
const API_KEY = 'sandbox-api-key';
const AUTH_TOKEN = 'sandbox-auth-token';

function database()
{
    return new PDO('mysql:host=localhost;dbname=boutique;charset=utf8mb4', 'boutique', 'mot-de-passe');
}

function cart($db)
{
    return $_SESSION['cart'] ?? [];
}

function total($db, $cart)
{
    $prices = $db->query('SELECT id, price FROM products')->fetchAll(PDO::FETCH_KEY_PAIR);
    return array_sum(array_map(fn ($id) => $prices[$id] ?? 0, $cart));
}
