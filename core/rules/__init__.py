"""Rules: a Report goes in, Findings come out. One rule or one close family a file; catalog.py lists them."""
