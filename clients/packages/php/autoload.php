<?php

// For a server without Composer, whose own `vendor/autoload.php` does the same.
declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (preg_match('/^LigdicashLambda\\\\((?:Testing\\\\)?[A-Za-z]+)$/D', $class, $found)) {
        require_once __DIR__ . '/src/' . strtr($found[1], '\\', '/') . '.php';
    }
});
