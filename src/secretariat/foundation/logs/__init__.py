"""Logs as lines that a program can read, each with the number of its request."""
