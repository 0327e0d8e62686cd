"""What was received and is not answered yet, and what is still to be sent; short-lived, and safe against a crash at any moment."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from bot.database import connect, empty_log
from bot.levels import DEFAULT_LEVEL, Level, to_level
from channels.telegram.incoming import Incoming

REMEMBER_HOURS = 48  # numbers of updates; Telegram keeps an update for 24 hours and does not bring it again afterwards

_metadata = sa.MetaData()

updates = sa.Table(
    "telegram_updates",
    _metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # Telegram's update_id
    sa.Column("received_at", sa.Float, nullable=False, index=True),
    sa.Column("conversation", sa.String(32), index=True),  # null once everything is sent
    sa.Column("incoming", sa.Text),  # null once the answer stands in the outbox
)

outbox = sa.Table(
    "telegram_outbox",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("update_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("conversation", sa.String(32), nullable=False, index=True),
    sa.Column("call", sa.Text, nullable=False),
)

chats = sa.Table(
    "telegram_chats",
    _metadata,
    sa.Column("conversation", sa.String(32), primary_key=True),
    sa.Column("seen_at", sa.Float, nullable=False, index=True),
    sa.Column("level", sa.String(10), nullable=False),
    sa.Column("topic", sa.String(40), nullable=False),
    sa.Column("aspect", sa.String(20), nullable=False),
)


@dataclass(frozen=True)
class Call:
    """A method of the Bot API with its parameters, ready to be sent."""

    method: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Chat:
    """What the channel itself must know of a chat: how it speaks there, and what it said last."""

    level: Level = DEFAULT_LEVEL
    topic: str = ""
    aspect: str = ""


@dataclass(frozen=True)
class Job:
    """An update to answer, or (without `incoming`) one whose answer is only to be sent."""

    update: int
    incoming: Incoming | None


class Queue:
    """Updates and outgoing calls of all chats, in the order in which they came."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url, synchronous="FULL")
        _metadata.create_all(self._engine)

    def add(self, received: Mapping[int, tuple[str, Incoming] | None]) -> set[int]:
        """Stores updates, those without an answer by their number only; returns the numbers that were not known before."""
        known_now = sa.select(updates.c.id).where(updates.c.id.in_(list(received)))
        try:
            with self._engine.begin() as connection:
                new = received.keys() - {row[0] for row in connection.execute(known_now)}
                rows = [_row(number, received[number]) for number in sorted(new)]
                if rows:
                    connection.execute(updates.insert(), rows)
        except sa.exc.IntegrityError:  # another process stored one of them at the same moment
            return self.add(received)
        return new

    def conversations(self) -> Sequence[str]:
        """Those with something left to do."""
        query = sa.select(updates.c.conversation).where(updates.c.conversation.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return [row[0] for row in connection.execute(query)]

    def next(self, conversation: str) -> Job | None:
        """The oldest update of a conversation that is not done."""
        query = sa.select(updates.c.id, updates.c.incoming).where(updates.c.conversation == conversation)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(updates.c.id).limit(1)).first()
        return Job(row[0], Incoming.from_json(row[1]) if row[1] else None) if row else None

    def chat(self, conversation: str) -> Chat | None:
        """What is known of a chat; None for a new one."""
        query = sa.select(chats.c.level, chats.c.topic, chats.c.aspect).where(chats.c.conversation == conversation)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Chat(to_level(row[0]), row[1], row[2]) if row else None

    def answered(self, update: int, conversation: str, calls: Iterable[Call], chat: Chat | None) -> None:
        """Puts the answer into the outbox and deletes what the person wrote, both or neither.

        Without `chat` the person is forgotten, with all that came before this update; what came after it is a new beginning.
        """
        with self._engine.begin() as connection:
            connection.execute(chats.delete().where(chats.c.conversation == conversation))
            if chat is None:
                _delete(connection, conversation, until=update)
            else:
                row = {"conversation": conversation, "seen_at": time.time(), **asdict(chat)}
                connection.execute(chats.insert().values(row))
            rows = [
                {"update_id": update, "conversation": conversation, "call": json.dumps(asdict(call))} for call in calls
            ]
            if rows:
                connection.execute(outbox.insert(), rows)
            connection.execute(updates.update().where(updates.c.id == update).values(incoming=None))
        if chat is None:
            empty_log(self._engine)

    def unsent(self, update: int) -> list[tuple[int, Call]]:
        """What is still to be sent of an answer, with the number to say `sent` with."""
        query = sa.select(outbox.c.id, outbox.c.call).where(outbox.c.update_id == update).order_by(outbox.c.id)
        with self._engine.connect() as connection:
            return [(row[0], Call(**json.loads(row[1]))) for row in connection.execute(query)]

    def sent(self, number: int) -> None:
        """Telegram has it."""
        with self._engine.begin() as connection:
            connection.execute(outbox.delete().where(outbox.c.id == number))

    def finished(self, update: int) -> None:
        """Everything is sent: only the number of the update remains."""
        with self._engine.begin() as connection:
            connection.execute(updates.update().where(updates.c.id == update).values(conversation=None))

    def forget_older_than(self, hours: float) -> None:
        """Deletes what nobody waits for any more, and the numbers of updates that Telegram will not bring again."""
        now = time.time()
        with self._engine.begin() as connection:
            connection.execute(chats.delete().where(chats.c.seen_at < now - hours * 3600))
            old = updates.c.received_at < now - hours * 3600
            connection.execute(outbox.delete().where(outbox.c.update_id.in_(sa.select(updates.c.id).where(old))))
            connection.execute(updates.update().where(old).values(conversation=None, incoming=None))
            connection.execute(updates.delete().where(updates.c.received_at < now - max(hours, REMEMBER_HOURS) * 3600))
        empty_log(self._engine)

    def close(self) -> None:
        """Ends all connections."""
        self._engine.dispose()


def _row(number: int, content: tuple[str, Incoming] | None) -> dict[str, Any]:
    conversation, incoming = (content[0], content[1].to_json()) if content else (None, None)
    return {"id": number, "received_at": time.time(), "conversation": conversation, "incoming": incoming}


def _delete(connection: sa.engine.Connection, conversation: str, until: int) -> None:
    """The numbers of the updates stay, so that none is answered that Telegram brings again."""
    mine = (outbox.c.conversation == conversation) & (outbox.c.update_id <= until)
    connection.execute(outbox.delete().where(mine))
    earlier = (updates.c.conversation == conversation) & (updates.c.id < until)
    connection.execute(updates.update().where(earlier).values(conversation=None, incoming=None))
