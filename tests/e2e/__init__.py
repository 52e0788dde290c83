"""Tests in a real browser against the live application."""
