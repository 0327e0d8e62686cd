import { Api, Refusal } from './api.js'
import { element } from './elements.js'
import { buildFrame, confirmed, LEVELS } from './frame.js'
import { icon } from './icons.js'
import { Memory } from './memory.js'
import { bubble, choices, feedbackRow, officeCard, ownBubble, phoneNumbers, sourceList } from './message.js'
import { Dictation, Reader } from './speech.js'
import { printLines, saveLines, transcript } from './transcript.js'

const SCALES = [1, 1.25, 1.5]
const WITH_NUMBERS = ['offline', 'internal', 'unavailable'] // no answer will come soon: these people need another way
const OWN_ENDPOINT = new URL('/api/v1', import.meta.url).href
const FULL_SCREEN = matchMedia('(max-width: 40em)') // as in the style sheet

const sheet = new CSSStyleSheet() // unlike a style element, it needs no unsafe-inline
sheet.replaceSync(STYLE)

/**
 * <lotse-chat>: a button that opens a conversation, or with `inline` the conversation itself.
 *
 * Attributes: endpoint, level, audience, open, inline, accent. Events: lotse-open, lotse-close, lotse-answer, lotse-error.
 * docs/widget.md describes them and the CSS custom properties.
 */
export class LotseChat extends HTMLElement {
  static observedAttributes = ['open', 'accent', 'audience']

  #api
  #memory
  #frame
  #opener = null
  #busy = false
  #dictation = new Dictation()
  #reader = new Reader(() => this.#showReading())
  #readButtons = new Map() // button -> [texts, language]
  /** What survives a change of page. A turn is {own}, {answer, helpful} or {note}. */
  #state = { level: 'einfach', scale: 0, conversation: null, open: false, turns: [] }

