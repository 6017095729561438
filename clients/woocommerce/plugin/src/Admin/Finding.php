<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce\Admin;

defined('ABSPATH') || exit;

/** What the settings' own test says about one check, and what to do. */
final class Finding
{
    public const RIGHT = 'right';
    public const WRONG = 'wrong';
    public const NOT_LOOKED_AT = 'not-looked-at';

    public string $check;
    public string $state;
    public string $words;

    private function __construct(string $check, string $state, string $words)
    {
        $this->check = $check;
        $this->state = $state;
        $this->words = $words;
    }

    public static function right(string $check, string $words): self
    {
        return new self($check, self::RIGHT, $words);
    }

    public static function wrong(string $check, string $words): self
    {
        return new self($check, self::WRONG, $words);
    }

    public static function notLookedAt(string $check, string $words): self
    {
        return new self($check, self::NOT_LOOKED_AT, $words);
    }

    public function verdict(): string
    {
        switch ($this->state) {
            case self::RIGHT:
                return __('OK.', 'ligdicash-lambda');
            case self::WRONG:
                return __('problem.', 'ligdicash-lambda');
            default:
                return __('not checked.', 'ligdicash-lambda');
        }
    }
}
