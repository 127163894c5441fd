"""What the page must know of this deployment, put into the one file of its build without a hash.

``python -m backend_django.utils.page_config BUILT TARGET`` writes that ``index.html`` at the start of
a container, from ``API_ROOT`` and ``WS_ROOT``. It needs nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

PLACE = re.compile(r'<script[^>]*\bid="config"[^>]*>.*?</script>', re.DOTALL)
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


def configured(html: str, configuration: Mapping[str, str]) -> str:
    """Return the built page with ``configuration`` in it, as data: nothing of it can run."""
    data = json.dumps(configuration).translate(ESCAPES)
    block = f'<script type="application/json" id="config">{data}</script>'
    if PLACE.search(html):
        return PLACE.sub(lambda _: block, html, count=1)
    return html.replace("</head>", f"  {block}\n</head>", 1)


def write(built: Path, target: Path) -> None:
    """Write ``built`` as ``target``, configured by the environment; whole or not at all."""
    roots = {"apiRoot": "API_ROOT", "wsRoot": "WS_ROOT"}
    known = {key: value for key, name in roots.items() if (value := os.environ.get(name))}
    html = configured(built.read_text(encoding="utf-8"), known)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_text(html, encoding="utf-8")
    draft.replace(target)


if __name__ == "__main__":
    try:
        write(Path(sys.argv[1]), Path(sys.argv[2]))
    except OSError as error:
        sys.exit(f"The page cannot be configured: {error}")
