"""What the assistant knows, understands and decides; no web, no Telegram."""