  connectedCallback() {
    if (this.#frame) return // moved within the page
    const endpoint = (this.getAttribute('endpoint') ?? OWN_ENDPOINT).replace(/\/$/, '')
    const level = this.getAttribute('level')
    this.#api = new Api(endpoint)
    this.#memory = new Memory(endpoint)
    if (LEVELS.includes(level)) this.#state.level = level
    Object.assign(this.#state, this.#memory.load())
    this.#build()
    if (this.#inline || ((this.hasAttribute('open') || this.#state.open) && !FULL_SCREEN.matches)) this.#show(false)
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#api.stop()
      this.#reader.end()
      this.#dictation.stop()
    })
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#frame) return
    if (name === 'accent') this.#paint()
    else if (name === 'audience') this.#drawWelcome()
    else if (now === null) this.close()
    else if (before === null) this.open()
  }

  /** Opens the window and puts the focus into it. */
  open() {
    if (this.#isOpen) return
    this.#opener = this.shadowRoot.activeElement ?? document.activeElement
    this.#show(true)
    const { title, input } = this.#frame
    matchMedia('(pointer: coarse)').matches ? title.focus() : input.focus() // a keyboard on the screen would hide the greeting
    this.#tell('open')
  }

  /** Closes the window; the focus goes back to where it was opened. */
  close() {
    if (!this.#isOpen || this.#inline) return
    const { panel, launcher } = this.#frame
    const hadFocus = panel.contains(this.shadowRoot.activeElement)
    this.#reader.stop()
    panel.close()
    launcher.hidden = false
    this.#keep({ open: false })
    this.removeAttribute('open')
    if (hadFocus) (this.#opener?.isConnected && this.#opener !== document.body ? this.#opener : launcher).focus()
    this.#tell('close')
  }

  get #inline() {
    return this.hasAttribute('inline')
  }

  get #isOpen() {
    return this.#inline || this.#frame.panel.open
  }

  #show(withFocus) {
    const { panel, launcher } = this.#frame
    if (this.#inline) return
    const focused = document.activeElement
    FULL_SCREEN.matches ? panel.showModal() : panel.show()
    if (!withFocus) {
      this.shadowRoot.activeElement?.blur() // showing moved the focus
      focused?.focus()
    }
    launcher.hidden = true
    this.#keep({ open: true })
    this.setAttribute('open', '')
    this.#scrollTo(this.#frame.log.lastElementChild)
  }

  // The window

  #build() {
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    this.#frame = buildFrame(this.#inline, {
      open: () => this.open(),
      close: () => this.close(),
      level: (level) => this.#setLevel(level),
      menu: () => this.#toggleMenu(this.#frame.menu.hidden),
      scale: (step) => this.#setScale(this.#state.scale + step),
      print: () => printLines('Lotse', transcript(this.#state.turns, { you: this.#label('you') })),
      save: () => saveLines('lotse.txt', transcript(this.#state.turns, { you: this.#label('you') })),
      restart: () => this.#restart(),
      delete: () => this.#delete(),
      send: () => this.#sendTyped(),
      speak: () => this.#listen(),
    })
    const { panel, launcher, log, microphone } = this.#frame
    microphone.hidden = !Dictation.exists
    panel.addEventListener('keydown', (event) => event.key === 'Escape' && this.#escape(event))
    panel.addEventListener('cancel', (event) => this.#escape(event)) // the gesture "back" on a phone
    this.#relabel()
    this.#setScale(this.#state.scale)
    this.#paint()
    this.#drawLog()
    root.append(...(this.#inline ? [panel] : [launcher, panel])) // last: what is there already is no news to a screen reader
    log.lastElementChild.scrollIntoView({ block: 'nearest' })
  }

  #escape(event) {
    if (event.target.closest?.('.confirm')) return
    event.preventDefault()
    if (!this.#frame.menu.hidden) {
      this.#toggleMenu(false)
      this.#frame.more.focus()
    } else this.close()
  }

  #toggleMenu(visible) {
    this.#frame.menu.hidden = !visible
    this.#frame.more.setAttribute('aria-expanded', String(visible))
  }

  #setScale(scale) {
    const { panel } = this.#frame
    const last = SCALES.length - 1
    this.#keep({ scale: Math.min(Math.max(scale, 0), last) })
    panel.style.setProperty('--scale', SCALES[this.#state.scale])
  }

  /** The accent colour of the page, with whichever of black and white can be read on it. */
  #paint() {
    const accent = this.getAttribute('accent')
    if (!accent || !CSS.supports('color', accent)) return
    const probe = element('span')
    probe.style.color = accent
    document.body.append(probe)
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map((part) => (part / 255) ** 2.2)
    probe.remove()
    this.style.setProperty('--lotse-accent', accent)
    this.style.setProperty('--lotse-on-accent', 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff')
  }

  #label(name, level = this.#state.level) {
    return CONTENT[name][level]
  }

  #relabel() {
    const { levels, relabel } = this.#frame
    relabel((name) => this.#label(name))
    for (const level of LEVELS) {
      levels[level].textContent = CONTENT.levels[level][this.#state.level]
      levels[level].setAttribute('aria-pressed', String(level === this.#state.level))
    }
  }

  #say(text) {
    const { status } = this.#frame
    status.textContent = text
    status.classList.toggle('busy', this.#busy)
  }

  #keep(change) {
    Object.assign(this.#state, change)
    this.#memory.save(this.#state)
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`lotse-${name}`, { bubbles: true, detail }))
  }

  // The conversation that is seen

  #drawLog() {
    const { log } = this.#frame
    this.#readButtons.clear()
    log.replaceChildren(element('div', { class: 'turn welcome' }))
    this.#drawWelcome()
    for (const turn of this.#state.turns) this.#draw(turn)
  }

  #drawWelcome() {
    const level = this.#state.level
    const start = CONTENT.start[this.getAttribute('audience')] ?? CONTENT.start.alle
    const buttons = start.map(({ titles, symbol }) => ({ title: titles[level], symbol }))
    this.#frame.log.firstElementChild.replaceChildren(
      ...CONTENT.greeting[level].map((text) => bubble({ text }, (name) => this.#label(name))),
      element('p', { class: 'heading', text: this.#label('topics') }),
      choices(buttons, ({ title }) => this.#send({ text: title }, title)),
    )
  }

  #add(turn) {
    this.#keep({ turns: [...this.#state.turns, turn] })
    const node = this.#draw(turn)
    this.#scrollTo(node)
    return node
  }

  #draw(turn) {
    const node = element('div', { class: 'turn' })
    if (turn.own) node.append(ownBubble(turn.own, this.#label('you')))
    else if (turn.note) node.append(element('p', { class: 'heading', text: turn.note }))
    else this.#drawAnswer(node, turn)
    this.#frame.log.append(node)
    return node
  }

  #drawAnswer(node, turn) {
    const last = turn.answer.at(-1)
    const label = (name) => this.#label(name, last.level)
    for (const message of turn.answer) {
      node.append(bubble(message, label))
      for (const office of message.offices ?? []) node.append(officeCard(office, label, () => this.#say(label('copied'))))
    }
    if (last.topic === 'notfall') node.append(phoneNumbers(CONTENT.numbers, last.level, label('numbers_title')))
    // Controls are no news: a screen reader would read them after every answer.
    const tools = element('div', { class: 'tools', 'aria-live': 'off' })
    if (last.sources?.length) tools.append(sourceList(last.sources, label))
    const row = element('div', { class: 'row' }, this.#readButton(turn.answer, label))
    if (!CONTENT.dialogue.includes(last.topic)) row.append(feedbackRow(label, turn.helpful, (helpful) => this.#judge(turn, helpful)))
    tools.append(row)
    if (last.buttons?.length) tools.append(choices(last.buttons, ({ title, value }) => this.#send({ button: value }, title)))
    node.append(tools)
  }

  #scrollTo(node) {
    node?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }

  #showTrouble(refusal, again) {
    const { trouble, input } = this.#frame
    const sentence = refusal.code === 'offline' ? this.#label('offline') : (CONTENT.errors[refusal.code] ?? CONTENT.errors.internal)[this.#state.level]
    const retry = () => {
      input.focus() // the button goes away with the trouble
      again()
    }
    trouble.replaceChildren(
      element(
        'div',
        {},
        element('p', { text: sentence }),
        WITH_NUMBERS.includes(refusal.code) && phoneNumbers(CONTENT.numbers, this.#state.level, this.#label('numbers_title')),
        element('button', { type: 'button', text: this.#label('again'), click: retry }),
      ),
    )
    this.#tell('error', { code: refusal.code })
  }

  // Talking with the assistant

  #sendTyped() {
    const { input } = this.#frame
    const text = input.value.trim()
    if (!text) {
      this.#say(CONTENT.errors.empty_text[this.#state.level])
      input.focus()
    } else if (!this.#busy) {
      input.value = ''
      this.#send({ text }, text)
    }
  }

  /** One turn. `shown` is what the person sees of it; nothing for a change of level. */
  async #send(turn, shown) {
    if (this.#busy) return
    const { trouble, input } = this.#frame
    trouble.replaceChildren()
    this.#reader.stop()
    const before = this.#state.turns
    const own = shown && this.#add({ own: shown })
    this.#setBusy(true)
    try {
      const answer = await this.#ask(turn, shown)
      this.#take(answer, own)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      own?.remove()
      this.#keep({ turns: before })
      if (turn.text) input.value ||= turn.text // nothing typed is lost
      this.#showTrouble(refusal, () => {
        if (input.value === turn.text) input.value = ''
        this.#send(turn, shown)
      })
    } finally {
      this.#setBusy(false)
    }
  }

  async #ask(turn, shown) {
    const { conversation, level } = this.#state
    if (!conversation) return this.#api.ask({ level, ...turn })
    try {
      return await this.#api.ask({ conversation, ...turn })
    } catch (refusal) {
      if (refusal.code !== 'unknown_conversation') throw refusal
      this.#keep({ conversation: null }) // forgotten after a day without a message
      this.#add({ note: this.#label('old_conversation') })
      return this.#api.ask(turn.button ? { level, text: shown } : { level, ...turn }) // its buttons are forgotten too
    }
  }

  #take({ conversation, messages }, own) {
    const last = messages.at(-1)
    if (last.forgets) {
      this.#memory.clear()
      this.#keep({ turns: [] })
      this.#drawLog()
    }
    this.#keep({ conversation })
    const node = this.#add({ answer: messages })
    if (own?.isConnected) this.#scrollTo(own) // the question on top, its answer below
    else this.#scrollTo(node)
    if (last.level !== this.#state.level) {
      this.#keep({ level: last.level }) // asked for in words
      this.#relabel()
    }
    this.#tell('answer', { topic: last.topic, aspect: last.aspect, level: last.level })
  }

  #setBusy(busy) {
    this.#busy = busy
    this.#say(busy ? this.#label('writing') : '')
  }

  #setLevel(level) {
    if (this.#busy || level === this.#state.level) return
    this.#keep({ level })
    this.#relabel()
    if (this.#state.conversation) this.#send({ level })
    else this.#drawWelcome()
  }

  #judge(turn, helpful) {
    const { topic, aspect, level } = turn.answer.at(-1)
    turn.helpful = helpful
    this.#keep({})
    this.#say(this.#label('thanks'))
    this.#api.judge({ conversation: this.#state.conversation, topic, aspect: aspect ?? '', level, helpful }).catch(() => {}) // not worth a disturbance
  }

  /** Something new in the same conversation, so that deleting it later deletes all of it. */
  async #restart() {
    const { conversation } = this.#state
    this.#toggleMenu(false)
    this.#frame.more.focus()
    this.#keep({ turns: [] })
    this.#frame.trouble.replaceChildren()
    this.#drawLog()
    this.#scrollTo(this.#frame.log.firstElementChild)
    if (conversation) await this.#api.ask({ conversation, text: this.#label('restart') }).catch(() => this.#keep({ conversation: null }))
    this.#say(this.#label('restarted'))
  }

  async #delete() {
    const { input, more, trouble } = this.#frame
    const agreed = await confirmed(this.shadowRoot, this.#label('really_delete'), this.#label('yes_delete'), this.#label('no_keep'))
    this.#toggleMenu(false)
    more.focus()
    if (!agreed) return
    try {
      if (this.#state.conversation) await this.#api.forget(this.#state.conversation)
    } catch (refusal) {
      this.#showTrouble(refusal, () => this.#delete())
      return
    }
    trouble.replaceChildren()
    input.value = ''
    this.#keep({ turns: [], conversation: null })
    this.#memory.clear()
    this.#drawLog()
    this.#say(this.#label('deleted'))
  }

  // Voice

  #readButton(messages, label) {
    const language = messages[0].lang ?? 'de'
    const button = element('button', { type: 'button', class: 'quiet read' }, icon('hoeren'), element('span', { text: label('read') }))
    this.#readButtons.set(button, { language, read: label('read'), stop: label('stop') })
    button.hidden = !this.#reader.speaks(language)
    button.addEventListener('click', () => {
      if (this.#reader.spoken === button) this.#reader.stop()
      else this.#reader.read(button, messages.map(({ text }) => text), language)
    })
    return button
  }

  #showReading() {
    for (const [button, { language, read, stop }] of this.#readButtons) {
      const isReading = this.#reader.spoken === button
      button.hidden = !this.#reader.speaks(language)
      button.replaceChildren(icon(isReading ? 'halt' : 'hoeren'), element('span', { text: isReading ? stop : read }))
    }
  }

  async #listen() {
    const { input, microphone } = this.#frame
    if (this.#dictation.isListening) return this.#dictation.stop()
    const local = await Dictation.isLocal()
    if (!local && !(await confirmed(this.shadowRoot, this.#label('voice_leaves'), this.#label('yes_speak'), this.#label('no_write')))) return
    this.#say(this.#label('listening'))
    microphone.setAttribute('aria-pressed', 'true')
    const heard = await this.#dictation.listen(local)
    microphone.removeAttribute('aria-pressed')
    this.#say(heard ? '' : this.#label('heard_nothing'))
    input.value = [input.value.trim(), heard].filter(Boolean).join(' ')
    input.focus()
  }
}

if (!customElements.get('lotse-chat')) customElements.define('lotse-chat', LotseChat)
