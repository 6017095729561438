<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use WC_Order;
use WP;

/** Where LigdiCash sends the payer back to: /payment/success?txn=… and /payment/cancel?txn=… */
final class ReturnPage
{
    /** In seconds: a payer does not wait longer for what the kit asks again by itself. */
    public const PATIENCE = 5;

    public static function register(): void
    {
        add_action('parse_request', [self::class, 'find'], 1);
    }

    public static function url(string $id): string
    {
        return add_query_arg('txn', rawurlencode($id), home_url(self::front() . '/payment/success'));
    }

    /** By the path alone, so that it is found with every kind of permalinks. */
    public static function find(WP $wp): void
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended
        if (!isset($_GET['txn']) || !is_string($_GET['txn']) || !self::isReturn()) {
            return;
        }
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended
        $id = sanitize_text_field(wp_unslash($_GET['txn']));
        // Nothing is looked for, and nothing is missing.
        $wp->query_vars = [];
        add_filter('posts_pre_query', static fn ($posts, $query) => $query->is_main_query() ? [] : $posts, 10, 2);
        add_filter('pre_handle_404', '__return_true');
        // Before anybody redirects to a better address.
        add_action('template_redirect', static function () use ($id): void {
            self::show($id);
            exit;
        }, 0);
    }

    private static function isReturn(): bool
    {
        // phpcs:ignore WordPress.Security
        $path = wp_parse_url(wp_unslash($_SERVER['REQUEST_URI'] ?? ''), PHP_URL_PATH);
        $home = rtrim((string) wp_parse_url(home_url('/'), PHP_URL_PATH), '/');
        $form = '#^' . preg_quote($home, '#') . '(/index\.php)?/payment/(success|cancel)/?$#D';
        return is_string($path) && preg_match($form, $path) === 1;
    }

    private static function show(string $id): void
    {
        $isId = preg_match('/^txn_[0-9a-f]{32}$/D', $id) === 1;
        $status = $isId ? Watching::ask($id, self::PATIENCE) : null;
        $order = $isId ? self::orderOf($id) : null;
        if ($order !== null) {
            Cart::emptyOf($order);
        }
        // It is not the front page, though nothing else was asked for.
        $GLOBALS['wp_query']->init();
        self::headers();
        Assets::kit();
        if ($status !== 'completed' && !Home::isElsewhere()) {
            wp_enqueue_script(Assets::script('ligdicash-lambda-result', 'result.js', [Assets::KIT]));
        }
        $title = ['title' => self::title(), 'site' => get_bloginfo('name', 'display')];
        add_filter('document_title_parts', static fn (): array => $title);
        add_filter('wp_robots', 'wp_robots_no_robots');
        $content = self::content($status, $order);
        if (function_exists('wp_is_block_theme') && wp_is_block_theme()) {
            self::inBlocks($content);
        } else {
            get_header();
            echo $content; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
            get_footer();
        }
    }

    /** The order of the payment, if the payer who looks is the one who has begun to pay it. */
    private static function orderOf(string $id): ?WC_Order
    {
        $payment = Ledger::find($id);
        $order = $payment === null ? null : Subject::ofRow($payment)->order();
        return $order !== null && Cart::owns($order) ? $order : null;
    }

    private static function headers(): void
    {
        defined('DONOTCACHEPAGE') || define('DONOTCACHEPAGE', true);
        status_header(200);
        nocache_headers();
        header('Cache-Control: no-store, private');
        header('X-Frame-Options: DENY');
        header("Content-Security-Policy: frame-ancestors 'none'");
        header('Referrer-Policy: no-referrer');
        header('X-Robots-Tag: noindex, nofollow');
    }

    private static function title(): string
    {
        return __('Your payment', 'ligdicash-lambda');
    }

    /** The kit, and inside of it what is read where it does not run. All of it is escaped. */
    private static function content(?string $status, ?WC_Order $order): string
    {
        if (Home::isElsewhere()) {
            return sprintf('<div class="ligdicash-lambda-return"><h1>%s</h1><p>%s</p></div>', esc_html(self::title()), esc_html(Paying::elsewhereWords()));
        }
        $settings = Settings::read();
        $again = $order !== null && $order->needs_payment() ? $order->get_checkout_payment_url() : '';
        $attributes = sprintf(
            'api="%s" contact="%s" lang="%s"',
            esc_attr($settings->apiUrl()),
            esc_attr($settings->contact()),
            esc_attr(Assets::language())
        );
        $inside = sprintf('<h1>%s</h1><p>%s</p>', esc_html(self::title()), esc_html(self::words($status)));
        if ($again !== '') {
            $attributes .= sprintf(' again="%s"', esc_url($again));
        }
        if ($again !== '' && $status === 'notcompleted') {
            $inside .= self::link($again, __('Pay again', 'ligdicash-lambda'), '');
        }
        if ($order !== null) {
            $received = $order->get_checkout_order_received_url();
            $inside .= self::link($received, __('See your order', 'ligdicash-lambda'), ' slot="more" class="order"');
        }
        $back = self::link(home_url('/'), __('Back to the shop', 'ligdicash-lambda'), '');
        return '<div class="ligdicash-lambda-return">'
            . "<ligdicash-result $attributes>$inside</ligdicash-result><p class=\"back\">$back</p></div>";
    }

    private static function link(string $url, string $words, string $attributes): string
    {
        return sprintf('<a href="%s"%s>%s</a>', esc_url($url), $attributes, esc_html($words));
    }

    private static function words(?string $status): string
    {
        switch ($status) {
            case 'completed':
                return __('The payment was received.', 'ligdicash-lambda');
            case 'notcompleted':
                return __(
                    'The payment did not go through. If your account was charged, do not pay a second time: contact the shop.',
                    'ligdicash-lambda'
                );
            default:
                return __(
                    'The shop is checking your payment. If you have approved it, do not pay a second time.',
                    'ligdicash-lambda'
                );
        }
    }

    /** A theme of blocks has its header and footer in parts, which must be made before the page's head. */
    private static function inBlocks(string $content): void
    {
        $body = do_blocks(
            '<!-- wp:template-part {"slug":"header","tagName":"header"} /-->'
            . '<!-- wp:html --><main>' . $content . '</main><!-- /wp:html -->'
            . '<!-- wp:template-part {"slug":"footer","tagName":"footer"} /-->'
        );
        ?><!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="<?php bloginfo('charset'); ?>">
<meta name="viewport" content="width=device-width, initial-scale=1">
<?php
        if (!current_theme_supports('title-tag')) {
            echo '<title>', esc_html(wp_get_document_title()), '</title>';
        }
        wp_head();
        ?>
</head>
<body <?php body_class(); ?>>
<?php wp_body_open(); ?>
<div class="wp-site-blocks"><?php echo $body; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped ?></div>
<?php wp_footer(); ?>
</body>
</html>
        <?php
    }

    /** Where permalinks are plain, WordPress is reached by its file alone. */
    private static function front(): string
    {
        return get_option('permalink_structure') ? '' : '/index.php';
    }
}
