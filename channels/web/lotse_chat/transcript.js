import { element } from './elements.js'

const SHEET = `
  body { font: 12pt/1.5 system-ui, sans-serif; margin: 1.5cm; color: #000; }
  h1 { font-size: 16pt; } p { margin: 0 0 .4em; white-space: pre-line; } .own { font-weight: 600; margin-top: 1.2em; }
`

/** The conversation as lines of text, for a talk with an adviser: who says what, with offices and sources. */
export function transcript(turns, you) {
  const lines = []
  for (const turn of turns) {
    if (turn.own) lines.push({ own: true, text: `${you}: ${turn.own}` })
    for (const message of turn.answer ?? []) {
      lines.push({ text: message.text })
      for (const { name, phone, email, web, address, hours } of message.offices ?? []) {
        lines.push({ text: [name, phone, email, web, address, hours].filter(Boolean).join('\n') })
      }
      for (const { title, url } of message.sources ?? []) lines.push({ text: `${title}: ${url}` })
    }
  }
  return lines
}

/** Prints the lines alone, without the page around: in a frame of their own. */
export function printLines(title, lines) {
  const frame = element('iframe', { title, 'aria-hidden': 'true', tabindex: '-1' })
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0'
  document.body.append(frame)
  const { contentDocument: page, contentWindow: view } = frame
  const sheet = new view.CSSStyleSheet() // a style element would need unsafe-inline
  sheet.replaceSync(SHEET)
  page.adoptedStyleSheets = [sheet]
  page.title = title
  page.documentElement.lang = 'de'
  page.body.append(element('h1', { text: title }), ...lines.map(({ own, text }) => element('p', { class: own && 'own', text })))
  view.addEventListener('afterprint', () => frame.remove())
  view.focus()
  view.print()
}

/** Saves the lines as a text file. */
export function saveLines(name, lines) {
  const text = lines.map(({ own, text }) => (own ? `\n${text}` : text)).join('\n')
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  element('a', { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
