<?php
// What sends Laravel's own requests, where this machine has it.
if (stream_resolve_include_path('GuzzleHttp/autoload.php') !== false) {
    require_once 'GuzzleHttp/autoload.php';
}
require_once 'Illuminate/autoload.php';
