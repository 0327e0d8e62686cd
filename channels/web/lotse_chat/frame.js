import { element } from './elements.js'
import { icon } from './icons.js'

export const LEVELS = ['alltag', 'einfach', 'leicht']

const AIR = 12 // pixels above what was scrolled to

/** Everything of the window that is always there. `on` has what its controls do; labels are written by `relabel`. */
export function buildFrame(inline, on) {
  const labelled = [] // [node, name of the label, attribute or null for the text]
  const named = (node, name, attribute = null) => {
    labelled.push([node, name, attribute])
    return node
  }
  const button = (name, click, attributes = {}, symbol = null) =>
    element('button', { type: 'button', click, ...attributes }, symbol && icon(symbol), named(element('span'), name))

  const title = element('h2', { id: 'titel', tabindex: '-1', text: 'Lotse' })
  const levels = Object.fromEntries(
    LEVELS.map((level) => [level, element('button', { type: 'button', 'aria-pressed': 'false', click: () => on.level(level) })]),
  )
  const levelsTitle = named(element('span', { 'aria-hidden': 'true' }), 'language')
  const levelGroup = element('div', { class: 'levels', role: 'group' }, levelsTitle, ...Object.values(levels))
  named(levelGroup, 'language', 'aria-label')
  const menu = element(
    'div',
    { class: 'menu', id: 'menue', hidden: true },
    button('larger', () => on.scale(1)),
    button('smaller', () => on.scale(-1)),
    button('print', on.print),
    button('save', on.save),
    button('restart', on.restart),
    button('delete', on.delete),
  )
  const more = button('more', on.menu, { class: 'quiet', 'aria-expanded': 'false', 'aria-controls': 'menue' }, 'mehr')
  const close = named(element('button', { type: 'button', class: 'quiet close', click: on.close }, icon('zu')), 'close', 'aria-label')
  const log = named(element('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' }), 'conversation', 'aria-label')
  const alert = element('p', { role: 'alert' }) // the sentence alone: a list of numbers read out at once would be too much
  const wayOut = element('div')
  const trouble = element('div', { class: 'trouble' }, alert, wayOut)
  const status = element('p', { class: 'status', role: 'status' })
  const input = element('textarea', { id: 'frage', rows: '1', autocomplete: 'off', dir: 'auto' })
  const microphone = button('speak', on.speak, { class: 'quiet microphone', hidden: true }, 'mikrofon')
  const send = button('send', (event) => event.detail > 1 || on.send(), { class: 'send' }, 'senden')
  const form = element(
    'form',
    { submit: (event) => event.preventDefault() },
    named(element('label', { for: 'frage' }), 'question'),
    element('div', { class: 'line' }, input, element('div', { class: 'acts' }, microphone, send)),
  )
  input.addEventListener('keydown', (event) => {
    const composes = event.isComposing || event.keyCode === 229 // 229: Safari, when Enter ends the composing
    if (event.key !== 'Enter' || event.shiftKey || composes) return
    event.preventDefault()
    if (!event.repeat) on.send()
  })
  const panel = element(
    inline ? 'section' : 'dialog',
    { class: 'panel', lang: 'de', dir: 'ltr', 'aria-labelledby': 'titel', 'aria-describedby': !inline && 'gruss' },
    element(
      'header',
      {},
      element('div', { class: 'name' }, icon('logo'), element('div', {}, title, named(element('p'), 'purpose'))),
      more,
      menu,
      !inline && close,
      levelGroup,
    ),
    log,
    element('footer', {}, trouble, status, form, named(element('p', { class: 'notice' }), 'notice')),
  )
  const launcher = button('open', on.open, { class: 'launcher', lang: 'de', dir: 'ltr', 'aria-haspopup': 'dialog' }, 'logo')
  const relabel = (label) => {
    for (const [node, name, attribute] of labelled) attribute ? node.setAttribute(attribute, label(name)) : (node.textContent = label(name))
  }
  const scrollTo = (node) => { // not scrollIntoView: it would move the page around the window too
    const box = getComputedStyle(log).overflowY === 'visible' ? panel : log
    const top = box.scrollTop + node.getBoundingClientRect().top - box.getBoundingClientRect().top - AIR
    box.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }
  return { panel, launcher, title, levels, menu, more, log, trouble, alert, wayOut, status, input, microphone, relabel, scrollTo }
}

/** Asks before something that cannot be taken back; resolves with whether the person agreed. */
export function confirmed(root, question, yes, no) {
  return new Promise((resolve) => {
    const answer = (value) => () => dialog.close(value)
    const dialog = element(
      'dialog',
      { class: 'confirm', lang: 'de', 'aria-labelledby': 'nachfrage', keydown: (event) => event.stopPropagation() },
      element('p', { id: 'nachfrage', text: question }),
      element(
        'div',
        { class: 'row' },
        element('button', { type: 'button', class: 'send', text: yes, click: answer('yes') }),
        element('button', { type: 'button', text: no, click: answer(''), autofocus: true }),
      ),
    )
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
    root.append(dialog)
    dialog.showModal()
  })
}
