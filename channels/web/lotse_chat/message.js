import { element, link, phoneLink } from './elements.js'
import { icon, iconFor } from './icons.js'
import { languageOf, paragraphs } from './text.js'

/** What the person wrote or chose. */
export function ownBubble(text, label) {
  return element('div', { class: 'bubble own', dir: 'auto' }, element('span', { class: 'unseen', text: `${label}: ` }), text)
}

/** One bubble of an answer. `explained` are the words that a bubble before it has explained. */
export function bubble(message, label, explained = new Set()) {
  const nodes = paragraphs(withoutCards(message), message.terms, label('words'), explained)
  return element('div', { class: 'bubble', ...languageOf(message.lang) }, ...nodes)
}

/** The text without the names and reasons that stand on the cards below it: there they are beside the number to call. */
function withoutCards({ text, offices = [] }) {
  const said = offices.flatMap(({ name, why }) => (why ? [`- ${name}`, why] : [`- ${name}`]))
  return said.reduce((rest, lines) => rest.replace(`\n${lines}\n`, '\n'), `${text}\n`)
}

/** A card with everything that leads to an office. `onCopy` says that the card was copied. */
export function officeCard(office, label, onCopy) {
  const rows = [
    [label('phone'), office.phone && phoneLink(office.phone)],
    [label('email'), office.email && link(`mailto:${office.email}`, office.email)],
    [label('address'), office.address],
    [label('hours'), office.hours],
  ].filter(([, value]) => value)
  const copied = [office.name, office.phone, office.email, office.web, office.address, office.hours].filter(Boolean)
  const click = () => navigator.clipboard.writeText(copied.join('\n')).then(onCopy, () => {})
  const name = `${label('copy_')}: ${office.name}`
  const copy = navigator.clipboard && element('button', { type: 'button', class: 'quiet', text: label('copy_'), 'aria-label': name, click })
  return element(
    'div',
    { class: 'bubble office' },
    element('h3', { text: office.name }),
    office.why && element('p', { text: office.why }),
    element('dl', {}, ...rows.flatMap(([name, value]) => [element('dt', { text: name }), element('dd', {}, value)])),
    element('p', { class: 'row' }, office.web && link(office.web, label('web')), copy),
  )
}

/** The sources, folded up, each with the day for which it holds; and the day on which the answer was checked against them. */
export function sourceList({ sources, checked }, label) {
  const items = sources.map(({ title, url }) => element('li', {}, link(url, title)))
  const day = checked && element('p', { text: `${label('checked')}: ${checked.split('-').reverse().join('.')}` })
  return element('details', {}, element('summary', { text: label('sources') }), day, element('ul', {}, ...items))
}

/** Buttons in a row, each with its symbol. `onChoice` gets the one that was pressed. */
export function choices(buttons, onChoice) {
  const items = buttons.map((button) => {
    const symbol = button.symbol ? icon(button.symbol) : iconFor(button.value)
    const title = element('span', { text: button.title })
    const click = (event) => event.detail > 1 || onChoice(button) // some people double-click everything
    return element('li', {}, element('button', { type: 'button', class: 'choice', click }, symbol, title))
  })
  return element('ul', { class: 'choices' }, ...items)
}

/** Yes or no, once. `onJudgement` gets true or false. */
export function feedbackRow(label, given, onJudgement) {
  const answer = (value, name) => {
    const state = { 'aria-pressed': String(given === value), 'aria-disabled': given !== undefined && 'true' }
    const button = element('button', { type: 'button', class: 'quiet', text: label(name), ...state })
    button.addEventListener('click', () => {
      if (given !== undefined) return
      given = value
      button.setAttribute('aria-pressed', 'true')
      for (const each of button.parentNode.querySelectorAll('button')) each.setAttribute('aria-disabled', 'true')
      onJudgement(value)
    })
    return button
  }
  const question = element('span', { text: label('helpful'), 'aria-hidden': 'true' }) // the name of the group says it
  const group = { class: 'judge', role: 'group', 'aria-label': label('helpful') }
  return element('div', group, question, answer(true, 'yes'), answer(false, 'no'))
}

/** The telephone numbers that help when nothing else does. */
export function phoneNumbers(numbers, level, title) {
  const items = numbers.map(({ number, name }) => element('li', {}, phoneLink(number), element('span', { text: name[level] })))
  return element('div', { class: 'numbers' }, element('p', { text: title }), element('ul', {}, ...items))
}
