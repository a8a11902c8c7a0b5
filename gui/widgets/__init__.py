"""Small widgets and delegates that know nothing of the workspace."""
