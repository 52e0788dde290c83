"""What people wrote, one challenge a file. All people and facts are invented."""
