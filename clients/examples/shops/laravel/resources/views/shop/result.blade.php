@extends('shop.layout')
@section('content')
<ligdicash-result api="{{ $api }}"><a slot="more" href="/">Retour à la boutique</a></ligdicash-result>
@endsection
