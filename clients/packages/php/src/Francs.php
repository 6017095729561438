<?php

declare(strict_types=1);

namespace LigdicashLambda;

/**
 * Money is whole francs.
 *
 * @internal
 */
final class Francs
{
    /** Refuses what is not a whole number where francs and pieces are counted: nothing is rounded, and nothing is sent. */
    public static function requireWholeNumbers(array $request): void
    {
        $counted = ['amount' => $request['amount'] ?? null];
        foreach ($request['items'] ?? [] as $at => $item) {
            foreach (['quantity', 'unit_price'] as $name) {
                $counted["items[$at].$name"] = $item[$name] ?? null;
            }
        }
        $wrong = array_keys(array_filter($counted, static fn ($value): bool => !is_int($value)));
        if ($wrong !== []) {
            $field = static fn (string $name): array => ['field' => $name, 'detail' => 'must be a whole number'];
            $detail = 'An amount is not a whole number. Nothing was sent.';
            throw new LigdicashError('invalid_request', $detail, null, array_map($field, $wrong));
        }
    }
}
