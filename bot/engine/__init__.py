"""The Rasa model and the custom actions in this process: conversations, locks, reload."""
