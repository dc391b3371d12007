"""What the tests of the command line share: a document, a question about it, and running a command."""

from __future__ import annotations

import pytest

from qa.cli import main

DOCUMENT = """平遥县2023年农业工作情况

一、基本情况

2023年，平遥县新建粮库12座，总投资3.5亿元。全年培训农技人员460人次，比上年增长8.2%。

二、存在问题

部分乡镇灌溉设施老化，全县仍有17处泵站需要更换。
"""
QUESTION = "平遥县2023年新建粮库多少座？"


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Standard output of a command that must end with ``code``."""
    capsys.readouterr()
    assert main(arguments) == code
    return capsys.readouterr().out


def fails(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    """Standard error of a command that must fail with ``code``: a message, not a stack trace."""
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told
