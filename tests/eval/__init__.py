"""Invented reports with known contents: written in every shape, read back, and scored."""
