"""The journey: the table of transitions, their gates, the engine and the deadlines."""
