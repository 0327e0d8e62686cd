"""What Lotse says to each kind of update."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import compose_answer, parse_value, sources_of
from bot.engine.assistant import Answer, Assistant
from bot.errors import UnknownButton
from bot.glossary import Entry
from bot.interface import Interface
from bot.levels import LEVELS, Level, is_level, to_level
from bot.messages import Button
from bot.texts import clean
from bot.topics import ASPECTS, AUDIENCES
from channels.telegram.incoming import Incoming
from channels.telegram.queue import Call, Chat
from channels.telegram.render import SECTION, address, buttons, mark_chosen, render, say, source_list

MAX_TEXT = 1000  # characters of a question, as on the web
WORDS_IN_A_ROW = 2

# Commands that stand for a button of the assistant.
_MENU = {"hilfe": "hilfe", "kontakt": "kontakt_finden", "neu": "start_over", "datenschutz": "datenschutz"}


@dataclass(frozen=True)
class Reply:
    """What to send, and what the channel remembers of the chat; None where it forgets the person."""

    calls: Sequence[Call]
    chat: Chat | None


class Dialogue:
    """Asks the assistant, and answers itself what only Telegram knows: greeting, places, cards, pictures, words, sources."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._own_buttons: Mapping[str, Callable[[str, str, Chat], Awaitable[Reply]]] = {
            "stufe": self._begin_in, "wort": self._explain, "woerter": self._offer_words, "quellen": self._name_sources,
            "gut": self._judge_good, "schlecht": self._judge_bad,
        }  # fmt: skip

    async def reply(self, incoming: Incoming, conversation: str, known: Chat | None) -> Reply:
        """The reply to an update; AssistantUnavailable where it must wait."""
        chat = known or Chat()
        if incoming.kind == "gone":
            await self._assistant.forget(conversation)
            return Reply((), None)
        if incoming.kind != "command" or incoming.text != "loeschen":
            self._assistant.open(conversation)
        if incoming.kind == "text":
            reply = await self._answer_text(incoming.text, conversation, chat)
        elif incoming.kind == "button":
            reply = await self._answer_button(incoming, conversation, chat)
        elif incoming.kind == "command":
            reply = await self._obey(incoming.text, conversation, known)
        else:
            texts = self._interface.telegram
            said = {"location": texts.location, "contact": texts.contact, "media": texts.media}
            text = self._interface.errors.too_many if incoming.kind == "flood" else said[incoming.kind]
            reply = Reply(say([text[chat.level]]), chat)
        return replace(reply, calls=address(reply.calls, incoming))

    def failed(self, incoming: Incoming, known: Chat | None) -> Reply:
        """What is said where an answer could not be made."""
        chat = known or Chat()
        return Reply(address(say([self._interface.failed[chat.level]]), incoming), chat)

    @property
    def _interface(self) -> Interface:
        return self._assistant.library.current().interface

    async def _answer_text(self, text: str, conversation: str, chat: Chat) -> Reply:
        errors = self._interface.errors
        if not clean(text):
            return Reply(say([errors.empty[chat.level]]), chat)
        if len(text) > MAX_TEXT:
            return Reply(say([errors.too_long[chat.level]]), chat)
        return await self._say(await self._assistant.answer(text, conversation=conversation), chat)

    async def _answer_button(self, incoming: Incoming, conversation: str, chat: Chat) -> Reply:
        name, separator, value = incoming.text.partition(SECTION)
        if separator:
            own = self._own_buttons.get(name)
            reply = await own(value, conversation, chat) if own else None
        else:
            try:
                reply = await self._say(
                    await self._assistant.answer(button=incoming.text, conversation=conversation), chat
                )
            except UnknownButton:
                reply = None
        if reply is None:
            return Reply(say([self._interface.errors.unknown_button[chat.level]]), chat)
        return replace(reply, calls=[*mark_chosen(incoming), *reply.calls])

    async def _obey(self, command: str, conversation: str, known: Chat | None) -> Reply:
        chat = known or Chat()
        if is_level(command):
            return await self._say(
                await self._assistant.answer(level=to_level(command), conversation=conversation), chat
            )
        if command in _MENU:
            # A menu entry is a button that is offered and taken at once.
            title = self._interface.telegram.commands[command][chat.level]
            self._assistant.open(conversation, [Button(title, _MENU[command])])
            reply = await self._say(
                await self._assistant.answer(button=_MENU[command], conversation=conversation), chat
            )
            privacy = say([self._interface.telegram.privacy[chat.level]]) if command == "datenschutz" else []
            return replace(reply, calls=[*privacy, *reply.calls])
        if command == "feedback":
            return await self._ask_whether_it_helped(conversation, chat)
        if command == "loeschen":
            return await self._forget(conversation, [self._interface.forgotten[chat.level]], chat.level)
        return self._greet(known)

    def _greet(self, known: Chat | None) -> Reply:
        """In easy words, as long as nothing else was wished for."""
        chat = known or Chat()
        level: Level = known.level if known else "leicht"
        names = self._interface.level_names
        levels = [Button(names[other][level], f"stufe{SECTION}{other}") for other in reversed(LEVELS)]
        return Reply(say([self._interface.telegram.greeting[level]], buttons(levels)), chat)

    async def _begin_in(self, value: str, conversation: str, chat: Chat) -> Reply:
        """The level of the greeting; then the question who asks, where nothing was spoken of yet."""
        level = to_level(value)
        answer = await self._assistant.answer(level=level, conversation=conversation)
        if answer.messages[-1].topic != "sprache_einfacher":
            return await self._say(answer, chat)
        texts = self._interface.telegram
        names = self._interface.audience_names
        audiences = [Button(names[audience][level], f"zielgruppe.{audience}") for audience in names]
        self._assistant.open(conversation, audiences)
        told = [message.text for message in answer.messages]
        return Reply(say([*told, texts.ask_audience[level]], buttons(audiences)), Chat(level))

    async def _offer_words(self, value: str, conversation: str, chat: Chat) -> Reply:
        content = self._assistant.library.current()
        topic_id, aspect = parse_value(value)
        topic, entries = content.topics.get(topic_id), dict[str, Entry]()
        for audience in (None, *AUDIENCES) if topic and aspect in topic.aspects() else ():
            for message in compose_answer(topic, aspect, chat.level, content, audience=audience):  # type: ignore[arg-type]
                entries |= {entry.id: entry for entry in content.glossary.terms_in(message.text, chat.level)}
        words = [Button(entry.word[chat.level], f"wort{SECTION}{entry.id}") for entry in entries.values()]
        if not words:
            return Reply(say([content.interface.errors.unknown_button[chat.level]]), chat)
        return Reply(say([content.interface.telegram.which_word[chat.level]], buttons(words, WORDS_IN_A_ROW)), chat)

    async def _explain(self, value: str, conversation: str, chat: Chat) -> Reply:
        content = self._assistant.library.current()
        entry = next((entry for entry in content.glossary.entries if entry.id == value), None)
        if entry is None:
            return Reply(say([content.interface.errors.unknown_button[chat.level]]), chat)
        text = content.interface.word_explained[chat.level].replace("{wort}", entry.word[chat.level])
        return Reply(say([text.replace("{erklaerung}", entry.short[chat.level])]), chat)

    async def _name_sources(self, value: str, conversation: str, chat: Chat) -> Reply:
        content = self._assistant.library.current()
        topic = content.topics.get(value)
        if topic is None:
            return Reply(say([content.interface.errors.unknown_button[chat.level]]), chat)
        return Reply(source_list(content.interface.telegram.source_list[chat.level], sources_of(topic)), chat)

    async def _ask_whether_it_helped(self, conversation: str, chat: Chat) -> Reply:
        texts = self._interface.telegram
        if not chat.topic:  # nothing to judge yet
            title = texts.commands["feedback"][chat.level]
            self._assistant.open(conversation, [Button(title, "feedback")])
            return await self._say(await self._assistant.answer(button="feedback", conversation=conversation), chat)
        value = f"{chat.topic}.{chat.aspect}"
        offered = [
            Button(texts.helpful[chat.level], f"gut{SECTION}{value}"),
            Button(texts.not_helpful[chat.level], f"schlecht{SECTION}{value}"),
        ]
        return Reply(say([texts.ask_helpful[chat.level]], buttons(offered, in_a_row=2)), chat)

    async def _judge_good(self, value: str, conversation: str, chat: Chat) -> Reply:
        return self._judge(value, conversation, chat, helpful=True)

    async def _judge_bad(self, value: str, conversation: str, chat: Chat) -> Reply:
        return self._judge(value, conversation, chat, helpful=False)

    def _judge(self, value: str, conversation: str, chat: Chat, *, helpful: bool) -> Reply:
        topic, _, aspect = value.partition(".")
        if topic not in self._assistant.library.current().topics or aspect not in (*ASPECTS, ""):
            return Reply(say([self._interface.errors.unknown_button[chat.level]]), chat)
        self._assistant.add_feedback(conversation, topic=topic, aspect=aspect, level=chat.level, helpful=helpful)
        return Reply(say([self._interface.telegram.thanks[chat.level]]), chat)

    async def _say(self, answer: Answer, chat: Chat) -> Reply:
        last = answer.messages[-1]
        if last.forgets:
            return await self._forget(answer.conversation, [message.text for message in answer.messages], last.level)
        calls = render(answer.messages, self._interface)
        judged = last.topic in self._assistant.library.current().topics
        return Reply(calls, Chat(last.level, last.topic, last.aspect) if judged else replace(chat, level=last.level))

    async def _forget(self, conversation: str, texts: Sequence[str], level: Level) -> Reply:
        await self._assistant.forget(conversation)
        return Reply(say([*texts, self._interface.telegram.forgotten[level]]), None)
