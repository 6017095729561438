@extends('shop.layout')
@section('content')
<ligdicash-result api="{{ $api }}">
@if ($receipt)
<p class="paid">Votre paiement est arrivé. <a href="{{ $receipt }}">Voir le reçu ou la suite</a></p>
@else
<p>La boutique vérifie votre paiement, même si cette page n’affiche rien d’autre. Si vous l’avez déjà validé, ne payez pas une seconde fois. Rechargez cette page plus tard : elle dira si votre paiement est arrivé.</p>
@endif
<a slot="more" href="/">Retour à la boutique</a>
</ligdicash-result>
@endsection
