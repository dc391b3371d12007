"""Pictures of the page for the README: ``python tests/ui/screenshots.py [--address ADDRESS] [--folder FOLDER]``.

Without an address it serves ``docs/`` itself on a free port, with the settings of the environment, and stops that
server afterwards. The questions are about the document that the product comes with.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).parent / "screenshots"
ROOT = Path(__file__).resolve().parents[2]
READY_TIMEOUT_S = 1800.0  # the first start unpacks the model and indexes
STOP_TIMEOUT_S = 30.0
COMPARE = "太原和吕梁2023年分别出让了多少宗标准地？"
MISSING = "大同市2023年签约了多少个项目？"
LIST = "吕梁市2023年有哪些工作成绩？"
PLACE, IN_SCOPE = "吕梁市", "签约金额是多少？"
FACT = "吕梁市2023年签约了多少个项目？"


def _ask(page: Page, question: str) -> None:
    before = page.locator("article[data-index]").count()
    page.fill("#qa-question", question)
    page.press("#qa-question", "Enter")
    page.wait_for_function("n => document.querySelectorAll('article[data-index]').length > n", arg=before)
    page.wait_for_timeout(500)


def _open(browser: Browser, address: str, **options: object) -> Page:
    settings: dict[str, object] = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 760}}
    page = browser.new_context(**(settings | options)).new_page()  # type: ignore[arg-type]
    page.goto(address + "/")
    page.wait_for_selector(".example")
    page.wait_for_timeout(300)
    return page


def take(browser: Browser, address: str, save: Callable[[Page, str], None]) -> None:
    """Every main state, in the order of the README."""
    page = _open(browser, address)
    save(page, "welcome")
    _ask(page, LIST)
    save(page, "answer")
    page.click("#qa-new")
    _ask(page, COMPARE)
    _ask(page, MISSING)
    save(page, "comparison-and-not-found")
    page.click("#qa-new")
    page.click("#qa-scope button")
    page.click("#qa-scope-places input")
    page.get_by_role("option", name=PLACE).click()
    page.keyboard.press("Escape")
    page.wait_for_function("document.querySelectorAll('#qa-scope-now p').length")
    _ask(page, IN_SCOPE)
    save(page, "scope")
    page.get_by_role("tab").nth(1).click()
    page.wait_for_selector("table.documents")
    save(page, "documents")
    page.get_by_role("tab").nth(0).click()
    with page.context.expect_page() as opened:
        page.click("#qa-pane a.open")
    opened.value.wait_for_selector("main mark")
    save(opened.value, "read")

    dark = _open(browser, address, color_scheme="dark")
    _ask(dark, COMPARE)
    save(dark, "dark")

    phone = _open(browser, address, viewport={"width": 360, "height": 720}, has_touch=True, is_mobile=True)
    _ask(phone, FACT)
    save(phone, "phone")
    phone.locator("a.mark").first.tap()
    phone.wait_for_selector("#qa-pane mark")
    save(phone, "phone-source")

    english = _open(browser, address, locale="en-GB")
    _ask(english, "How many projects did Lüliang sign in 2023?")
    save(english, "english")


@contextmanager
def own_server(timeout_s: float = READY_TIMEOUT_S) -> Iterator[str]:
    """The address of a server of this checkout that is ready; it is stopped at the end.

    RuntimeError when it ends by itself, TimeoutError when it isn't ready in time; its own messages say why.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "qa.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}"
        end = time.monotonic() + timeout_s
        while not _ready(address):
            if process.poll() is not None:
                raise RuntimeError(f"the server ended with exit code {process.returncode}")
            if time.monotonic() > end:
                raise TimeoutError(f"the server was not ready within {timeout_s:g} s")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def main() -> None:
    """Writes the PNG files and prints their names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", help="a server that runs already")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)

    def save(page: Page, name: str) -> None:
        path = arguments.folder / f"{name}.png"
        page.screenshot(path=path)
        with Image.open(path) as picture:  # a third of the size, and the eye sees no difference
            small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        print(path)

    served = nullcontext(arguments.address.rstrip("/")) if arguments.address else own_server()
    with served as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        take(browser, address, save)
        browser.close()


if __name__ == "__main__":
    main()
