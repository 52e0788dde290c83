"""Documents: what a letter says, and the one way to make a PDF.

Tables for download are here too; what a step decides or asks the database is not.
"""
