<?php
// The kit asks for the order of the cart when the customer presses its button.
declare(strict_types=1);

require 'config.php';
session_start();
$order = orderOfCart(database());
header('content-type: application/json');
echo json_encode($order === null ? [] : ['order' => proof($order)]);
