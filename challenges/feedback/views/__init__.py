"""The pages of the feedback step."""
