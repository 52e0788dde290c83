"""Remind those whose turn it is: a programme lead sends the mail about it again."""
