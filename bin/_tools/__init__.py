"""What `bin/run` and `bin/test` share: they prepare the machine they run on.

Standard library only, since this runs before anything is installed. Nothing here knows
more of the application than its commands, and the application never imports it.
"""
