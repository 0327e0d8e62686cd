import { element } from './elements.js'

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']
let made = 0

/** Language and direction of a text that is not German. */
export function languageOf(language) {
  return language ? { lang: language, dir: RIGHT_TO_LEFT.includes(language.slice(0, 2)) ? 'rtl' : 'ltr' } : {}
}

/**
 * The text as paragraphs and lists. A hard word is a button that explains it; words in a form that cannot be
 * found are listed below, unless they are `known` from before.
 */
export function paragraphs(text, terms = [], listTitle, known) {
  const waiting = [...terms]
  const nodes = []
  let list = null
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) {
      if (!list) nodes.push((list = element('ul')))
      list.append(element('li', {}, ...withTerms(line.slice(2), waiting)))
    } else {
      list = null
      if (line.trim()) nodes.push(element('p', {}, ...withTerms(line, waiting)))
    }
  }
  const unfound = waiting.filter(({ word }) => !known.has(word))
  if (unfound.length) {
    const words = unfound.flatMap((term, index) => [index ? ', ' : ' ', ...explained(term.word, term.meaning)])
    nodes.push(element('p', { class: 'words' }, `${listTitle}:`, ...words))
  }
  for (const { word } of terms) known.add(word)
  return nodes
}

function withTerms(line, waiting) {
  let best = null
  for (const term of waiting) {
    const match = whole(term.word).exec(line)
    if (match && (!best || match.index < best.match.index)) best = { term, match }
  }
  if (!best) return [line]
  waiting.splice(waiting.indexOf(best.term), 1)
  const { index, 0: found } = best.match
  return [line.slice(0, index), ...explained(found, best.term.meaning), ...withTerms(line.slice(index + found.length), waiting)]
}

/** The word by itself, with an ending: "Antrags", but not "Antragsteller". */
function whole(word) {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}-])${plain}\\p{Ll}{0,2}(?![\\p{L}\\p{N}-])`, 'u')
}

function explained(word, meaning) {
  const id = `wort-${++made}`
  const tip = element('span', { class: 'tip', role: 'tooltip', id, text: meaning, hidden: true })
  const show = (visible) => {
    tip.hidden = !visible
    if (visible) tip.scrollIntoView({ block: 'nearest' })
  }
  const hasFocus = () => button.getRootNode().activeElement === button
  const button = element('button', {
    type: 'button',
    class: 'term',
    text: word,
    'aria-describedby': id,
    focus: () => show(true),
    blur: () => show(false),
    click: () => {
      button.focus() // Safari does not focus what is touched
      show(true)
    },
  })
  const hover = (visible) => (event) => event.pointerType === 'mouse' && !hasFocus() && show(visible)
  return [element('span', { class: 'explained', pointerenter: hover(true), pointerleave: hover(false) }, button, tip)]
}
