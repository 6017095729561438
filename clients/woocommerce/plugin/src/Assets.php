<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

/** The plugin's scripts and its style sheet: all of them lie in its own folder. */
final class Assets
{
    public const KIT = 'ligdicash-lambda-kit';

    public static function script(string $handle, string $name, array $needed = []): string
    {
        wp_register_script($handle, Plugin::asset($name), $needed, Plugin::VERSION, true);
        return $handle;
    }

    /** The checkout kit, and what the page around it looks like. */
    public static function kit(): void
    {
        wp_enqueue_script(self::script(self::KIT, 'checkout.iife.js'));
        wp_enqueue_style('ligdicash-lambda', Plugin::asset('payer.css'), [], Plugin::VERSION);
    }

    /** The kit speaks French and English: to whoever reads another language, French. */
    public static function language(): string
    {
        return strncmp(determine_locale(), 'en', 2) === 0 ? 'en' : 'fr';
    }
}
