"""What short texts came to is remembered, within bounds."""

from core.text.remember import remember_short


def test_a_short_text_is_worked_out_once_and_a_long_one_each_time() -> None:
    asked = []

    @remember_short
    def size(text: str) -> int:
        """How long."""
        asked.append(text)
        return len(text)

    assert [size("甲"), size("甲"), size("乙")] == [1, 1, 1]
    assert asked == ["甲", "乙"]
    long = "长" * 5000
    assert [size(long), size(long)] == [5000, 5000]
    assert asked == ["甲", "乙", long, long]
    assert (size.__name__, size.__doc__) == ("size", "How long.")


def test_only_so_many_are_kept() -> None:
    asked = []

    @remember_short
    def same(text: str) -> str:
        asked.append(text)
        return text

    for at in range(10_000):
        same(str(at))
    asked.clear()
    same("9999")
    assert asked == []
    same("0")
    assert asked == ["0"]
