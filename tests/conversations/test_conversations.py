"""Whole conversations with the real model and the real actions.

Each file `test_*.yml` here holds conversations; a turn says what the person does (`user`, `button` or `level`) and what must
come back: `topic`, `aspect`, `level`, `says` (all of these texts), `offers` (all of these button values), `never` (none of these
texts), `withholds` (none of these button values), `offices` (words that occur
in their names), `bubbles`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
CONVERSATIONS = [
    pytest.param(conversation, id=f"{path.stem.removeprefix('test_')}: {conversation['name']}")
    for path in sorted(HERE.glob("test_*.yml"))
    for conversation in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("conversation", CONVERSATIONS)
async def test_conversation(assistant, conversation: dict[str, Any]) -> None:
    conversation_id = None
    for turn in conversation["turns"]:
        answer = await assistant.answer(
            turn.get("user", ""),
            conversation=conversation_id,
            button=turn.get("button"),
            level=turn.get("level_control"),
        )
        conversation_id = answer.conversation
        said = "\n".join(message.text for message in answer.messages)
        last = answer.messages[-1]
        got = {"topic": last.topic, "aspect": last.aspect, "level": last.level, "bubbles": len(answer.messages)}
        expected = {key: turn[key] for key in got if key in turn}
        assert {key: got[key] for key in expected} == expected, (turn, said)
        assert [text for text in turn.get("says", []) if text not in said] == [], said
        assert [text for text in turn.get("never", []) if text in said] == []
        offices = " ".join(office.name for office in last.offices)
        assert [word for word in turn.get("offices", []) if word not in offices] == [], offices
        offered = [button.value for button in last.buttons]
        assert [value for value in turn.get("offers", []) if value not in offered] == [], offered
        assert [value for value in turn.get("withholds", []) if value in offered] == [], offered
