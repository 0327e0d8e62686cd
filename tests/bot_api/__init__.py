"""A double of Telegram's Bot API: speaks HTTP, checks what Telegram checks, breaks down on demand; and the people who write to the bot."""
