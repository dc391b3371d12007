"""What measures, kinds of questions and facets are called in Chinese; their keys are those of the JSON."""

from __future__ import annotations

from qa.notes import Note

LABELS = {
    # measures, in the words of the README
    "correct": "正确",
    "grounded": "有据",
    "false_refusal": "误拒",
    "refused": "应拒已拒",
    "verified": "引文核对",
    "hit@1": "前1段命中",
    "hit@3": "前3段命中",
    "hit@5": "前5段命中",
    "mrr@10": "平均倒数排名",
    "ndcg@10": "归一折损增益",
    "coverage@1": "前1段覆盖",
    "coverage@3": "前3段覆盖",
    "coverage@5": "前5段覆盖",
    "coverage@10": "前10段覆盖",
    "right_document_first": "文档居首",
    "citations_per_answer": "平均引文数",
    "calibration_error": "校准误差",
    "confidence_auroc": "把握辨对错",
    "answerability_auroc": "把握辨有无",
    "refused_at_95_kept": "保答95%时已拒",
    "errors": "出错",
    "p50_ms": "耗时中位数（毫秒）",
    "n": "题数",
    # facets and their values
    "kind": "题型",
    "fact": "事实",
    "list": "列举",
    "compare": "比较",
    "followup": "追问",
    "english": "英文",
    "noisy": "不规范",
    "unanswerable": "无答案",
    "place": "地点",
    "year": "年份",
    "named": "写明",
    "not named": "未写明",
    # states of a reply
    "answered": "已回答",
    "not_found": "未找到",
    "clarify": "反问",
}


def label(key: str) -> Note:
    """The key in English, "正确 correct" in Chinese; the key alone where it has no Chinese name."""
    return Note(key, key, f"{LABELS[key]} {key}" if key in LABELS else key)


def short_label(key: str) -> Note:
    """The key in English, "正确" in Chinese, for where there is no room and the keys stand nearby."""
    return Note(key, key, LABELS.get(key, key))
