"""Uploads: decided by their content, kept sealed outside of every web root, and purged in time."""
