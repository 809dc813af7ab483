"""Taking in what others wrote: a file becomes clean values, or one sentence that says what is wrong where."""
