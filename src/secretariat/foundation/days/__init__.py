"""Time as the forum keeps it: the clock, the edition's zone, and how exactly a time is known."""
