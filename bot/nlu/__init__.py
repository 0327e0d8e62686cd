"""Understanding: the spaCy pipeline `de` and the project's own Rasa components."""
