"""Lotse on Telegram: takes updates in, stores them, answers them one after the other in each chat."""
