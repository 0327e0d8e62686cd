"""Rasa's rules, looked up by the intent of the message."""

from __future__ import annotations

import functools
import json

from rasa.core.policies.rule_policy import SHOULD_NOT_BE_SET, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import INTENT


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class RulesByIntent(RulePolicy):
    """Rasa compares the state of a conversation with every rule, twice in each turn; with a rule for every topic that is a tenth of a
    turn. A rule for another intent cannot apply."""

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        said = states[-1].get(USER, {}).get(INTENT) if states else None
        possible = {key: action for key, action in lookup.items() if _intent(key) in (None, said)} if states else lookup
        return super()._get_possible_keys(possible, states)


@functools.lru_cache(maxsize=2000)
def _intent(rule: str) -> str | None:
    """The intent of the message that the last state of the rule asks for; None where it asks for none."""
    intent = json.loads(rule)[-1].get(USER, {}).get(INTENT)
    return None if intent == SHOULD_NOT_BE_SET else intent
