"""What hosts and owners do to a shop: schedules by the command line, cleaners, backups; none needs a browser."""

import os
import re
import shutil
import subprocess

from owner import Staff
from shop import call, sql, told
from stories import is_paid_once, made

DASHBOARD = "/wp-admin/index.php"


def by_command_line(shop, code, url=None):
    """WordPress in a process without a request, such as a host's schedule or WP-CLI."""
    load = f"require '{shop.site}/wp-load.php'; require_once ABSPATH . 'wp-admin/includes/plugin.php';"
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


def another_copy_of_the_plugin_stops_and_deletes_nothing(shop):
    plugins = shop.site / "wp-content/plugins"
    # The folder is also that of the shop beside this one.
    folder = f"ligdicash-lambda-{shop.language}"
    copy, own = f"{folder}/ligdicash-lambda.php", "ligdicash-lambda/ligdicash-lambda.php"
    shutil.copytree(plugins / "ligdicash-lambda", plugins / folder, copy_function=os.link)
    shop.probe("settings", values={"delete_data": "yes"})
    try:
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
    finally:
        shop.probe("settings", values={"delete_data": "no"})
        shutil.rmtree(plugins / folder)


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


HOSTS = [
    a_process_without_the_shops_address_keeps_what_is_due,
    what_is_due_is_planned_again_after_a_reactivation_and_a_cleaning,
    another_copy_of_the_plugin_stops_and_deletes_nothing,
    a_paid_order_that_staff_set_back_is_paid_for_its_payer,
    a_stack_that_hangs_holds_a_customer_for_twelve_seconds_at_most,
]
