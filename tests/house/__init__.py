"""The house rules that no other tool keeps: each a guard, and each guard seen to catch a fault."""
