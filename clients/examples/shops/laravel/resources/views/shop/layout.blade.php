<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ $title }}</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css">
  <script src="/checkout.iife.js" defer></script>
</head>
<body><main>@yield('content')</main></body>
</html>
