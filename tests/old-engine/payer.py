"""A payer with a browser of 2018 buys a bag in the demo shop. STACK is the program of the local stack."""

import json
import os
import re
import subprocess
import time
import urllib.request

os.environ.update(QT_QPA_PLATFORM="offscreen", QTWEBENGINE_DISABLE_SANDBOX="1", QTWEBENGINE_CHROMIUM_FLAGS="--no-sandbox --disable-gpu")

from PyQt5.QtCore import QEventLoop, QTimer, QUrl  # noqa: E402
from PyQt5.QtWebEngineWidgets import QWebEnginePage  # noqa: E402
from PyQt5.QtWidgets import QApplication  # noqa: E402

LIMIT_MS = 20_000


class Payer(QWebEnginePage):
    """Keeps what the engine says of scripts that it cannot read."""

    said = ""

    def javaScriptConsoleMessage(self, level, message, line, source):
        self.said += f"{source.rsplit('/', 1)[-1]}: {message}\n"

    def waits(self, signal, act):
        """Acts, and resolves to what the signal then says."""
        loop, answers = QEventLoop(), []
        signal.connect(lambda *values: (answers.extend(values), loop.quit()))
        QTimer.singleShot(LIMIT_MS, loop.quit)
        act()
        loop.exec_()
        signal.disconnect()
        assert answers, f"nothing within {LIMIT_MS} ms at {self.url().toString()}\n{self.said}"
        return answers[0]

    def opens(self, url):
        assert self.waits(self.loadFinished, lambda: self.load(QUrl(url)))

    def asks(self, script):
        loop, answers = QEventLoop(), []
        self.runJavaScript(script, lambda value: (answers.append(value), loop.quit()))
        loop.exec_()
        return answers[0]

    def presses(self, script):
        """A press that leads to another page."""
        assert self.waits(self.loadFinished, lambda: self.runJavaScript(script))


def main(stack):
    shop = stack.stdout.readline().split()[-1]
    payer = Payer()
    assert re.search(r"Chrome/69\.", payer.asks("navigator.userAgent")), payer.asks("navigator.userAgent")

    payer.opens(shop)
    assert "checkout.iife.js: Uncaught SyntaxError" in payer.said, payer.said
    seen = payer.asks("document.body.innerText")
    assert "Payer 3 000 F CFA" in seen and "Payments" not in seen, seen
    payer.presses("document.querySelector('ligdicash-pay form button').click()")
    assert "/pay/" in payer.url().path(), payer.url()
    payer.asks("document.querySelector('input[name=operator]:not(.needs-code):enabled').checked = true")
    payer.asks("document.querySelector('#phone').value = '70 00 00 01'")
    payer.presses("document.querySelector('button[name=action][value=pay]').click()")

    back = payer.url().toString()
    assert "/payment/success?txn=" in back, back
    for page in (back, back.replace("/payment/", "/ready/payment/")):
        payer.opens(page)
        # The kit's own page shows this after two seconds without the kit.
        end = time.monotonic() + LIMIT_MS / 1000
        while "ne payez pas une seconde fois" not in payer.asks("document.body.innerText"):
            assert time.monotonic() < end, page
        assert payer.asks("document.querySelector('ligdicash-result').shadowRoot") is None
    status = urllib.request.urlopen(f"{shop.rstrip('/')}/api/payment/{back.rsplit('=', 1)[1]}/status")
    assert json.load(status)["status"] == "completed"


app = QApplication([])
with subprocess.Popen([os.environ["STACK"], "--port", "0", "--sandbox-port", "0"], stdout=subprocess.PIPE, text=True) as stack:
    try:
        main(stack)
    finally:
        stack.kill()
print("a payer with Chromium 69 has paid, and has read what to do")
# Qt's own end waits for its engine's processes.
os._exit(0)
