"""The desktop window. Everything that imports Qt lives in here; it reads and checks through core.pipeline."""
