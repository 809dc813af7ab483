"""Personal data: sealed where it rests, found again by a digest, and purged when its time has come."""
