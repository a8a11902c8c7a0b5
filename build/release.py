#!/usr/bin/env python3
"""The one door for a release: build, check and pack the program for those who use it.

    python3 build/release.py windows         setup.exe and zip, built and tested under wine on Debian 12
    python3 build/release.py linux           .deb and tar.gz for x86-64, frozen on Debian 11
    python3 build/release.py compare A B     what differs between two outputs

What comes out is in dist/; the work in between is in out/release/. Needs root, for the bare systems it
builds and tries things in. This file stays small and old-fashioned, like dev.py; the work is in
build/releasing/.
"""

import sys

LOWEST = (3, 11)


def main() -> int:
    """Refuse a Python that is too old, then hand over to releasing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", line_buffering=True)
    if sys.version_info[:2] < LOWEST:
        print("打包要用 Python 3.11 或更新的版本，现在运行的是 {}.{}。".format(*sys.version_info[:2]))
        return 1
    from releasing import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
