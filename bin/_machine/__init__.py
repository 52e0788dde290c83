"""What `bin/run` and `bin/test` share: the machine they run on, made ready.

Standard library only, since this runs before anything is installed. Nothing here knows
the application beyond its commands, and the application never imports it.
"""
