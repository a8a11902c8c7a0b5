"""Fitting: a Document is laid over the standard and becomes a Report. fit.py is the way in."""
