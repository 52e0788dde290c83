"""Paper: what a letter says, and the one way to PDF.

Tables for download are here too; what a step decides or asks the database is not.
"""
