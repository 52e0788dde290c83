"""How pages and forms look and behave in every step. Imports nothing from a step."""
