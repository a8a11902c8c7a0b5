"""Start of the frozen window, gouji."""

import sys

from gui.app import main

sys.exit(main())
