"""What hosts and owners do to a shop: schedules by the command line, cleaners, backups; none needs a browser."""

import html
import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager

from owner import Staff
from shop import SETTINGS, call, sql, told
from stories import is_paid_once, made

DASHBOARD = "/wp-admin/index.php"


def by_command_line(shop, code, url=None, before=""):
    """WordPress in a process without a request, such as a host's schedule or WP-CLI."""
    load = f"{before} require '{shop.site}/wp-load.php'; require_once ABSPATH . 'wp-admin/includes/plugin.php';"
    log = shop.folder / "command-line.log"
    environment = {**shop.environment, "SHOP_URL": shop.url if url is None else url, "SHOP_LOG": str(log)}
    done = subprocess.run(["php", "-r", f"{load} {code}"], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, (code, done.stdout[-2000:], done.stderr[-2000:], told(log)[-2000:])
    return done.stdout


def a_process_without_the_shops_address_keeps_what_is_due(shop):
    stock, address = shop.probe("stock"), shop.url.removeprefix("http://")
    # A home made of the request's Host is empty here; some hosts name the machine.
    for sold, url in enumerate(("http://", "http:///shop", "http://localhost")):
        customer = shop.bought()
        shop.unheard(customer.transaction)
        shop.probe("pass", seconds=120)
        by_command_line(shop, "Probe::run();", url)
        [row] = shop.order(customer.order)["payments"]
        assert row["asked"] == "0" and row["due"] and shop.probe("planned"), row
        assert re.search(f'[1-9] questions wait: this process has the address ".*", and the shop was set up at {address}', shop.probe("logged"))
        # Nor does it take the shop for a copy: the next run that knows the address asks.
        assert "is it a copy" not in Staff(shop).ask(DASHBOARD)[1].lower()
        shop.later(5)
        is_paid_once(shop, customer, stock - sold)


def what_is_due_is_planned_again_after_a_reactivation_and_a_cleaning(shop):
    plugin = "ligdicash-lambda/ligdicash-lambda.php"
    stock = shop.probe("stock")

    def is_off(_):
        by_command_line(shop, f"deactivate_plugins('{plugin}');")
        assert sql("SELECT COUNT(*) FROM wp_actionscheduler_actions WHERE hook LIKE 'ligdicash%' AND status = 'pending'", shop.language).strip() == "0"
        by_command_line(shop, f"is_wp_error(activate_plugin('{plugin}')) && exit(1);")

    def is_cleaned(_):
        sql("DELETE FROM wp_actionscheduler_actions WHERE hook LIKE 'ligdicash%'", shop.language)
        call(f"{shop.url}/wp-admin/admin-ajax.php?action=none")

    for sold, loses in enumerate((is_off, is_cleaned)):
        customer = shop.bought()
        shop.unheard(customer.transaction)
        loses(shop)
        assert shop.probe("planned"), loses.__name__
        shop.later(2)
        is_paid_once(shop, customer, stock - sold)


@contextmanager
def another_copy(shop):
    """A second folder with the plugin, and its file as WordPress names it."""
    plugins = shop.site / "wp-content/plugins"
    # The folder is also that of the shop beside this one.
    folder = f"ligdicash-lambda-{shop.language}"
    shutil.copytree(plugins / "ligdicash-lambda", plugins / folder, copy_function=os.link)
    try:
        yield folder, f"{folder}/ligdicash-lambda.php"
    finally:
        shutil.rmtree(plugins / folder)


def another_copy_of_the_plugin_stops_and_deletes_nothing(shop):
    own = "ligdicash-lambda/ligdicash-lambda.php"
    shop.probe("settings", values={"delete_data": "yes"})
    with another_copy(shop) as (folder, copy):
        number, payment = made(shop)
        by_command_line(shop, f"is_wp_error(activate_plugin('{copy}')) && exit(1);")
        page = Staff(shop).ask(DASHBOARD)[1]
        assert f"is active twice, in the folders {folder}, ligdicash-lambda." in page, page[-3000:]
        by_command_line(shop, f"deactivate_plugins('{copy}');")
        assert shop.probe("planned")
        assert "is active twice" not in Staff(shop).ask(DASHBOARD)[1]
        # It is deleted while the other is active, and while nothing is.
        for before in ("", f"deactivate_plugins('{own}');"):
            by_command_line(shop, f"{before} uninstall_plugin('{copy}');")
            by_command_line(shop, f"is_wp_error(activate_plugin('{own}')) && exit(1);")
            assert shop.probe("stored", name="woocommerce_ligdicash_lambda_settings")["order_key"]
        shop.pay(payment)
        shop.becomes(number, "processing")
    shop.probe("settings", values={"delete_data": "no"})


def a_paid_order_that_staff_set_back_is_paid_for_its_payer(shop):
    customer = shop.bought()
    shop.pay(customer.transaction)
    shop.becomes(customer.order, "processing")
    for props in ({}, {"date_paid": None, "transaction_id": ""}):
        shop.probe("change", id=customer.order, props={**props, "status": "pending"})
        page = customer.returns()[1]
        assert 'data-state="completed"' in page and "Resume the payment" not in page, page[-3000:]
        answer = shop.probe("pay", id=customer.order)
        assert answer["result"] == "success" and "order-received" in answer["redirect"], answer
        [row] = shop.order(customer.order)["payments"]
        assert (row["transaction_id"], row["state"]) == (customer.transaction, "completed"), row


def a_stack_that_hangs_holds_a_customer_for_twelve_seconds_at_most(shop):
    number = shop.probe("make")
    asks = f"""
        $differs = ['response' => ['code' => 409, 'message' => ''], 'headers' => [], 'cookies' => [], 'filename' => null,
            'body' => json_encode(['error' => 'order_amount_differs', 'detail' => 'x'])];
        add_filter('pre_http_request', static function ($answer, $request) use ($differs) {{
            echo $request['timeout'], ' ';
            return $differs;
        }}, 10, 2);
        echo LigdicashLambda\\WooCommerce\\Paying::begin(wc_get_order({number}))->kind;
    """
    first, second, kind = by_command_line(shop, asks).split()
    assert int(first) <= 12 and int(second) <= int(first) and kind == "later", (first, second, kind)
    # The order is made: its page has the button to try again, and says why.
    shop.probe("settings", values={"api_url": "http://127.0.0.1:9"})
    answer = shop.probe("pay", id=number)
    shop.probe("settings", values={"api_url": shop.api})
    assert answer["result"] == "success" and f"/order-pay/{number}/" in answer["redirect"] and answer["notices"], answer


def health(owner):
    """What WordPress's page says of the plugin."""
    page = owner.ask("/wp-admin/site-health.php")[1]
    tests = json.loads(re.search(r"var SiteHealth = (\{.*\});", page)[1])["site_status"]["direct"]
    [test] = [test for test in tests if test["test"] == "ligdicash_lambda"]
    return test


def site_health_says_what_stops_customers_or_may(shop):
    own = dict.fromkeys(("ligdicash_lambda_lost", "ligdicash_lambda_stopped", "shop_prints"), "")
    for name, value in own.items():
        shop.probe("option", name=name, value=value)
    owner = Staff(shop)
    test = health(owner)
    assert (test["status"], test["label"]) == ("good", "Customers can pay by LigdiCash"), test

    def without_key():
        shop.probe("settings", values={"order_key": ""})
        return lambda: shop.probe("settings", values={"order_key": SETTINGS["order_key"]})

    def rejected():
        shop.probe("settings", values={"api_url": "http://127.0.0.1:9"})
        shop.probe("pay", id=shop.probe("make"))
        return lambda: shop.probe("settings", values={"api_url": shop.api})

    def without_host():
        customer = shop.bought()
        shop.unheard(customer.transaction)
        shop.probe("pass", seconds=120)
        by_command_line(shop, "Probe::run();", "http://")
        shop.later(5)
        return lambda: shop.probe("option", name="ligdicash_lambda_lost", value="")

    def prints():
        shop.probe("option", name="shop_prints", value="yes")
        return lambda: shop.probe("option", name="shop_prints", value="")

    for breaks, status, words in (
        (without_key, "critical", "the order key or the webhook secret is missing."),
        (rejected, "critical", "this server cannot reach the payment server."),
        (without_host, "recommended", "A process without this shop’s address could not ask the payment server"),
        (prints, "recommended", "Something prints before WordPress answers"),
    ):
        mends = breaks()
        test = health(owner)
        mends()
        assert test["status"] == status and words in html.unescape(test["description"]), (breaks.__name__, test)
    with another_copy(shop) as (folder, copy):
        by_command_line(shop, f"is_wp_error(activate_plugin('{copy}')) && exit(1);")
        test = health(owner)
        by_command_line(shop, f"deactivate_plugins('{copy}');")
        assert test["status"] == "recommended" and f"is active twice, in the folders {folder}, ligdicash-lambda." in test["description"], test
    assert health(owner)["status"] == "good"


PERSONAL = ("Ouédraogo", "awa@example.com", "70000001", "70 00 00 00", "AKIDEXAMPLE", "not a secret")


def the_facts_for_a_helper_name_no_person_and_no_secret(shop):
    customer = shop.bought()
    shop.pay(customer.transaction)
    shop.becomes(customer.order, "processing")
    keys = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "not a secret"}
    shop.probe("settings", values=keys)
    page = Staff(shop).ask("/wp-admin/site-health.php?tab=debug")[1]
    said = wp(shop, "status")
    shop.probe("settings", values=dict.fromkeys(keys, ""))
    facts = re.search(r'id="health-check-accordion-block-ligdicash-lambda".*?</table>', page, re.DOTALL)[0]
    for text in (html.unescape(re.sub("<[^>]+>", " ", facts)), said):
        for fact in (shop.api, "redirect", "Order key", "Set", "Payment, completed", "AWS access key id"):
            assert fact in text, (fact, text)
        secrets = [word for word in (*PERSONAL, SETTINGS["order_key"], SETTINGS["webhook_secret"]) if word in text]
        assert not secrets, (secrets, text)


