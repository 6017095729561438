@extends('shop.layout')
@section('content')
<p>Le paiement n’a pas pu commencer. Si vous avez déjà validé un paiement, ne payez pas une seconde fois. Sinon, réessayez plus tard.</p>
<a href="/">Retour à la boutique</a>
@endsection
