"""Whether a message tells something personal that no answer needs: a name, a number, an address, a diagnosis.

Only formats and set phrases: who is named in other words is not recognised. What was found is not handed on, so that it can
be neither repeated nor stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FREE_NUMBER = r"(?!(?:0|\+49 ?)(?:800|180|137|700|900))"  # of an office or a hotline, not of a person
_PHONE = re.compile(rf"(?<![\w.,/-]){_FREE_NUMBER}(?:\+\d{{2}}|00\d{{2}}|0)[ ()/-]*(?:\d[ ()/-]*){{6,13}}(?![\w.,]\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_NUMBERS = (
    r"\b\d{2} ?[0-3]\d[01]\d\d{2} ?[A-Z] ?\d{3}\b",  # Sozialversicherungsnummer
    r"\b\d{3}[A-Z]\d{6}\b",  # Kundennummer of the Agentur für Arbeit
    r"\b(?:kunden|versicherungs|sozialversicherungs|renten|steuer|ausweis|pass|personal|bg|bedarfsgemeinschafts|konto|mitglieds)"
    r"-?(?:nummer|nr\.?|id)\b\W{0,3}(?:ist|lautet|heißt)?\W{0,3}[A-Z]?\d[\w /-]{3,}",
    r"\baktenzeichen\b\W{0,3}(?:ist|lautet)?\W{0,3}[\w/-]*\d{2,}",
)
_BIRTH = (
    r"\b(?:geboren|geb\.?|geburtsdatum|geburtstag)\b\D{0,25}\d{1,2}\. ?(?:\d{1,2}\.|[a-zä]{3,9}) ?\d{2,4}",
    r"\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d\b\D{0,12}\bgeboren\b",
)

# A name begins with a capital where people write carefully, and follows a set phrase where they do not.
_PERSON = (
    r"(?:mann|frau|sohn|tochter|kind|bruder|schwester|vater|mutter|chef|chefin|kollege|kollegin|mitarbeiter|mitarbeiterin|"
    r"azubi|bewerber|bewerberin|freund|freundin|betreuer|betreuerin|klient|klientin)"
)
_NO_NAME = r"(?!(?:nicht|das|dich|sie|euch|es|also|nur|wie|was|ja|egal|geheim|jetzt|hier|doch|dass|willkommen)\b)"
_NAMES = (
    rf"\bich hei(?:ß|ss)e {_NO_NAME}\w{{2,}}",
    rf"\bhei(?:ß|ss)e ich {_NO_NAME}\w{{2,}}",
    rf"\bmein(?:e?n?)? (?:vor|nach|voller )?name (?:ist|lautet) {_NO_NAME}\w{{2,}}",
    r"(?:^|[\n.!?,;] *)(?:name|vorname|nachname) ?: *\w{2,}",
)
_NAMES_WITH_CAPITALS = (
    rf"\b(?i:mein|meine|unser|unsere) (?:\w+ )?(?i:{_PERSON}) (?i:hei(?:ß|ss)t) [A-ZÄÖÜ][a-zäöüß]+",
    r"(?i:freundlichen? gr(?:ü|ue)(?:ß|ss)en?|viele gr(?:ü|ue)(?:ß|ss)e|liebe gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll|\bmfg|\blg|\bvg)"
    r"[\s,!.]*(?:(?i:ihre?|deine?) )?[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+)?\W*$",
)

_ADDRESSES = (
    r"\b\w*(?:straße|strasse|str\.|allee|gasse|chaussee) ?\d{1,4} ?[a-z]?\b",
    r"\b(?:wohne|wohnen|adresse|anschrift)\b.{0,25}\b\w+(?:weg|platz|ring|damm|ufer|hof|berg|pfad) \d{1,4} ?[a-z]?\b",
)

_DISEASES = (
    r"depressi\w*|multiple sklerose|ms(?! (?:office|word|excel|teams))|epilep\w*|\w*krebs|leuk(?:ä|ae)mie|tumor|adhs|ads|autismus|borderline|bipolar\w*|schizo\w*|"
    r"psychose|\w*angstst(?:ö|oe)rung\w*|panikattacken|ptbs|posttraumatisch\w*|burn-?out|zwangsst(?:ö|oe)rung\w*|diabetes|hiv|aids|"
    r"parkinson|rheuma|\w*arthrose|asthma|copd|mukoviszidose|demenz|alzheimer|alkohol(?:sucht|problem\w*)|drogensucht|bulimie|magersucht|"
    r"morbus \w+|hepatitis\w*|fibromyalgie|long-?covid|me/cfs|cfs|endometriose|colitis\w*|tourette\w*|trisomie\w*|down-?syndrom|"
    r"bandscheibenvorfall|schlaganfall|herzinfarkt|migr(?:ä|ae)ne|amyotroph\w*|lupus|dialyse"
)
# "Ich bin blind" is the reason for asking and no diagnosis; so is a question about an illness in general.
_DIAGNOSES = (
    rf"\b(?:ich|er|sie|sohn|tochter|mann|frau) (?:hab|habe|hat|hatte|leide|leidet|kriege|bekam)\b(?: \w+){{0,3}}? (?:{_DISEASES})\b",
    rf"\b(?:hab|habe|leide) ich\b(?: \w+){{0,3}}? (?:{_DISEASES})\b",
    rf"^(?:hab|habe|leide)\b(?: \w+){{0,3}}? (?:{_DISEASES})\b",
    rf"\b(?:mein|meine|meiner|meinen) (?:\w+ )?(?:{_DISEASES})\b",
    rf"\b(?:{_DISEASES}) (?:wurde )?(?:diagnostiziert|festgestellt)\b",
    rf"\bdiagnose\b\W{{0,3}}(?:ist|lautet)?\W{{0,3}}(?:{_DISEASES}|[a-z]\d\d)\b",
)
_ICD = re.compile(r"\b[A-TV-Z]\d{2}\.\d{1,2}\b")


def has_personal_data(text: str) -> bool:
    """True also where in doubt it is another person's; false for places, postal codes and the numbers of hotlines."""
    return bool(
        _ANY.search(text)
        or _CAPITALS.search(text)
        or _PHONE.search(text)
        or _EMAIL.search(text)
        or _ICD.search(text)
        or any(_is_iban(found[0]) for found in _IBAN.finditer(text.upper()))
    )


def _is_iban(text: str) -> bool:
    """By its check digits (ISO 13616)."""
    iban = text.replace(" ", "")
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


def _any_of(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_ANY = _any_of((*_NUMBERS, *_BIRTH, *_NAMES, *_ADDRESSES, *_DIAGNOSES), re.IGNORECASE)
_CAPITALS = _any_of(_NAMES_WITH_CAPITALS)
