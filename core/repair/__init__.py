"""Repair: the smallest set of figures whose change makes every relation hold, proposed and never imposed."""
