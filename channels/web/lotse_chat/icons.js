const PATHS = {
  logo: 'M12 2l3.2 8.8h-6.4z M12 22l-3.2-8.8h6.4z',
  arbeit: 'M4 8h16v11H4z M9 8V5h6v3 M4 13h16',
  ausweis: 'M3 5h18v14H3z M6.5 15.5c.5-2 4.5-2 5 0 M14 10h4 M14 14h4 M9 9.5a1.5 1.5 0 1 0 .01 0',
  geld: 'M18 6.5a7 7 0 1 0 0 11 M3.5 10.5h9 M3.5 13.5h9',
  gesetz: 'M12 3v18 M7 21h10 M4 6h16 M4 6l-2 7h5z M20 6l-2.5 7h5z',
  lernen: 'M2 9l10-5 10 5-10 5z M6 11.5v5c3 2.5 9 2.5 12 0v-5',
  menschen: 'M9 11a3.5 3.5 0 1 0-.01 0 M2.5 20c0-8 13-8 13 0 M16 11a3 3 0 1 0-1-5.8 M17.5 14c3 .5 4 2.5 4 6',
  ort: 'M12 21c-5-6-7-8.5-7-12a7 7 0 0 1 14 0c0 3.5-2 6-7 12z M12 11.5a2.5 2.5 0 1 0-.01 0',
  sprache: 'M3 5h18v11H12l-5 4v-4H3z M8 13l4-6 M16 13l-4-6 M9.5 11h5',
  technik: 'M3 5h18v11H3z M8 20h8 M12 16v4',
  zeit: 'M12 3a9 9 0 1 0 .01 0 M12 7v5l3.5 2',
  antrag: 'M6 3h9l4 4v14H6z M9 11h7 M9 14.5h7 M9 18h4',
  beispiel: 'M9 18h6 M10 21h4 M12 3a6 6 0 0 0-3 11v1.5h6V14a6 6 0 0 0-3-11z',
  frage: 'M12 3a9 9 0 1 0 .01 0 M9.5 9.5c0-3.3 5-3.3 5 0 0 2-2.5 2-2.5 4 M12 16.5v.5',
  weiter: 'M5 12h13 M13 6l6 6-6 6',
  zu: 'M6 6l12 12 M18 6L6 18',
  mehr: 'M4 7h16 M4 12h16 M4 17h16',
  senden: 'M4 12l16-8-6 16-3-6z',
  mikrofon: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3z M5 11a7 7 0 0 0 14 0 M12 18v3',
  hoeren: 'M4 10v4h3l5 4V6L7 10z M15.5 9c1.5 1.5 1.5 4.5 0 6 M18 6.5c3 3 3 8 0 11',
  halt: 'M7 7h10v10H7z',
  ja: 'M5 13l4 4L19 7',
}

const ASPECTS = { wer: 'menschen', wie_viel: 'geld', wie_lange: 'zeit', antrag: 'antrag', beispiel: 'beispiel', was: 'frage' }
const OTHERS = { level: 'sprache', wort: 'lernen', ort: 'ort', kontakt_finden: 'ort', mensch_sprechen: 'menschen' }

/** A symbol that says the same as the text beside it, so a screen reader passes over it. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', PATHS[name])
  const attributes = { viewBox: '0 0 24 24', width: 24, height: 24, fill: 'none', stroke: 'currentColor', class: `icon ${name}`, 'aria-hidden': 'true' }
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value) // right even without styles
  svg.append(path)
  return svg
}

/** The symbol for a button with that value: what it asks of a topic, or what kind of choice it is. */
export function iconFor(value) {
  const [name, detail] = value.split('.')
  return icon(OTHERS[name] ?? ASPECTS[detail] ?? 'weiter')
}
