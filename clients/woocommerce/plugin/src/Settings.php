<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\{Client, EventVerifier, OrderSigner};

/** What the owner has set. A constant in wp-config.php wins over the database. */
final class Settings
{
    public const OPTION = 'woocommerce_ligdicash_lambda_settings';

    private const CONSTANTS = [
        'api_url' => 'LIGDICASH_API_URL',
        'stack' => 'LIGDICASH_STACK',
        'order_key' => 'LIGDICASH_ORDER_KEY',
        'webhook_secret' => 'LIGDICASH_WEBHOOK_SECRET',
        'webhook_secret_previous' => 'LIGDICASH_WEBHOOK_SECRET_PREVIOUS',
        'aws_region' => 'LIGDICASH_AWS_REGION',
        'aws_access_key_id' => 'LIGDICASH_AWS_ACCESS_KEY_ID',
        'aws_secret_access_key' => 'LIGDICASH_AWS_SECRET_ACCESS_KEY',
    ];

    private array $stored;

    private function __construct(array $stored)
    {
        $this->stored = $stored;
    }

    public static function read(): self
    {
        $stored = get_option(self::OPTION, []);
        return new self(is_array($stored) ? $stored : []);
    }

    /** Whether wp-config.php has the setting. */
    public function fixed(string $name): bool
    {
        return isset(self::CONSTANTS[$name]) && defined(self::CONSTANTS[$name])
            && !Home::hasForgotten((string) constant(self::CONSTANTS[$name]));
    }

    /** Whether the settings hold a secret of a stack. */
    public function hasKeys(): bool
    {
        return $this->orderKey() !== '' || $this->webhookSecrets() !== [] || $this->text('aws_secret_access_key') !== '';
    }

    /** @return list<string> the digests of what stands in wp-config.php, where the plugin cannot remove it */
    public static function forget(): array
    {
        $stored = self::read()->stored;
        $off = array_fill_keys(array_keys(self::CONSTANTS), '') + ['enabled' => 'no', 'refunds' => 'no', 'test_mode' => 'yes'];
        update_option(self::OPTION, $off + $stored);
        $fixed = array_filter(self::CONSTANTS, 'defined');
        return array_map(static fn (string $name): string => Home::digest((string) constant($name)), array_values($fixed));
    }

    public function text(string $name): string
    {
        $value = $this->fixed($name) ? constant(self::CONSTANTS[$name]) : ($this->stored[$name] ?? '');
        return is_string($value) ? trim($value) : '';
    }

    public function apiUrl(): string
    {
        return rtrim($this->text('api_url'), '/');
    }

    public function stack(): string
    {
        return $this->text('stack');
    }

    public function orderKey(): string
    {
        return $this->text('order_key');
    }

    /** @return list<string> the secret, and the previous one while it is changed */
    public function webhookSecrets(): array
    {
        $secrets = [$this->text('webhook_secret'), $this->text('webhook_secret_previous')];
        return array_values(array_filter($secrets, static fn (string $secret): bool => $secret !== ''));
    }

    /** @return string `redirect`, `popup` or `direct` */
    public function mode(): string
    {
        $mode = $this->text('mode');
        return in_array($mode, ['popup', 'direct'], true) ? $mode : 'redirect';
    }

    /** Whether only who runs the shop sees the method, to try it with a stack on this machine. */
    public function isTest(): bool
    {
        return $this->text('test_mode') !== 'no';
    }

    public function isEnabled(): bool
    {
        return $this->text('enabled') === 'yes';
    }

    public function isComplete(): bool
    {
        return $this->apiUrl() !== '' && $this->stack() !== '' && $this->orderKey() !== '' && $this->webhookSecrets() !== [];
    }

    /** How a payer reaches the shop. */
    public function contact(): string
    {
        return $this->text('contact');
    }

    /** As HTML: a number is called by it, and an address written to. */
    public function contactLink(): string
    {
        $contact = $this->contact();
        $links = [
            /* translators: %s: a telephone number */
            '~^\+?[0-9][0-9 .()-]{5,30}$~D' => ['tel:' . preg_replace('/[^+0-9]/', '', $contact), __('Call %s', 'ligdicash-lambda')],
            /* translators: %s: an e-mail address */
            '~^[^\s:]+@[^\s:]+$~D' => ["mailto:$contact", __('Write to %s', 'ligdicash-lambda')],
            '~^https://\S+$~D' => [$contact, '%s'],
        ];
        foreach ($links as $form => [$address, $words]) {
            if (preg_match($form, $contact)) {
                return sprintf('<a href="%s">%s</a>', esc_url($address), esc_html(sprintf($words, $contact)));
            }
        }
        return esc_html($contact);
    }

    /** Whether the owner wants refunds by the stack, and has given what signs them. */
    public function refunds(): bool
    {
        return $this->text('refunds') === 'yes' && !Home::isElsewhere() && !$this->lacksRefundKeys();
    }

    /** Whether the owner wants refunds by the stack that nothing can sign. */
    public function lacksRefundKeys(): bool
    {
        $keys = array_map([$this, 'text'], ['aws_region', 'aws_access_key_id', 'aws_secret_access_key']);
        return $this->text('refunds') === 'yes' && !$this->isLocal() && in_array('', $keys, true);
    }

    public function client(int $timeout = 35): Client
    {
        return new Client($this->apiUrl(), $this->refunds() ? RefundSigner::of($this) : null, $timeout, new Transport());
    }

    public function signer(): OrderSigner
    {
        return new OrderSigner($this->orderKey(), $this->stack());
    }

    public function verifier(): EventVerifier
    {
        return new EventVerifier($this->webhookSecrets(), 5 * MINUTE_IN_SECONDS, $this->stack());
    }

    /** Whether nobody on the way can read or change what is said to the stack. */
    public function isSafe(): bool
    {
        return strpos($this->apiUrl(), 'https://') === 0 || $this->isOnThisMachine();
    }

    /** The stack of `cargo run`, whose payouts want no signature of AWS. */
    public function isLocal(): bool
    {
        return $this->stack() === 'local' && $this->isOnThisMachine();
    }

    private function isOnThisMachine(): bool
    {
        return preg_match('/^http:\/\/(127\.0\.0\.1|localhost)(:[0-9]+)?$/D', $this->apiUrl()) === 1;
    }
}
