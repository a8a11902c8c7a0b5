"""What things cost, told in ratios, and the limits they must keep."""
