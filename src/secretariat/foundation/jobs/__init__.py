"""Long work: it goes on when the page is left, says how far it is, can be stopped, and outlives a crash."""
