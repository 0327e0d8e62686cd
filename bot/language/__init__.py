"""The checker that holds the three reading levels: `Checker.check(AnswerText)` gives findings, sorted by place."""
