"""A label of what stands apart on a page, a note in brackets, a dateline that is a line of its own."""

from __future__ import annotations

import pytest
from page_inserts import DOWN, REST, STORES, UP, is_moved, page, paragraphs, wrapped


class TestLabels:
    def test_a_caption_below_its_label_is_moved_though_its_lines_are_as_wide_as_the_column(self) -> None:
        caption = (
            "■图片说明\n"
            + wrapped("五月二日，襄阳东山粮库的保管员在检验刚刚入库的新粮，该库今年扩容一倍。")
            + "本报记者 黎明 摄"
        )
        assert is_moved(page(caption))

    def test_rows_of_a_box_take_up_no_sentence(self) -> None:
        box = "┃数┃说┃\n东山粮库\n去年新建仓房以及改造仓房共 118 间\n今年新建仓房以及改造仓房共 124 间"
        assert is_moved(page(box))

    def test_a_note_in_brackets_ends_what_stands_above_it(self) -> None:
        found = paragraphs(f"{REST}\n（数据由市粮食局提供）\n{UP}{DOWN}")
        assert "（数据由市粮食局提供）" in found
        assert STORES in found

    @pytest.mark.parametrize("label", ["■对话", "■短评", "■ 观摩侧记"])
    def test_a_label_stands_alone(self, label: str) -> None:
        assert label in paragraphs(f"{REST}\n{label}\n“守好粮仓”\n——访东山粮库主任黎明\n{UP}{DOWN}")

    def test_a_dateline_alone_leads_its_item(self) -> None:
        found = paragraphs(f"{REST}\n东山粮库扩容\n本报讯（记者 黎明）\n{wrapped(STORES)}\n{REST}")
        assert any(one.startswith(f"本报讯（记者 黎明）{STORES}") for one in found)

    def test_a_short_line_behind_an_ornament_is_a_heading_above_a_line_of_any_width(self) -> None:
        text = f"{REST}◆工作成效\n粮库提质升级。东山粮库\n{UP}{DOWN}"
        assert "◆工作成效" in paragraphs(text)
