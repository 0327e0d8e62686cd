"""Levels, texts, button payloads, settings."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.levels import simpler, to_level
from bot.messages import Button, Message, Office, Source, Term, from_utterance, parse_payload, to_payload, to_utterance
from bot.settings import load_settings
from bot.texts import clean


def test_easier_than_einfach_is_leicht_and_nothing_is_easier():
    assert (simpler("alltag"), simpler("einfach"), simpler("leicht")) == ("einfach", "leicht", None)


@pytest.mark.parametrize(
    ("value", "level"), [("leicht", "leicht"), (None, "einfach"), ("LEICHT", "einfach"), (7, "einfach")]
)
def test_an_unknown_level_is_the_default_one(value, level):
    assert to_level(value) == level


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Wer \n zahlt\t?  ", "Wer zahlt ?"),
        ("Wer\u200b zahlt\u0000?\u202e", "Wer zahlt?"),
        ("A\u0308rger", "Ärger"),
        ("\ud800", ""),
        ("{topic} %s {{7*7}}", "{topic} %s {{7*7}}"),
        ("\u200b\u2060", ""),
        ("🙂", "🙂"),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("value", "payload"),
    [
        ("ifd", "/ifd"),
        ("ifd.antrag", '/ifd{"aspect": "antrag"}'),
        ("level.leicht", '/sprache_einfacher{"reading_level": "leicht"}'),
    ],
)
def test_a_button_is_also_understood_by_stock_rasa(value, payload):
    assert to_payload(value) == payload


def test_a_level_button_is_no_topic():
    assert parse_payload("level.leicht") == ("sprache_einfacher", [{"entity": "reading_level", "value": "leicht"}])


def test_a_message_comes_back_from_rasa_as_it_was_sent():
    message = Message(
        "Text", "leicht", "ifd", "was",
        buttons=(Button("Ja", "ifd.antrag"),), offices=(Office("a", "Amt", phone="115"),), sources=(Source("§ 1", "https://a"),),
        terms=(Term("Amt", "Büro"),), forgets=True,
    )  # fmt: skip
    utterance = to_utterance(message)
    assert from_utterance({"text": utterance["text"], "custom": utterance["json_message"]}) == message


def test_settings_have_sensible_defaults():
    settings = load_settings()
    assert (settings.host, settings.port, settings.retention_hours, settings.rate_per_conversation) == (
        "127.0.0.1",
        8000,
        24,
        30,
    )


def test_lists_are_separated_by_commas_or_spaces(monkeypatch):
    monkeypatch.setenv("LOTSE_ALLOWED_ORIGINS", "https://a.de, https://b.de:8443")
    monkeypatch.setenv("LOTSE_TRUSTED_PROXIES", "10.0.0.0/8 ::1")
    settings = load_settings()
    assert settings.allowed_origins == ("https://a.de", "https://b.de:8443")
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "::1/128"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "LOTSE_PORT: Hier muss eine Zahl stehen."),
        ("PORT", "0", "LOTSE_PORT: Der Wert muss mindestens 1 sein."),
        ("LOG_LEVEL", "laut", "LOTSE_LOG_LEVEL: Möglich sind: 'DEBUG', 'INFO', 'WARNING', 'ERROR'."),
        ("ALLOWED_ORIGINS", "beispiel.de", "LOTSE_ALLOWED_ORIGINS: beispiel.de ist keine Herkunft."),
        ("DATABASE_URL", "geheim", "LOTSE_DATABASE_URL: Das ist keine Datenbank-Adresse."),
        ("TRUSTED_PROXIES", "irgendwer", "LOTSE_TRUSTED_PROXIES: Dieser Wert kann nicht verwendet werden."),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch, name, value, told):
    monkeypatch.setenv(f"LOTSE_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(told)
