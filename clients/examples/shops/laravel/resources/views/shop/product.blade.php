@extends('shop.layout')
@section('content')
@if ($paid)
<p class="paid">Commande {{ $paid->id }} : payée. Merci !</p>
@endif
<h1>{{ $title }}</h1>
<p class="price">{{ $price }} F</p>
<ligdicash-pay mode="popup" api="{{ $api }}" order-id="{{ $order }}" data-csrf="{{ csrf_token() }}">
  <form method="post" action="/orders/{{ $order }}/pay">@csrf<button>Acheter avec LigdiCash</button></form>
</ligdicash-pay>
<p class="order">Commande {{ $order }}</p>
<script src="/shop.js" defer></script>
@endsection
