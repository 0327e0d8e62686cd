"""Where people talk to the assistant: translate in, ask, translate out."""
