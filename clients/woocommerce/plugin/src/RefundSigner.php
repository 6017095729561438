<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use LigdicashLambda\{LocalSigner, Secret, Signer};

/**
 * Signs requests for refunds with an access key of AWS (Signature Version 4, service `execute-api`), where AWS's own SDK
 * cannot be installed. For paths without a query and without what would have to be escaped.
 */
final class RefundSigner implements Signer
{
    private string $region;
    private string $keyId;
    private Secret $key;

    public function __construct(
        string $region,
        string $keyId,
        #[\SensitiveParameter]
        string $key
    ) {
        $this->region = $region;
        $this->keyId = $keyId;
        $this->key = new Secret($key);
    }

    public static function of(Settings $settings): Signer
    {
        return $settings->isLocal()
            ? new LocalSigner()
            : new self($settings->text('aws_region'), $settings->text('aws_access_key_id'), $settings->text('aws_secret_access_key'));
    }

    public function sign(string $method, string $url, array $headers, string $body, ?int $now = null): array
    {
        $time = gmdate('Ymd\THis\Z', $now ?? time());
        $parts = wp_parse_url($url);
        $host = $parts['host'] . (isset($parts['port']) ? ":{$parts['port']}" : '');
        $signed = ['host' => $host, 'x-amz-date' => $time] + array_change_key_case($headers);
        ksort($signed);
        $names = implode(';', array_keys($signed));
        $lines = '';
        foreach ($signed as $name => $value) {
            $lines .= "$name:" . trim($value) . "\n";
        }
        $request = implode("\n", [$method, $parts['path'], '', $lines, $names, hash('sha256', $body)]);
        $scope = substr($time, 0, 8) . "/$this->region/execute-api/aws4_request";
        $text = "AWS4-HMAC-SHA256\n$time\n$scope\n" . hash('sha256', $request);
        $signature = hash_hmac('sha256', $text, $this->keyOf($scope));
        $authorization = "AWS4-HMAC-SHA256 Credential=$this->keyId/$scope, SignedHeaders=$names, Signature=$signature";
        return $headers + ['x-amz-date' => $time, 'authorization' => $authorization];
    }

    private function keyOf(string $scope): string
    {
        $derive = static fn (string $key, string $part): string => hash_hmac('sha256', $part, $key, true);
        return array_reduce(explode('/', $scope), $derive, 'AWS4' . $this->key->reveal());
    }
}
