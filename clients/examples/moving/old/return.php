<?php
session_start();
unset($_SESSION['cart']);
?>
<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Merci</title><link rel="icon" href="data:,">
</head>
<body><h1>Merci ! Votre paiement est reçu.</h1><a href="index.php">Retour à la boutique</a></body>
</html>
