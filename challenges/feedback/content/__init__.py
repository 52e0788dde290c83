"""What a letter says: its parts, rows and lists, as plain data that is stored and printed."""
