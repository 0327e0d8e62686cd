"""Reading Rasa events from JSON.

Rasa's own reader walks through all event classes for each event, which took a sixth of a turn.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses


def read_events(serialised: Iterable[Mapping[str, Any]]) -> list[Event]:
    """The events; those of a kind that Rasa does not know are left out."""
    kinds = _kinds()
    return [
        kinds[parameters["event"]]._from_parameters(dict(parameters))
        for parameters in serialised
        if parameters["event"] in kinds
    ]


@functools.cache
def _kinds() -> dict[str, type[Event]]:
    kinds: dict[str, type[Event]] = {}
    for kind in all_subclasses(Event):
        kinds.setdefault(kind.type_name, kind)
    return kinds