# As thin as WP-CLI can be: it keeps the command, says lines, and ends a command by an error.
WP_CLI = """
    class WP_CLI {
        public static $commands = [];
        public static function add_command($name, $class) { self::$commands[$name] = $class; }
        public static function line($line) { echo $line, PHP_EOL; }
        public static function error($words) { echo 'Error: ', $words, PHP_EOL; exit; }
    }
"""


def wp(shop, command, *arguments, url=None):
    """What a command of WP-CLI says."""
    return by_command_line(shop, f"(new WP_CLI::$commands['ligdicash']())->{command}({list(arguments)!r}, []);", url, WP_CLI)


def a_host_with_wp_cli_tests_asks_and_looks(shop):
    said = wp(shop, "test")
    assert "Address: OK. The payment server answers." in said and "Error" not in said, said
    shop.probe("settings", values={"api_url": "http://127.0.0.1:9"})
    said = wp(shop, "test")
    shop.probe("settings", values={"api_url": shop.api})
    assert "Address: problem." in said and said.endswith("Error: Some settings are wrong.\n"), said
    # One order, and all that is due.
    stock = shop.probe("stock")
    for sold, asks in enumerate((lambda it: wp(shop, "ask", str(it.order)), lambda it: shop.probe("pass", seconds=120) and wp(shop, "ask"))):
        customer = shop.bought()
        shop.unheard(customer.transaction)
        said = asks(customer)
        is_paid_once(shop, customer, stock - sold)
        assert sold or f"{customer.transaction} Payment of 3 000 F CFA: " in said, said
    assert wp(shop, "ask", "99999999") == "Error: This order does not exist.\n"
    # A process without the shop's address asks nothing.
    for command in ("test", "ask"):
        assert wp(shop, command, url="http://") == "Error: Name the shop by --url.\n", command
    assert "Test mode: no" in wp(shop, "status")


