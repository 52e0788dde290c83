"""How pages and forms look and behave, for every step alike. Knows of no step."""
