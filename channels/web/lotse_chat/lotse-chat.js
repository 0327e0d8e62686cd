import { Api } from './api.js'
import { Conversation } from './conversation.js'
import { element } from './elements.js'
import { buildFrame, confirmed } from './frame.js'
import { Memory } from './memory.js'
import { Dictation } from './speech.js'
import { printLines, saveLines, transcript } from './transcript.js'

const SCALES = [1, 1.25, 1.5]
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
  static observedAttributes = ['open', 'accent', 'audience', 'level']

  #conversation
  #frame
  #opener = null
  #dictation = new Dictation()

  connectedCallback() {
    FULL_SCREEN.addEventListener('change', this.#refit)
    if (this.#frame) return // moved within the page
    const endpoint = (this.getAttribute('endpoint') ?? OWN_ENDPOINT).replace(/\/$/, '')
    this.#conversation = new Conversation({
      api: new Api(endpoint),
      memory: new Memory(endpoint),
      level: () => this.getAttribute('level'),
      tell: (name, detail) => this.#tell(name, detail),
      audience: () => this.getAttribute('audience'),
    })
    this.#build()
    const wanted = this.#conversation.state.open ?? this.hasAttribute('open') // who has closed it does not want it on the next page
    if (wanted && !FULL_SCREEN.matches) this.#show(false) // on a phone it would cover the page that the person came for
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return
      FULL_SCREEN.removeEventListener('change', this.#refit)
      this.#conversation.end()
      this.#dictation.stop()
    })
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#frame) return
    if (name === 'accent') this.#paint()
    else if (name !== 'open') this.#conversation.refresh()
    else if (now === null) this.close()
    else if (before === null) this.open()
  }

  /** Opens the window and puts the focus into it. */
  open() {
    if (this.#isOpen) return
    this.#opener = this.shadowRoot.activeElement ?? document.activeElement
    this.#show(true)
    const { title, input } = this.#frame
    const target = matchMedia('(pointer: coarse)').matches ? title : input // a keyboard on the screen would hide the greeting
    target.focus()
    this.#tell('open')
  }

  /** Closes the window; the focus goes back to where it was opened. */
  close() {
    if (!this.#isOpen || this.#inline) return
    const { panel, launcher } = this.#frame
    const hadFocus = panel.contains(this.shadowRoot.activeElement)
    this.#conversation.silence()
    panel.close()
    launcher.hidden = false
    this.#conversation.keep({ open: false })
    this.removeAttribute('open')
    const canGoBack = this.#opener?.isConnected && this.#opener !== document.body
    if (hadFocus) (canGoBack ? this.#opener : launcher).focus()
    this.#tell('close')
  }

  get #inline() {
    return this.hasAttribute('inline')
  }

  get #isOpen() {
    return this.#inline || this.#frame.panel.open
  }

  #show(withFocus) {
    if (this.#inline) return
    const { panel, launcher } = this.#frame
    const focused = document.activeElement
    FULL_SCREEN.matches ? panel.showModal() : panel.show()
    if (!withFocus) {
      this.shadowRoot.activeElement?.blur() // showing moved the focus
      focused?.focus({ preventScroll: true })
    }
    launcher.hidden = true
    this.#conversation.keep({ open: true })
    this.setAttribute('open', '')
    this.#conversation.scrollToLast()
  }

  /** A phone was turned, or the page zoomed: the window that fills the screen is modal, the other one is not. */
  #refit = () => {
    if (this.#inline || !this.#isOpen) return
    const { panel } = this.#frame
    const focused = this.shadowRoot.activeElement
    panel.close()
    this.#show(Boolean(focused))
    focused?.focus()
  }

  #build() {
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    const conversation = this.#conversation
    const lines = () => transcript(conversation.state.turns, conversation.label('you'))
    this.#frame = buildFrame(this.#inline, {
      open: () => this.open(),
      close: () => this.close(),
      level: (level) => conversation.setLevel(level),
      menu: () => this.#toggleMenu(this.#frame.menu.hidden),
      scale: (step) => {
        conversation.keep({ scale: Math.min(Math.max(conversation.state.scale + step, 0), SCALES.length - 1) })
        this.#scale()
      },
      print: () => printLines('Lotse', lines()),
      save: () => saveLines('lotse.txt', lines()),
      restart: () => this.#leaveMenu(() => conversation.restart()),
      delete: () => this.#leaveMenu(() => this.#delete()),
      send: () => conversation.sendTyped(),
      speak: () => this.#listen(),
    })
    const { panel, launcher, menu, more, microphone } = this.#frame
    microphone.hidden = !Dictation.exists
    panel.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && this.#escape(event))
    for (const elsewhere of ['pointerdown', 'focusin']) {
      panel.addEventListener(elsewhere, ({ target }) => menu.contains(target) || more.contains(target) || this.#toggleMenu(false))
    }
    panel.addEventListener('cancel', (event) => this.#escape(event)) // the gesture "back" on a phone
    conversation.show(this.#frame)
    this.#scale()
    if (this.hasAttribute('accent')) this.#paint()
    root.append(...(this.#inline ? [panel] : [launcher, panel])) // last: what is there already is no news to a screen reader
    if (conversation.state.turns.length) conversation.scrollToLast()
  }

  #escape(event) {
    event.preventDefault()
    const explanation = this.#frame.log.querySelector('.tip:not([hidden])')
    if (explanation) explanation.hidden = true
    else if (this.#frame.menu.hidden) this.close()
    else this.#leaveMenu()
  }

  #toggleMenu(visible) {
    this.#frame.menu.hidden = !visible
    this.#frame.more.setAttribute('aria-expanded', String(visible))
  }

  #leaveMenu(then) {
    this.#toggleMenu(false)
    this.#frame.more.focus()
    then?.()
  }

  async #delete() {
    if (await this.#confirmed('really_delete', 'yes_delete', 'no_keep')) await this.#conversation.delete()
  }

  #confirmed(...names) {
    return confirmed(this.shadowRoot, ...names.map((name) => this.#conversation.label(name)))
  }

  #scale() {
    this.#frame.panel.style.setProperty('--scale', SCALES[this.#conversation.state.scale])
  }

  /** The accent colour of the page, with whichever of black and white can be read on it. */
  #paint() {
    const accent = this.getAttribute('accent')
    for (const name of ['--lotse-accent', '--lotse-on-accent']) this.style.removeProperty(name)
    if (!accent || !CSS.supports('color', accent)) return
    const probe = element('span')
    probe.style.color = accent
    this.shadowRoot.append(probe) // where the styles of the page do not reach it
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map((part) => (part / 255) ** 2.2)
    probe.remove()
    this.style.setProperty('--lotse-accent', accent)
    this.style.setProperty('--lotse-on-accent', 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff')
  }

  /** Writes what is said into the input line. */
  async #listen() {
    if (this.#dictation.isListening) return this.#dictation.stop()
    const { input, microphone } = this.#frame
    const local = await Dictation.isLocal()
    if (!local && !(await this.#confirmed('voice_leaves', 'yes_speak', 'no_write'))) return
    this.#conversation.say(this.#conversation.label('listening'))
    microphone.setAttribute('aria-pressed', 'true')
    const heard = await this.#dictation.listen(local)
    microphone.removeAttribute('aria-pressed')
    this.#conversation.say(heard ? '' : this.#conversation.label('heard_nothing'))
    input.value = [input.value.trim(), heard].filter(Boolean).join(' ')
    input.focus()
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`lotse-${name}`, { bubbles: true, detail }))
  }
}

if (!customElements.get('lotse-chat')) customElements.define('lotse-chat', LotseChat)
