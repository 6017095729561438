<?php
session_start();
require 'config.php';
$db = database();
$cart = cart($db);
if (isset($_POST['add'])) {
    $_SESSION['cart'] = [...$cart, (int) $_POST['add']];
    header('Location: index.php');
    exit;
}
$order = orderOfCart($db);
?>
<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Ma boutique</title><link rel="icon" href="data:,">
</head>
<body>
  <h1>Ma boutique</h1>
  <?php foreach ($db->query('SELECT * FROM products') as $product) { ?>
    <form method="post">
      <?= htmlspecialchars($product['name']) ?>, <?= $product['price'] ?> F
      <button name="add" value="<?= $product['id'] ?>">Ajouter</button>
    </form>
  <?php } ?>
  <p id="cart">Panier : <?= count($cart) ?> article(s), <?= total($db, $cart) ?> F</p>
  <?php if ($order) { ?>
    <ligdicash-pay mode="tab" api="<?= API_URL ?>" order-id="<?= $order['id'] ?>">
      <form method="post" action="pay.php"><button id="pay">Payer</button></form>
    </ligdicash-pay>
    <script src="checkout.iife.js" defer></script>
    <script src="shop.js" defer></script>
  <?php } ?>
</body>
</html>
