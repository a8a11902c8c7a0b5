"""勾稽: reads government disclosure reports, fits them to the form, checks them. No Qt in here."""

__version__ = "0.1.0"
