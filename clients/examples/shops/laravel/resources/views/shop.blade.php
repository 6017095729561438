<!doctype html>
<html lang="fr">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Boutique</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css"><script src="/checkout.iife.js" defer></script>
<main>
@isset($order)
  @if ($paid) <p class="paid">Commande {{ $paid }} : payée. Merci !</p> @endif
  <h1>{{ App\Orders::TITLE }}</h1>
  <p class="price">{{ number_format($price, 0, ',', "\u{a0}") }} F</p>
  <ligdicash-pay mode="popup" api="{{ config('ligdicash.api_url') }}" order-id="{{ $order }}" data-csrf="{{ csrf_token() }}">
    <form method="post" action="/orders/{{ $order }}/pay">@csrf<button>Acheter avec LigdiCash</button></form>
  </ligdicash-pay>
  <p class="order">Commande {{ $order }}</p><script src="/shop.js" defer></script>
@else
  <ligdicash-result api="{{ config('ligdicash.api_url') }}">
  @if ($receipt) <p class="paid">Votre paiement est arrivé. <a href="{{ $receipt }}">Voir le reçu ou la suite</a></p>
  @else <p>La boutique vérifie votre paiement, même si cette page n’affiche rien d’autre. Si vous l’avez déjà
    validé, ne payez pas une seconde fois. Rechargez cette page plus tard : elle dira si votre paiement est arrivé.</p> @endif
    <a slot="more" href="/">Retour à la boutique</a>
  </ligdicash-result>
@endisset
</main>
