"""A real server on a free port, and a real browser in front of it."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Locator, Page
from small_engine import SmallEngine

from qa.engine.engine import Engine
from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings
from qa_ui import mount

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT_MS = 20_000  # of what is waited for on the page
IN_CI = os.environ.get("CI") == "true"
DESKTOP = {"width": 1360, "height": 820}
PHONE = {"width": 360, "height": 740}


class Site:
    """A running server with its engine and the folder that its feedback goes to."""

    def __init__(self, address: str, holder: EngineHolder, engine: SmallEngine | Engine, feedback: Path) -> None:
        self.address = address
        self.holder = holder
        self.engine = engine
        self.feedback = feedback


@contextmanager
def serving(folder: Path, engine: SmallEngine | Engine, ready: bool = True, **more: int) -> Iterator[Site]:
    """The API and the page over ``engine``; with ``ready`` false the engine is not in force yet.

    ``more`` are further settings.
    """
    holder = EngineHolder(engine if ready else None)
    settings = Settings(index_dir=folder / "index", docs_dir=folder / "docs", port=0, **more)  # type: ignore[arg-type]
    app = create_app(holder, settings)

    async def with_page() -> None:
        mount(app, holder.loaded, settings, app.state.answer, app.state.add_post, holder.progress)

    # Where no event loop is running, Gradio makes some that nobody closes; a browser's own may be running here.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, with_page()).result()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_for(lambda: server.started, "the server to start")
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Site(f"http://127.0.0.1:{port}", holder, engine, settings.index_dir / "feedback.jsonl")
    finally:
        server.should_exit = True
        thread.join(20)


def wait_for(condition: Callable[[], object], what: str, timeout_s: float = 30.0) -> None:
    """Returns once ``condition`` holds; TimeoutError names what was waited for."""
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout_s:g} s for {what}")
        time.sleep(0.02)


class Visitor:
    """A browser window on the page, with what a reader does there."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self) -> Visitor:
        self.page.goto(self.site.address + "/")
        self.page.wait_for_selector("body.qa-ready")
        self.page.wait_for_selector("#qa-welcome .welcome", state="attached")
        return self

    def count(self) -> int:
        return self.page.locator("article.turn").count()

    def type(self, question: str) -> None:
        """Types a question and sends it with Enter."""
        self.page.fill("#qa-question", question)
        self.page.press("#qa-question", "Enter")

    def ask(self, question: str) -> None:
        """Asks, and waits for the whole answer."""
        before = self.count()
        self.type(question)
        self.settled(before + 1)

    def settled(self, turns: int) -> None:
        self.page.wait_for_function(
            """n => {
                const turns = [...document.querySelectorAll('article.turn')];
                const still = !document.body.classList.contains('qa-busy');
                return still && turns.length === n && (!n || turns.at(-1).matches('[data-index], .failed'));
            }""",
            arg=turns,
        )

    @property
    def last(self) -> Locator:
        return self.page.locator("article.turn").last

    def answer_text(self) -> str:
        """The last answer as its reader sees it, lines joined as they were."""
        return "\n".join(self.last.locator(".answer .line").all_text_contents())

    def pane_ready(self) -> None:
        """Waits for the source that was opened last; until it is there the one before may stand in its place."""
        self.page.wait_for_selector("#qa-pane.open [aria-busy=false] .pane-section mark")

    def at_rest(self) -> None:
        """Waits until nothing on the page moves or fades any more."""
        self.page.wait_for_function(
            """() => document.getAnimations().every((one) => one.playState !== 'running'
                || one.effect.getComputedTiming().endTime === Infinity)"""
        )


def new_visitor(browser: Browser, site: Site, **options: object) -> Visitor:
    """A window of its own storage; Chinese, light, desktop unless said otherwise."""
    settings: dict[str, object] = {"locale": "zh-CN", "viewport": DESKTOP, "color_scheme": "light"}
    context = browser.new_context(**(settings | options))  # type: ignore[arg-type]
    context.set_default_timeout(TIMEOUT_MS)
    return Visitor(context.new_page(), site)
