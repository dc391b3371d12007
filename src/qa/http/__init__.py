"""The HTTP door. What other tools may rely on: fields of a reply may be added, none renamed or removed, and

- a quote is ``text[start:end]`` of what ``GET /documents/{id}/text`` serves, in Unicode code points, as is a passage;
- each sentence of an answer has marks, each mark names a citation, and each citation is used;
- every number, date and name of an answer stands in what it cites;
- ``not_found`` cites nothing and says in the question's language what is missing, where that is known; ``clarify`` asks
  back and has a passage in ``related`` for each choice;
- the same question to the same ``index_version`` has the same reply at every door, ``answer_id`` and
  ``took_ms`` aside.

``tests/support/promises.py`` holds the checks.
"""

from __future__ import annotations

from qa.http.app import create_app

__all__ = ["create_app"]
