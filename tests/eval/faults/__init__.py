"""Faults to plant: each takes a clean Draft and gives the changed one with what must be found in it."""
