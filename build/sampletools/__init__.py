"""What the sample draft says and how its tables look."""
