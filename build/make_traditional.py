"""Write resources/text/traditional.txt from OpenCC's character table (Apache-2.0).

One line a pair, Traditional then Simplified. One-to-one on purpose: the text keeps its length, so places
keep pointing into the source. Run again only when OpenCC's table is renewed.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parent.parent / "resources" / "text" / "traditional.txt"


def main() -> None:
    """Read TSCharacters and keep each first choice that is another single character."""
    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = []
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split(" ")[0]
        if len(traditional) == len(simplified) == 1 and traditional != simplified:
            pairs.append(traditional + simplified)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(sorted(pairs)) + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(pairs)} pairs")


if __name__ == "__main__":
    main()
