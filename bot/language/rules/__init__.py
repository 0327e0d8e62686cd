"""The rules: each is a module with one function `find`, beside a YAML file with its limits and messages."""
