"""Mail of the house: written from templates in each language, kept as rows, and sent once."""
