"""Characters and figures: folding with the way back to the source, and reading a printed figure."""
