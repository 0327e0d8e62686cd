"""Personal data that no answer needs are recognised; what people must say to be helped is not taken for it."""

from __future__ import annotations

import pytest

from bot.personal_data import has_personal_data


@pytest.mark.parametrize(
    "text",
    [
        "Ich heiße Anna Beispiel und suche Arbeit",
        "ich heisse murat",
        "Hallo, mein Name ist Olena.",
        "Name: Kim Muster",
        "Mein Mitarbeiter heißt Ali, er ist gehörlos",
        "Wer hilft mir beim Antrag? Mit freundlichen Grüßen, Petra Beispiel",
        "Was kostet das? MfG Jonas",
        "Rufen Sie mich an: 0171 2345678",
        "meine nummer ist +49 231 1234567",
        "0231/123 45 67",
        "Schreiben Sie an anna.beispiel@example.org",
        "Mein Konto ist DE02 1203 0000 0000 2020 51",
        "iban de02120300000000202051",
        "Ich bin am 3.4.1985 geboren",
        "geb. 03.04.85",
        "geboren am 3. April 1985",
        "Sozialversicherungsnummer 12 190367 K 006",
        "Meine Kundennummer ist 123A456789",
        "Kundennummer: 4711-0815",
        "Aktenzeichen 35.2/1234",
        "Ich wohne in der Musterstraße 12 in Köln",
        "Beispielstr. 5a, 44137 Dortmund",
        "ich wohne am Lindenweg 3",
        "Ich habe Depressionen und suche Arbeit",
        "ich hab MS",
        "Ich habe seit Jahren Epilepsie",
        "Wegen meiner Epilepsie darf ich nicht fahren",
        "Bei mir wurde Brustkrebs festgestellt",
        "Diagnose F32.1",
        "meine Diagnose ist Multiple Sklerose",
        "F33.2 steht im Brief",
    ],
)
def test_personal_data_is_recognised(text):
    assert has_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin blind",
        "Ich bin schwerbehindert, GdB 50",
        "Ich bin gehörlos und suche eine Stelle in Köln",
        "Ich sitze im Rollstuhl",
        "Unser neuer Mitarbeiter ist Autist",
        "Was gibt es für Menschen mit Depressionen?",
        "Wir stellen jemanden mit Epilepsie ein",
        "Hilfen bei MS",
        "44137 Dortmund",
        "44137",
        "Wer ist in 50667 Köln zuständig?",
        "Was heißt EUTB?",
        "Wie heißt du?",
        "heiße ich das gut?",
        "Ich heiße das nicht gut",
        "Mein Name ist egal",
        "Wort",
        "112",
        "116 123",
        "Ist die Nummer 0800 4 5555 20 richtig?",
        "155 275 405 815 Euro",
        "Bis zum 31.03.2027?",
        "Seit dem 1.1.2024 gibt es die vierte Staffel",
        "§ 185 SGB IX",
        "§ 16i SGB II",
        "Wir haben 20 Arbeitsplätze und beschäftigen 3 Menschen",
        "Arbeitsplatz 1",
        "5000 Euro",
        "Wie viel Geld bekomme ich ab 01.01.2026?",
        "Viele Grüße",
        "Mit freundlichen Grüßen",
        "Vielen Dank, liebe Grüße!",
        "Bekomme ich als Mann mehr?",
        "Ich habe als Arbeitgeber eine Frage",
        "Hat mein Chef das Recht dazu?",
        "MS Office",
        "Ich habe MS Office gelernt",
    ],
)
def test_what_people_must_say_is_not_taken_for_personal_data(text):
    assert not has_personal_data(text)
