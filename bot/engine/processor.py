"""Rasa's message processor with the custom actions in the same process, and a turn that costs the same however long the conversation is."""

from __future__ import annotations

import logging
import tempfile
import traceback
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa_sdk.executor import ActionExecutor

from bot.engine.events import read_events
from bot.engine.graph_runner import StraightRunner
from bot.engine.store import ConversationStore

logger = logging.getLogger(__name__)

TURNS_IN_A_STRETCH = 4


class Answers(OutputChannel):
    """Collects what the actions utter, as Rasa hands it over: text, buttons and custom JSON together."""

    def __init__(self) -> None:
        self.utterances: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """Named in Rasa's events."""
        return "lotse"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Called by Rasa for each message of an action."""
        self.utterances.append(message)


class InProcessAction(RemoteAction):
    """A custom action that is called, not requested over HTTP.

    Rasa's RemoteAction also checks the schema of its own schema in each call, which takes 15 ms.
    """

    def __init__(self, name: str, executor: ActionExecutor) -> None:
        super().__init__(name, None)
        self._executor = executor

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """The events of the action; none where it failed, which is logged without any words of the person."""
        call = {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": tracker.current_state(EventVerbosity.AFTER_RESTART),
            "domain": {},
        }
        try:
            result = await self._executor.run(call) or {}
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            logger.error(
                "%s failed: %s in %s, line %s", self.name(), type(error).__name__, where.filename, where.lineno
            )
            return []
        bot_messages = await self._utter_responses(result.get("responses", []), output_channel, nlg, tracker)
        return [*bot_messages, *read_events(result.get("events", []))]


class Processor(MessageProcessor):
    """One loaded model. Conversations are cut into stretches of a few turns; slots go on from one to the next.

    Rasa replays all events of a session several times in each turn (copying the tracker, predicting, saving), so its turns get
    slower with every message. A stretch bounds that.
    """

    def __init__(self, model: Path, store: ConversationStore, executor: ActionExecutor) -> None:
        super().__init__(model, store, InMemoryLockStore(), TemplatedNaturalLanguageGenerator({}))
        store.domain = self.domain
        self._actions = {name: InProcessAction(name, executor) for name in executor.actions}

    async def answer(self, message: UserMessage) -> list[dict[str, Any]]:
        """What the actions utter to that message; button messages bring their `parse_data` along."""
        channel = Answers()
        tracker = await self.fetch_tracker_and_update_session(message.sender_id, channel)
        await self._handle_message_with_tracker(message, tracker)
        tracker = await self.run_action_extract_slots(channel, tracker)
        await self._run_prediction_loop(channel, tracker)
        await self.save_tracker(tracker)
        return channel.utterances

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        """As Rasa's own, for a file, and with another runner."""
        with tempfile.TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, StraightRunner
            )
        return Path(model_path).name, metadata, runner

    def _get_action(self, action_name: str) -> Action | None:
        return self._actions.get(action_name) or super()._get_action(action_name)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, Any]:
        """Rasa's prediction, with the action of this process in place of a request to an action server."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return self._actions.get(action.name(), action), prediction

    def _log_action_on_tracker(
        self, tracker: DialogueStateTracker, action: Action, events: list[Event] | None, prediction: Any
    ) -> None:
        """As Rasa's own, without its deep copy of all events for a debug log, which what people write must not reach anyway."""
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        if tracker.active_loop_name:  # a form lives in its session
            return False
        turns = sum(isinstance(event, UserUttered) for event in tracker.events)
        return turns >= TURNS_IN_A_STRETCH or super()._has_session_expired(tracker)

    def _parse_message_with_graph(
        self, message: UserMessage, tracker: DialogueStateTracker, only_output_properties: bool = True
    ) -> dict[str, Any]:
        # A leading "/" would let a person call any intent by its name.
        message.text = (message.text or "").lstrip("/ ")
        return super()._parse_message_with_graph(message, tracker, only_output_properties)


def load_actions() -> ActionExecutor:
    """All custom actions of the package `actions`, ready to run."""
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor
