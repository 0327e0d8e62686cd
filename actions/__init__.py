"""Custom actions, one per file: read the tracker, ask `bot`, utter, return events."""
