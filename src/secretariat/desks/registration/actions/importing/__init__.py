"""Lists of people into applications: rows that are read by a mapping, and what becomes of each."""
