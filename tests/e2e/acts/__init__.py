"""What people do on a challenge, act by act, through the pages alone."""
