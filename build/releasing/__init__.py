"""What build/release.py is made of: freezing, checking and packing the program."""
