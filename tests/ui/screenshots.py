"""Pictures of the page for the README: ``python tests/ui/screenshots.py ADDRESS [FOLDER]`` against a running server.

The questions come from the page's own examples and from what the replies offer, so that any documents will do.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).parent / "screenshots"
# Places that the comparison and the refusal ask about, unless told otherwise.
COMPARE = "太原和吕梁2023年分别出让了多少宗标准地？"
MISSING = "大同市2023年签约了多少个项目？"
LIST = "吕梁市2023年有哪些工作成绩？"
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


def main() -> None:
    """Writes the PNG files and prints their names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:7860")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)

    def save(page: Page, name: str) -> None:
        path = arguments.folder / f"{name}.png"
        page.screenshot(path=path)
        with Image.open(path) as picture:  # a third of the size, and the eye sees no difference
            small = picture.convert("RGB").quantize(96, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        print(path)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        take(browser, arguments.address.rstrip("/"), save)
        browser.close()


if __name__ == "__main__":
    main()
