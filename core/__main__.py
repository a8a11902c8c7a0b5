"""``python -m core``: the command line."""

from __future__ import annotations

import sys

from core.lacking import tell_lacking

if __name__ == "__main__":
    try:
        from core.cli import main

        status = main()
    except ModuleNotFoundError as error:
        status = tell_lacking(error, "core")
    sys.exit(status)
