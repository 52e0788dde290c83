"""What `manage.py bench` measures with: rows in bulk, a page to compare with, a stopwatch."""
