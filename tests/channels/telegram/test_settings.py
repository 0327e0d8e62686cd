"""The settings of Telegram, checked at the start."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"WEBHOOK_URL": "https://a.de/telegram"}, "LOTSE_TELEGRAM_SECRET: Zu LOTSE_TELEGRAM_WEBHOOK_URL gehört"),
        ({"WEBHOOK_URL": "https://a.de"}, "LOTSE_TELEGRAM_WEBHOOK_URL: Die Adresse braucht https und einen Pfad."),
        ({"SECRET": "kurz"}, "LOTSE_TELEGRAM_SECRET: Erlaubt sind 16 bis 256 Zeichen"),
        ({"API_URL": "127.0.0.1:8081"}, "LOTSE_TELEGRAM_API_URL: Das ist keine Adresse."),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_a_remedy(monkeypatch, variables, said):
    for name, value in variables.items():
        monkeypatch.setenv(f"LOTSE_TELEGRAM_{name}", value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert said in str(error.value)


def test_the_token_and_the_secrets_are_in_no_text_of_the_settings(monkeypatch):
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_SECRET", "SECRET_KEY"):
        monkeypatch.setenv(f"LOTSE_{name}", "geheim" * 6)
    assert "geheim" not in repr(load_settings())


def test_an_empty_token_is_no_token(monkeypatch):
    monkeypatch.setenv("LOTSE_TELEGRAM_TOKEN", " ")
    assert load_settings().telegram_token is None
