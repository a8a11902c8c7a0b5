"""All colours of the window. tests/gui/test_colours.py holds every text colour to a contrast of 4.5 : 1."""

from __future__ import annotations

from dataclasses import dataclass, fields

from core.model.finding import Severity


@dataclass(frozen=True)
class Ink:
    """A meaning's colours: text and signs, the ground they stand on, the edge around it."""

    text: str
    ground: str
    edge: str


@dataclass(frozen=True)
class Theme:
    """One appearance. Names are used as @name (or @name_text …) in resources/styles/window.qss."""

    window: str
    pane: str
    text: str
    muted: str
    border: str
    control_border: str
    grid: str
    label_ground: str
    label_lit: str
    hover: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    selection: str
    tint: str
    disabled: str
    desk: str
    sheet: str
    sheet_line: str
    error: Ink
    warning: Ink
    note: Ink
    unchecked: Ink
    good: Ink
    edited: Ink

    def of(self, severity: Severity) -> Ink:
        """The colours of a severity."""
        inks = {
            Severity.ERROR: self.error,
            Severity.WARNING: self.warning,
            Severity.NOTE: self.note,
            Severity.UNCHECKED: self.unchecked,
        }
        return inks[severity]

    def names(self) -> dict[str, str]:
        """Every colour by the name that the style sheet uses."""
        out: dict[str, str] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Ink):
                for part in fields(value):
                    out[f"{field.name}_{part.name}"] = getattr(value, part.name)
            else:
                out[field.name] = value
        return out


LIGHT = Theme(
    window="#f4f6f9",
    pane="#ffffff",
    text="#1c2530",
    muted="#5a6573",
    border="#dfe4ea",
    control_border="#c3ccd6",
    grid="#c9d2dd",
    label_ground="#f7f9fb",
    label_lit="#e6eefc",
    hover="#eef3fb",
    accent="#1d4ed8",
    accent_hover="#1a43b8",
    on_accent="#ffffff",
    link="#1d4ed8",
    selection="#eef4ff",
    tint="#fff5d9",
    disabled="#8a94a1",
    desk="#e4e7ec",
    sheet="#ffffff",
    sheet_line="#8d97a5",
    error=Ink("#b42318", "#fdecea", "#d92d20"),
    warning=Ink("#8a4b04", "#fff4dc", "#d98a14"),
    note=Ink("#1f4f8f", "#eaf2fd", "#7aa7e0"),
    unchecked=Ink("#4f4a7a", "#f0effa", "#9b95c9"),
    good=Ink("#08673f", "#e9f7ef", "#6fbf96"),
    edited=Ink("#1d4ed8", "#eaf1ff", "#7ba1f5"),
)

DARK = Theme(
    window="#14181d",
    pane="#1c2128",
    text="#e6eaf0",
    muted="#a3adba",
    border="#2f3742",
    control_border="#475160",
    grid="#3d4652",
    label_ground="#222932",
    label_lit="#2b3a55",
    hover="#28303b",
    accent="#2f66e0",
    accent_hover="#3a6ce2",
    on_accent="#ffffff",
    link="#8db4ff",
    selection="#233150",
    tint="#3d3620",
    disabled="#75808e",
    desk="#101317",
    sheet="#20262e",
    sheet_line="#5b6675",
    error=Ink("#ff9d92", "#43211f", "#e5534b"),
    warning=Ink("#f5c26b", "#3d2f14", "#c98a1b"),
    note=Ink("#9cc4ff", "#1d2d44", "#4b78b5"),
    unchecked=Ink("#c5bff0", "#2b2840", "#7c74b8"),
    good=Ink("#7fd6a8", "#18352a", "#3f9a6d"),
    edited=Ink("#9dbdff", "#20304f", "#5a86e0"),
)