def the_ways_to_pay_are_asked_for_before_wordpress_can_translate(shop):
    log = shop.folder / "command-line.log"
    log.unlink(missing_ok=True)
    names = "foreach (WC()->payment_gateways()->payment_gateways() as $it) echo $it->id, ':', $it->get_title(), ':', $it->method_description, PHP_EOL;"
    shop.probe("option", name="WPLANG", value="fr_FR")
    said = by_command_line(shop, names, before="define('SHOP_EARLY', true);")
    shop.probe("option", name="WPLANG", value="")
    assert "ligdicash_lambda:Mobile Money:Le mobile money par LigdiCash" in said, said
    assert "<code>ligdicash-lambda</code>" not in told(log), told(log)


HOSTS = [
    site_health_says_what_stops_customers_or_may,
    the_facts_for_a_helper_name_no_person_and_no_secret,
    a_host_with_wp_cli_tests_asks_and_looks,
    the_ways_to_pay_are_asked_for_before_wordpress_can_translate,
    a_process_without_the_shops_address_keeps_what_is_due,
    what_is_due_is_planned_again_after_a_reactivation_and_a_cleaning,
    another_copy_of_the_plugin_stops_and_deletes_nothing,
    a_paid_order_that_staff_set_back_is_paid_for_its_payer,
    a_stack_that_hangs_holds_a_customer_for_twelve_seconds_at_most,
]
