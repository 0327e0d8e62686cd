"""Labels and texts that belong to no topic, in the three reading levels: `data/interface.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.follow_ups import Detail
from bot.levels import LEVELS, Level
from bot.topics import Aspect, Audience, ButtonText, TopicId
from bot.yaml_file import read_yaml

Texts = Mapping[Level, Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]]
Label = Mapping[Level, ButtonText]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _complete(self) -> _Section:
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if not isinstance(value, Mapping):
                continue
            several = [texts for texts in value.values() if isinstance(texts, Mapping)]
            for texts in [value] if "alltag" in value else several:
                missing = [level for level in LEVELS if level not in texts]
                if missing:
                    raise ValueError(
                        f'Bei "{field.alias}" fehlt: {", ".join(missing)}. | Schreiben Sie den Text in allen drei Sprachstufen.'
                    )
        return self


class OfficeLabels(_Section):
    """What stands before the details of an office, on a page and in every channel."""

    phone: Label = Field(alias="telefon")
    email: Label = Field(alias="email")
    address: Label = Field(alias="adresse")
    hours: Label = Field(alias="zeiten")
    web: Label = Field(alias="internet")


class OfficesFound(_Section):
    """What stands before the offices of an answer."""

    one: Texts = Field(alias="eine")
    several: Texts = Field(alias="mehrere")
    outside: Texts = Field(alias="ausserhalb")


class OfficeAsked(_Section):
    """What is said to a short question about the offices named before; `missing` where the data has no such detail."""

    reach: Texts = Field(alias="erreichen")
    further: Texts = Field(alias="weitere")
    none_further: Texts = Field(alias="keine_weiteren")
    others_missing: Texts = Field(alias="andere_fehlen")
    missing: Mapping[Detail, Texts] = Field(alias="fehlt")


class Errors(_Section):
    """What the API says when a request cannot be answered; each a sentence that a person can act on."""

    malformed: Texts = Field(alias="unlesbar")
    too_large: Texts = Field(alias="zu_gross")
    empty: Texts = Field(alias="leer")
    too_long: Texts = Field(alias="zu_lang")
    invalid: Texts = Field(alias="ungueltig")
    unknown_button: Texts = Field(alias="knopf_unbekannt")
    unknown_conversation: Texts = Field(alias="gespraech_unbekannt")
    too_many: Texts = Field(alias="zu_viele")
    unavailable: Texts = Field(alias="nicht_bereit")
    not_found: Texts = Field(alias="nicht_gefunden")
    forbidden: Texts = Field(alias="nicht_erlaubt")
    internal: Texts = Field(alias="stoerung")


class PhoneNumber(_Section):
    """A number that helps when the assistant cannot."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9 ]+$")] = Field(alias="nummer")
    name: Texts


class Start(_Section):
    """A topic that is offered before anything was asked, with a symbol for people who do not read well."""

    topic: TopicId = Field(alias="thema")
    symbol: Literal["arbeit", "ausweis", "geld", "gesetz", "lernen", "menschen", "ort", "sprache", "technik"]


class Window(_Section):
    """Labels of the window on a web page; `numbers` and `start` are there without a server."""

    levels: Mapping[Level, Label] = Field(alias="stufen")
    open: Label = Field(alias="oeffnen")
    close: Label = Field(alias="schliessen")
    purpose: Texts = Field(alias="wofuer")
    language: Label = Field(alias="sprache")
    more: Label = Field(alias="mehr")
    larger: Label = Field(alias="schrift_groesser")
    smaller: Label = Field(alias="schrift_kleiner")
    print: Label = Field(alias="drucken")
    save: Label = Field(alias="speichern")
    restart: Label = Field(alias="neu_anfangen")
    restarted: Texts = Field(alias="neu_angefangen")
    delete: Label = Field(alias="loeschen")
    really_delete: Texts = Field(alias="wirklich_loeschen")
    yes_delete: Label = Field(alias="ja_loeschen")
    no_keep: Label = Field(alias="nein_behalten")
    conversation: Label = Field(alias="gespraech")
    you: Label = Field(alias="sie")
    topics: Texts = Field(alias="themen")
    question: Label = Field(alias="ihre_frage")
    send: Label = Field(alias="senden")
    writing: Texts = Field(alias="schreibt")
    read: Label = Field(alias="vorlesen")
    stop: Label = Field(alias="anhalten")
    speak: Label = Field(alias="sprechen")
    listening: Texts = Field(alias="hoert_zu")
    heard_nothing: Texts = Field(alias="nichts_gehoert")
    voice_leaves: Texts = Field(alias="stimme_geht_weg")
    yes_speak: Label = Field(alias="ja_sprechen")
    no_write: Label = Field(alias="nein_schreiben")
    helpful: Texts = Field(alias="geholfen")
    yes: Label = Field(alias="ja")
    no: Label = Field(alias="nein")
    thanks: Texts = Field(alias="danke")
    sources: Label = Field(alias="quellen")
    checked: Texts = Field(alias="geprueft_am")
    words: Label = Field(alias="woerter")
    copy_: Label = Field(alias="kopieren")
    copied: Texts = Field(alias="kopiert")
    offline: Texts = Field(alias="ohne_verbindung")
    wait: Texts = Field(alias="warten")
    again: Label = Field(alias="noch_einmal")
    old_conversation: Texts = Field(alias="altes_gespraech")
    numbers_title: Texts = Field(alias="hilfe_am_telefon")
    notice: Texts = Field(alias="hinweis")
    without_script: Texts = Field(alias="ohne_javascript")
    numbers: tuple[PhoneNumber, ...] = Field(alias="nummern")
    start: Mapping[Literal["alle"] | Audience, tuple[Start, ...]]


