"""``python -m gui [FILE]``."""

from __future__ import annotations

import sys

from core.lacking import tell_lacking

try:
    from gui.app import main

    status = main()
except ModuleNotFoundError as error:
    status = tell_lacking(error, "gui")
sys.exit(status)
