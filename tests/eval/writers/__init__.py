"""One writer a shape: a Draft and a random.Random in, the bytes of a file out."""
