"""The wheel, from where pip installed it."""

import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

import pay
import pytest

from ligdicash_sandbox import LocalStack, Sandbox


def test_an_order_is_paid_on_the_sandbox_of_the_fixture(ligdicash_sandbox):
    keys = {"Apikey": ligdicash_sandbox.api_key, "Authorization": f"Bearer {ligdicash_sandbox.auth_token}"}
    assert keys == pay.KEYS
    assert pay.on_sandbox(ligdicash_sandbox.url) == ("completed", 3000)


def test_an_order_is_paid_on_the_local_stack():
    with LocalStack() as stack:
        assert pay.on_stack(stack.sandbox_url, stack.url) == ("completed", 3000)
        assert stack.webhook_secret.startswith("whsec_") and len(stack.order_key) > 32


def test_two_sandboxes_run_side_by_side_and_end_with_their_block():
    with Sandbox() as one, Sandbox() as other:
        assert one.url != other.url
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(one.url)


def test_what_the_program_says_of_a_wrong_option_is_in_the_exception():
    with pytest.raises(RuntimeError, match="a port is a number from 0 to 65535"), Sandbox("--port", "many"):
        pass


@pytest.mark.parametrize("command", ["ligdicash-sandbox", "ligdicash-local"])
def test_the_commands_are_installed(command):
    program = pathlib.Path(sys.executable).with_name(command)
    assert "--port" in subprocess.check_output([program, "--help"], text=True)
