"""The spaCy pipeline `de`, built from what the package registry has: no trained model, nothing to download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Table

from bot.nlu.compounds import common_words
from bot.nlu.folding import fold
from bot.places import Place, districts_of, load_places
from bot.places.names import CityPart, load_city_parts, load_place_names
from bot.signals import Signals, load_signals

PIPELINE = Path("models/de")


def build_german(
    places: Collection[Place], signals: Signals, parts: Iterable[CityPart] = (), ordinary_words: Collection[str] = ()
) -> Language:
    """`ordinary_words` are places such as "Essen": only a place after "in", "aus" or "Stadt".

    Tokenizer, sentences, lookup lemmas, compound parts (`token._.parts`) and entities place, postal_code, aspect,
    reading_level, audience, position."""
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    compounds: Any = nlp.add_pipe("compounds")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    nlp.initialize()
    compounds.learn(common_words(minimum_zipf=3.3))
    _keep_common_lemmas(nlp.get_pipe("lemmatizer"))
    ruler.add_patterns([*_place_patterns(places, parts, ordinary_words), *_signal_patterns(signals)])
    return nlp


def _keep_common_lemmas(lemmatizer: Any) -> None:
    """Drops the lemmas of words that hardly anybody writes: they are four of five, and take 80 MB."""
    table = lemmatizer.lookups.get_table("lemma_lookup")
    common = {}
    for word in common_words(minimum_zipf=1.5, longest=30):
        for spelling in (word, word.capitalize()):
            if spelling in table and table[spelling] != spelling:
                common[spelling] = table[spelling]
    lemmatizer.lookups.set_table("lemma_lookup", Table(name="lemma_lookup", data=common))


def save_german(data: Path, target: Path = PIPELINE) -> None:
    """Builds the pipeline from the content files below `data` and saves it where config.yml names it."""
    names = load_place_names(data / "ortsnamen.yml")
    nlp = build_german(
        load_places(data / "places.csv"),
        load_signals(data / "signalwoerter.yml"),
        load_city_parts(data / "ortsteile.csv"),
        (*names.nouns, *names.small_words),
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)


def _place_patterns(
    places: Collection[Place], parts: Iterable[CityPart], ordinary_words: Collection[str]
) -> Iterator[dict[str, Any]]:
    ags = {name: place.ags for place in (*places, *districts_of(places)) for name in (place.name, place.short_name)}
    municipalities = {place.name: place.ags for place in places}
    clear = [part for part in parts if not part.only_with_city and part.name not in ags]
    cities = Counter(part.name for part in clear)
    ags |= {part.name: municipalities[part.city] for part in clear if cities[part.name] == 1}
    for name, key in ags.items():
        for spelling in sorted({name, fold(name)}):
            pattern = (
                [{"LOWER": {"IN": ["in", "aus", "stadt"]}}, {"LOWER": spelling.lower()}]
                if name in ordinary_words
                else spelling
            )
            yield {"label": "place", "pattern": pattern, "id": key}
    yield {"label": "postal_code", "pattern": [{"TEXT": {"REGEX": r"^\d{5}$"}}]}


def _signal_patterns(signals: Signals) -> Iterator[dict[str, Any]]:
    groups: dict[str, Mapping[Any, tuple[str, ...]]] = {
        "aspect": signals.aspects,
        "reading_level": signals.levels,
        "audience": signals.audiences,
        "position": signals.positions,
        "office_wanted": {"ja": signals.office_wanted},
    }
    for label, meanings in groups.items():
        for meaning, phrases in meanings.items():
            for spelling in sorted({spelling for phrase in phrases for spelling in (phrase, fold(phrase))}):
                yield {"label": label, "pattern": spelling, "id": str(meaning)}
