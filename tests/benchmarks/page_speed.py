"""How much later an answer stands on the page than the API gives it, measured in one run in one browser.

    .venv/bin/python tests/benchmarks/page_speed.py http://127.0.0.1:7860 [QUESTIONS.jsonl]

Each question is asked once through ``POST /ask`` by the page's own ``fetch`` and once on the page, in turn first one
and then the other first; before each, a wording of it that differs by a full stop, so that neither profits from what
the engine keeps of the other. Times are from the key press, or the call, to the whole answer in the page or in memory.
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
_ASK_API = """async (question) => {
    const begun = performance.now();
    const response = await fetch('/ask', {method: 'POST', headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({question})});
    await response.json();
    return performance.now() - begun;
}"""
_ASK_PAGE = """(question) => new Promise((done) => {
    document.querySelector('#qa-new').click();
    const field = document.querySelector('#qa-question');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, question);
    field.dispatchEvent(new Event('input', {bubbles: true}));
    setTimeout(() => {
        const begun = performance.now();
        let first = null;
        const watch = new MutationObserver(() => {
            if (first === null && document.querySelector('#qa-turns .answer .line')) first = performance.now() - begun;
            if (!document.querySelector('#qa-turns article[data-reply]')) return;
            watch.disconnect();
            const whole = performance.now() - begun;
            setTimeout(() => done([first, whole]), 120);
        });
        watch.observe(document.querySelector('#qa-turns'), {childList: true, subtree: true, attributes: true});
        field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
        field.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', bubbles: true, cancelable: true}));
    }, 60);
})"""


def measure(page: Page, questions: list[str]) -> list[tuple[float, float, float]]:
    """(API, first words on the page, whole answer on the page) in ms for each question."""
    rows = []
    for place, question in enumerate(questions):
        api_wording, page_wording = (question, question + "。") if place % 2 else (question + "。", question)
        if place % 2:
            api = page.evaluate(_ASK_API, api_wording)
            first, whole = page.evaluate(_ASK_PAGE, page_wording)
        else:
            first, whole = page.evaluate(_ASK_PAGE, page_wording)
            api = page.evaluate(_ASK_API, api_wording)
        rows.append((api, first, whole))
    return rows


def main() -> None:
    """Prints the medians and their ratio as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("questions", nargs="?", type=Path)
    parser.add_argument("--limit", type=int, default=24)
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="zh-CN")
        page.goto(arguments.address + "/")
        page.wait_for_selector(".example")
        if arguments.questions:
            lines = arguments.questions.read_text("utf-8").splitlines()
            questions = [row["question"] for row in map(json.loads, lines) if not row.get("history")]
        else:
            questions = page.locator(".example").all_inner_texts()
        measure(page, questions[:2])  # opens the connections that both ways keep
        rows = measure(page, questions[2 : 2 + arguments.limit])
        browser.close()
    api, first, whole = (statistics.median(column) for column in zip(*rows, strict=True))
    ratio = statistics.median(row[2] / row[0] for row in rows)
    print(
        json.dumps(
            {
                "questions": len(rows),
                "api_ms": round(api, 1),
                "page_first_words_ms": round(first, 1),
                "page_whole_answer_ms": round(whole, 1),
                "ratio_of_medians": round(whole / api, 2),
                "median_ratio": round(ratio, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
