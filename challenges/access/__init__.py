"""Who may do what: one table, the facts about a person, and the doors that ask them.

Nothing else in the project decides about permission.
"""
