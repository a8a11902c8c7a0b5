"""Start of the frozen command line, gouji-cli."""

import sys

from core.cli import main

sys.exit(main())
