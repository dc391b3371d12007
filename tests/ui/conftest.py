"""One server and one browser for all tests of the page; a window of its own for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checkout import ROOT
from playwright.sync_api import Browser, expect, sync_playwright
from site_and_visitor import CHROMIUM, CHROMIUM_ARGUMENTS, IN_CI, TIMEOUT_MS, Site, Visitor, new_visitor, serving
from small_engine import SmallEngine

from qa.engine.assembly import open_engine, update_index
from qa.settings import Settings


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"there is no {CHROMIUM}; apt-get install chromium fonts-noto-cjk"
        if IN_CI:
            pytest.fail(f"{reason}; in CI it must be there")
        pytest.skip(reason)
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("site"), SmallEngine()) as running:
        yield running


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The engine as the product puts it together, over the document that it comes with, with the shipped double for
    the model."""
    folder = tmp_path_factory.mktemp("seed")
    settings = Settings(docs_dir=ROOT / "docs", index_dir=folder / "index", embedding_model="hashing")
    _, encoder = update_index(settings, lambda _: None)
    with serving(folder, open_engine(settings, lambda _: None, encoder)) as running:
        yield running


def _visit(browser: Browser, site: Site) -> Iterator[Visitor]:
    made = new_visitor(browser, site)
    yield made.open()
    made.page.context.close()
    elsewhere = [url for url in made.requests if not url.startswith((site.address, "data:", "blob:"))]
    assert elsewhere == []
    assert made.errors == []


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A Chinese visitor at a desktop. No test may leave an error of the page's script or a request elsewhere."""
    yield from _visit(browser, site)


@pytest.fixture
def seed_visitor(browser: Browser, seed_site: Site) -> Iterator[Visitor]:
    """The same visitor where the real engine answers."""
    yield from _visit(browser, seed_site)
