<?php
// The handler of LigdiCash's example in Laravel, without Laravel. It is that of the example in PHP but for one line. It is a
// route of `api.php`: below `web`, Laravel refuses every callback for want of a CSRF token.
const LARAVEL = true;
require __DIR__ . '/php.php';
