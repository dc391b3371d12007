"""The Gradio app: its components, and which event calls what."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qa.limits import MAX_SCOPE_NAMES

from . import chrome
from .documents import documents_table
from .i18n import as_language, gradio_texts, text
from .markup import tag
from .scope import document_choices, place_choices, year_choices
from .service import PageService

if TYPE_CHECKING:
    import gradio as gr

# While the first index is being built the page looks again this often.
_POLL_S = 2.0
MAX_TABS = 1000
_WITH_LANGUAGE = "(language, ...scope) => [window.qaPage.language, ...scope]"


def _remote(service: PageService) -> list[Callable[[dict[str, Any]], dict[str, str]]]:
    """What the page's script may call; plain functions, because Gradio writes a flag on each."""

    def open_source(data: dict[str, Any]) -> dict[str, str]:
        return service.open_source(data)

    def render_turns(data: dict[str, Any]) -> dict[str, str]:
        return service.render_turns(data)

    def export_conversation(data: dict[str, Any]) -> dict[str, str]:
        return service.export_conversation(data)

    def give_feedback(data: dict[str, Any]) -> dict[str, str]:
        return service.give_feedback(data)

    return [open_source, render_turns, export_conversation, give_feedback]


def build_app(service: PageService) -> gr.Blocks:
    """The page as Gradio Blocks, not yet mounted; nothing is shared or reported to anyone."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio's first import reads it
    # Else Gradio makes a pandas table of all earlier events after each one, for a dashboard that is off here.
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)
    import gradio as gr

    label = gradio_texts()

    def scoped(language: str, documents: list[str], places: list[str], years: list[str]) -> list[str]:
        """What depends on the chosen scope: the examples, and the scope in words."""
        chosen = as_language(language)
        if service.engine() is None:
            waiting = chrome.building("building", service.progress_in_words(chosen), chosen)
            return [tag("div", waiting, class_="welcome"), ""]
        found = service.examples_for(chosen, documents, places, years)
        words = service.scope_in_words(chosen, documents, places, years)
        return [chrome.welcome(found, chosen), chrome.scope_now(words, chosen)]

    def refresh(language: str, documents: list[str], places: list[str], years: list[str]) -> list[Any]:
        """Everything that depends on the index, once it is there; the timer goes on until then."""
        engine = service.engine()
        infos = engine.documents() if engine is not None else ()
        chosen = as_language(language)
        files = (
            documents_table(infos, chosen)
            if engine is not None
            else chrome.building("documents_building", service.progress_in_words(chosen), chosen)
        )
        return [
            *scoped(language, documents, places, years),
            files,
            gr.Dropdown(choices=document_choices(infos, chosen)),
            gr.Dropdown(choices=place_choices(infos)),
            gr.Dropdown(choices=year_choices(engine.years() if engine is not None else ())),
            gr.Timer(active=engine is None),
        ]

    page: gr.Blocks
    with gr.Blocks(
        title=f"{text('zh', 'title')} — {text('zh', 'motto')}", analytics_enabled=False, fill_width=True
    ) as page:
        gr.HTML(
            chrome.header(),
            elem_id="qa-top",
            apply_default_css=False,
            server_functions=_remote(service),
            js_on_load="window.qaServer = server;",
        )
        timer = gr.Timer(_POLL_S)
        language = gr.Textbox(visible=False)
        with gr.Tabs(elem_id="qa-tabs", overflow_behavior="wrap"):
            with gr.Tab(label("tab_ask"), elem_id="qa-ask"), gr.Row(elem_id="qa-main"):
                gr.HTML(chrome.rail(), elem_id="qa-left", apply_default_css=False, js_on_load=None)
                with gr.Column(elem_id="qa-center"):
                    with gr.Column(elem_id="qa-thread"):
                        welcome = gr.HTML(elem_id="qa-welcome", apply_default_css=False, js_on_load=None)
                        gr.HTML(tag("div", "", id="qa-turns"), apply_default_css=False, js_on_load=None)
                        gr.HTML(tag("p", "", id="qa-status", role="status"), apply_default_css=False, js_on_load=None)
                    with gr.Column(elem_id="qa-composer"):
                        with gr.Accordion(label("scope"), open=False, elem_id="qa-scope"), gr.Row():
                            documents = gr.Dropdown(
                                [], multiselect=True, label=label("scope_documents"),
                                elem_id="qa-scope-documents", min_width=200,
                            )  # fmt: skip
                            places = gr.Dropdown(
                                [], multiselect=True, label=label("scope_places"),
                                elem_id="qa-scope-places", min_width=120, max_choices=MAX_SCOPE_NAMES,
                            )  # fmt: skip
                            years = gr.Dropdown(
                                [], multiselect=True, label=label("scope_years"),
                                elem_id="qa-scope-years", min_width=120, max_choices=MAX_SCOPE_NAMES,
                            )  # fmt: skip
                        scope_now = gr.HTML("", elem_id="qa-scope-now", apply_default_css=False, js_on_load=None)
                        clear_scope = gr.Button(label("scope_clear"), elem_id="qa-scope-clear")  # the script clicks it
                        gr.HTML(chrome.said(), apply_default_css=False, js_on_load=None)
                        with gr.Row(elem_id="qa-line"):
                            # box.js says when it is too long; with a max_length the browser would cut it silently.
                            question = gr.Textbox(
                                label=label("question_label"), placeholder=label("question_hint"), lines=1,
                                max_lines=6, elem_id="qa-question-box", show_label=False, scale=8, container=False,
                            )  # fmt: skip
                            send = gr.Button(label("send"), variant="primary", elem_id="qa-send", scale=0, min_width=76)
                            stop = gr.Button(label("stop"), elem_id="qa-stop", scale=0, min_width=76)
                gr.HTML(chrome.pane(), elem_id="qa-right", apply_default_css=False, js_on_load=None)
            with gr.Tab(label("tab_documents"), elem_id="qa-documents-tab") as documents_tab:
                table = gr.HTML(elem_id="qa-documents", apply_default_css=False, js_on_load=None)
        chosen = [documents, places, years]
        # The question goes to /page/ask, which streams: Gradio's queue would take longer than the answer does.
        gr.on([question.submit, send.click], fn=None, inputs=chosen, js="(...scope) => { window.qaPage.begin(scope); }")
        clear_scope.click(fn=None, outputs=chosen, js="() => [[], [], []]")
        stop.click(fn=None, js="() => { window.qaPage.stop(); }")
        shown = [welcome, scope_now, table, *chosen, timer]
        for trigger in (page.load, timer.tick, documents_tab.select):
            trigger(
                refresh, [language, *chosen], shown, js=_WITH_LANGUAGE, queue=False, show_progress="hidden",
                api_visibility="private",
            )  # fmt: skip
        gr.on(
            [field.change for field in chosen], scoped, [language, *chosen], [welcome, scope_now], js=_WITH_LANGUAGE,
            queue=False, show_progress="hidden", api_visibility="private",
        )  # fmt: skip
    page.queue(api_open=False)
    # Of each tab that is open Gradio keeps what its lists offer, under a name that the tab chooses; 10,000 unless told.
    page.state_session_capacity = MAX_TABS
    return page
