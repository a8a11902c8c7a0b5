"""The form as data: schema, and the loader that reads resources/standards."""