class Telegram(_Section):
    """What only Telegram needs: the greeting, the menu of commands, and sentences for what is neither text nor button."""

    description: Texts = Field(alias="beschreibung")
    short_description: Texts = Field(alias="kurzbeschreibung")
    commands: Mapping[str, Texts] = Field(alias="befehle")
    greeting: Texts = Field(alias="begruessung")
    ask_audience: Texts = Field(alias="zielgruppe_frage")
    location: Texts = Field(alias="standort")
    contact: Texts = Field(alias="kontaktkarte")
    media: Texts = Field(alias="medien")
    explain_words: Label = Field(alias="woerter_knopf")
    which_word: Texts = Field(alias="welches_wort")
    sources: Label = Field(alias="quellen_knopf")
    source_list: Texts = Field(alias="quellen")
    ask_helpful: Texts = Field(alias="hilfreich_frage")
    helpful: Label = Field(alias="hilfreich")
    not_helpful: Label = Field(alias="nicht_hilfreich")
    thanks: Texts = Field(alias="hilfreich_danke")
    privacy: Texts = Field(alias="datenschutz")
    forgotten: Texts = Field(alias="geloescht")


class Interface(_Section):
    """All texts of the interface; `questions` are the button texts of the aspects where a topic has none of its own."""

    questions: Mapping[Aspect, Label] = Field(alias="fragen")
    level_names: Mapping[Level, Label] = Field(alias="sprachstufen")
    nothing_on_aspect: Texts = Field(alias="dazu_nichts")
    which_topic: Texts = Field(alias="worum_geht_es")
    declined: Texts = Field(alias="abgelehnt")
    level_set: Texts = Field(alias="sprachstufe_gesetzt")
    simplest_already: Texts = Field(alias="einfacher_geht_es_nicht")
    did_you_mean: Texts = Field(alias="meinen_sie")
    audience_names: Mapping[Audience, Label] = Field(alias="zielgruppen")
    ask_audience: Texts = Field(alias="zielgruppe_fehlt")
    audience_noted: Texts = Field(alias="zielgruppe_gemerkt")
    second_question: Texts = Field(alias="zweite_frage")
    ask_place: Texts = Field(alias="ort_fehlt")
    which_place: Texts = Field(alias="ort_mehrdeutig")
    this_place: Texts = Field(alias="ort_gemeint")
    unknown_place: Texts = Field(alias="ort_unbekannt")
    no_postal_code: Texts = Field(alias="keine_postleitzahl")
    no_place: Texts = Field(alias="ohne_ort")
    no_location: Texts = Field(alias="standort_unbekannt")
    offices_found: OfficesFound = Field(alias="stellen_gefunden")
    office: OfficeLabels = Field(alias="stelle")
    office_asked: OfficeAsked = Field(alias="stelle_gefragt")
    word_explained: Texts = Field(alias="wort_erklaert")
    word_unknown: Texts = Field(alias="wort_unbekannt")
    no_personal_data: Texts = Field(alias="persoenliche_angaben")
    forgotten: Texts = Field(alias="vergessen")
    failed: Texts = Field(alias="panne")
    errors: Errors = Field(alias="fehler")
    window: Window = Field(alias="fenster")
    telegram: Telegram = Field(alias="telegram")


def load_interface(path: Path) -> Interface:
    """The interface texts of that file; ContentError tells what is wrong with it."""
    return read_yaml(path, Interface)
