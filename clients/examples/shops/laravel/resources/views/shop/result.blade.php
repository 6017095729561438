@extends('shop.layout')
@section('content')
<ligdicash-result api="{{ $api }}">
  <p>La boutique vérifie votre paiement, même si cette page n’affiche rien d’autre. Si vous l’avez déjà validé, ne payez pas une seconde fois.</p>
  <a slot="more" href="/">Retour à la boutique</a>
</ligdicash-result>
@endsection
