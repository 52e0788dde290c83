"""How dates and times are written, in place of the locale's own short forms."""
