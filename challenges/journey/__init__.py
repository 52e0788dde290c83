"""The journey: the table of transitions, their gates, the engine, deadlines, the clock."""
