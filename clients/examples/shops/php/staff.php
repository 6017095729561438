<?php
// For the shop's own staff: php staff.php orders | price FRANCS | refund TRANSACTION
declare(strict_types=1);

require __DIR__ . '/shop.php';

try {
    $answer = orders()->staff($argv[1] ?? 'orders', $argv[2] ?? '', client(refunds: ($argv[1] ?? '') === 'refund'));
    echo json_encode($answer, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE), "\n";
} catch (RuntimeException | InvalidArgumentException $problem) { // a LigdicashError is among the first
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(1);
}
