"""Exporters: a report with its findings and edits in, the bytes of a file out. catalog.py lists them."""
