"""Rules of the field as pure functions over plain values: no database, no clock, no files."""
