"""Why a turn of stock Rasa gets slower with every message, and what the stretches change: the same turns both ways, in one run.

In process, without HTTP. "Stock" is Rasa's own message processor with its SQL tracker store, and our actions in the process.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import SQLTrackerStore

from bot.engine.models import newest_model
from bot.engine.processor import Answers, InProcessAction, Processor, load_actions
from bot.engine.store import ConversationStore
from bot.logs import set_up_logs

TURNS = 200
QUESTIONS = ("Was ist der Eingliederungszuschuss?", "und wie lange?")


class Stock(MessageProcessor):
    """Rasa's processor; only its custom actions are called here instead of over HTTP."""

    def __init__(self, model: Path, store: SQLTrackerStore) -> None:
        super().__init__(model, store, InMemoryLockStore(), TemplatedNaturalLanguageGenerator({}))
        store.domain = self.domain
        executor = load_actions()
        self._own = {name: InProcessAction(name, executor) for name in executor.actions}

    def _get_action(self, action_name: str):  # type: ignore[no-untyped-def]
        return self._own.get(action_name) or super()._get_action(action_name)

    def predict_next_with_tracker_if_should(self, tracker):  # type: ignore[no-untyped-def]
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return self._own.get(action.name(), action), prediction

    async def answer(self, message: UserMessage) -> object:
        return await self.handle_message(message)


async def main() -> None:
    """Prints the table."""
    set_up_logs("ERROR")
    model = newest_model()
    assert model, "Train first:  make train"
    rows = []
    for name, processor, conversation in (
        ("stock Rasa", Stock(model, SQLTrackerStore(db="")), "stock"),
        (
            "stretches of a few turns",
            Processor(model, store := ConversationStore(url="sqlite://"), load_actions()),
            store.create(),
        ),
    ):
        times = []
        for turn in range(1, TURNS + 1):
            begin = time.perf_counter()
            await processor.answer(UserMessage(QUESTIONS[turn % 2], Answers(), conversation))
            times.append(1000 * (time.perf_counter() - begin))
        early, late = statistics.median(times[1:6]), statistics.median(times[-5:])
        rows.append(f"| {name} | {early:.1f} ms | {late:.1f} ms | {late / early:.1f} |")
    print("| | turn 2 | turn 200 | ratio |\n|---|---|---|---|", *rows, sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
