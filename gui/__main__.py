"""``python -m gui [FILE]``."""

from __future__ import annotations

import sys

from gui.app import main

sys.exit(main())
