"""Mutated files thrown at the whole program: no crash, no hang, no figure that is not in the file."""
