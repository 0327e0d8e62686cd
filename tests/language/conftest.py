"""One checker for all tests of the language rules: it takes seconds to load."""

from __future__ import annotations

import pytest

from bot.language.checker import Checker, shared_checker


@pytest.fixture(scope="session")
def checker() -> Checker:
    return shared_checker()
