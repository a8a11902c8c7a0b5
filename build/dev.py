#!/usr/bin/env python3
"""The one door for a developer: set up, run and test the program.

    python3 build/dev.py run [FILE]          open FILE, or the sample, in the window
    python3 build/dev.py test [pytest args]  everything the CI checks
    python3 build/dev.py setup               only the set-up, which the other two do by themselves

This file stays small and old-fashioned so that a Python too old for the rest can still read it and
say so; the work is in build/devtools/.
"""

import sys

LOWEST = (3, 11)
TOO_HIGH = (3, 14)  # pyproject.toml's requires-python; tests/build/test_dev.py holds the two together


def main() -> int:
    """Refuse a Python the locked packages do not exist for, then hand over to devtools."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # print "?" rather than crash where a code page lacks Chinese
            stream.reconfigure(errors="replace", line_buffering=True)
    here = sys.version_info[:2]
    if here < LOWEST or here >= TOO_HIGH:
        print(
            "本程序要用 Python 3.11、3.12 或 3.13，现在运行的是 {}.{}（{}）。".format(*here, sys.executable)
        )
        print("请装上其中一个版本再用它运行，例如：python3.12 build/dev.py run")
        return 1
    from devtools import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
