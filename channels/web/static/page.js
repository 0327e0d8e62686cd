/* The page at "/": a plain conversation over the API. The browser stores nothing; a reloaded page begins anew. */

const API = '/api/v1'
const HELP = 'Hilfe bekommen Sie auch am Telefon: 115 (Behörden-Nummer).'

const log = document.querySelector('#gespraech')
const status = document.querySelector('#stand')
const form = document.querySelector('form')
const input = document.querySelector('#frage')

let conversation = null
let busy = false

class Refused extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

async function request(path, options) {
  let response
  try {
    response = await fetch(API + path, { headers: { 'Content-Type': 'application/json' }, ...options })
  } catch {
    throw new Refused('offline', `Ich habe gerade keine Verbindung. Bitte versuchen Sie es noch einmal. ${HELP}`)
  }
  if (response.ok) return response.status === 204 ? null : response.json()
  const body = await response.json().catch(() => null)
  throw new Refused(body?.error?.code ?? 'broken', body?.error?.message ?? `Bei mir ist etwas schiefgegangen. ${HELP}`)
}

async function ask(turn, shown) {
  if (busy) return false
  busy = true
  const shownBefore = log.children.length
  if (shown) show(shown, 'own')
  status.textContent = 'Lotse schreibt …'
  try {
    const answer = await send(turn)
    conversation = answer.conversation
    answer.messages.forEach(showMessage)
    return true
  } catch (error) {
    show(error.message, 'failed')
    return false
  } finally {
    busy = false
    status.textContent = ''
    log.children[shownBefore]?.scrollIntoView({ block: 'start' }) // the question on top, its answer below
  }
}

async function send(turn) {
  try {
    return await request('/messages', { method: 'POST', body: JSON.stringify(conversation ? { conversation, ...turn } : turn) })
  } catch (error) {
    if (error.code !== 'unknown_conversation' || !conversation) throw error
    conversation = null // it was forgotten after a day without a message
    return send(turn)
  }
}

function show(text, kind) {
  const bubble = element('div', { className: `message ${kind}`, textContent: text })
  log.append(bubble)
}

function showMessage(message) {
  // An answer in Arabic is read from the right, and by a screen reader with an Arabic voice.
  const bubble = element('div', { className: 'message', lang: message.lang ?? 'de', dir: 'auto' })
  let list = null
  for (const line of message.text.split('\n')) {
    if (line.startsWith('- ')) {
      list ??= bubble.appendChild(element('ul'))
      list.append(element('li', { textContent: line.slice(2) }))
    } else {
      list = null
      bubble.append(element('p', { textContent: line }))
    }
  }
  log.append(bubble)
  for (const office of message.offices ?? []) log.append(officeCard(office))
  if (message.buttons?.length) log.append(choices(message.buttons))
  if (message.sources?.length) log.append(sources(message.sources))
}

function choices(buttons) {
  const list = element('ul', { className: 'choices' })
  for (const { title, value } of buttons) {
    const button = element('button', { type: 'button', textContent: title })
    button.addEventListener('click', () => ask({ button: value }, title))
    list.append(element('li', {}, button))
  }
  return list
}

function officeCard(office) {
  const card = element('div', { className: 'message' })
  card.append(element('strong', { textContent: office.name }))
  if (office.why) card.append(element('p', { textContent: office.why }))
  if (office.phone) card.append(element('p', {}, 'Telefon: ', link(`tel:${office.phone.replace(/[^+\d]/g, '')}`, office.phone)))
  if (office.email) card.append(element('p', {}, 'E-Mail: ', link(`mailto:${office.email}`, office.email)))
  if (office.address) card.append(element('p', { textContent: office.address }))
  if (office.hours) card.append(element('p', { textContent: office.hours }))
  if (/^https?:/.test(office.web ?? '')) card.append(element('p', {}, link(office.web, 'Zur Internet-Seite')))
  return card
}

function sources(found) {
  const box = element('details', {}, element('summary', { textContent: 'Woher kommt das? Quellen' }))
  const list = box.appendChild(element('ul'))
  for (const { title, url } of found) list.append(element('li', {}, /^https?:/.test(url) ? link(url, title) : title))
  return box
}

function link(href, text) {
  return element('a', { href, textContent: text, rel: 'noreferrer' })
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = input.value.trim()
  if (!text) {
    status.textContent = 'Bitte schreiben Sie zuerst Ihre Frage.'
    input.focus()
    return
  }
  input.value = ''
  if (!(await ask({ text }, text))) input.value ||= text // nothing typed is lost
  input.focus()
})

input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault()
    form.requestSubmit()
  }
})

document.querySelectorAll('input[name=level]').forEach((control) => control.addEventListener('change', () => ask({ level: control.value })))

document.querySelector('#loeschen').addEventListener('click', async () => {
  try {
    if (conversation) await request(`/conversations/${conversation}`, { method: 'DELETE' })
  } catch (error) {
    show(error.message, 'failed')
    return
  }
  conversation = null
  log.replaceChildren()
  status.textContent = 'Das Gespräch ist gelöscht.'
  input.focus()
})

ask({ text: 'Hallo' })
