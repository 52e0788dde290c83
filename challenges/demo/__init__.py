"""The demo: SESLIP's nineteen real authorities, invented people, a challenge in every stage.

`stories/` holds what people wrote, one file per challenge, as plain data. `walk.py` takes each
story through the real services with a set clock, so what the demo shows is what people could
have done. Nothing here is imported by the rest of the application.
"""
