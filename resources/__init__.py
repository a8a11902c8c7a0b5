"""Data only; core.data is the way in."""
