"""The one way out by mail: a row in the same transaction, delivered afterwards."""
