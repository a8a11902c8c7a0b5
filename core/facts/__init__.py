"""Facts: the running text of a Report becomes passages, and what they say of the form's figures."""
