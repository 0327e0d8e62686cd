"""The commands of `python -m bot`, one a module: `add_arguments(parser)` and `run(arguments) -> exit code`."""
