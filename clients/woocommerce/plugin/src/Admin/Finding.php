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

    public string $state;
    public string $check;
    public string $words;

    public function __construct(string $state, string $check, string $words)
    {
        $this->state = $state;
        $this->check = $check;
        $this->words = $words;
    }

    /** As one line, such as “Clock: OK.” */
    public function title(): string
    {
        $verdicts = [
            self::RIGHT => __('OK.', 'ligdicash-lambda'),
            self::WRONG => __('problem.', 'ligdicash-lambda'),
            self::NOT_LOOKED_AT => __('not checked.', 'ligdicash-lambda'),
        ];
        /* translators: 1: a setting, or a check of it, 2: what is wrong with it, or “right.” */
        return sprintf(__('%1$s: %2$s', 'ligdicash-lambda'), $this->check, $verdicts[$this->state]);
    }
}
