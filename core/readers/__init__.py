"""Readers: bytes in, a Document out. One file a format; catalog.py lists them."""
