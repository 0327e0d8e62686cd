"""The JSON API (version 1) and the page at `/`."""
