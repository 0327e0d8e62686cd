"""What `python -m bot check` looks at: the form of the files, their references, their days, their language."""
