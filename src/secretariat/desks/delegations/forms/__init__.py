"""What people type at the desk, made into clean values."""
