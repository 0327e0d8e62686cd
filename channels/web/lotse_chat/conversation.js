import { Refusal } from './api.js'
import { element } from './elements.js'
import { LEVELS } from './frame.js'
import { bubble, choices, feedbackRow, officeCard, ownBubble, phoneNumbers, sourceList } from './message.js'
import { Readings } from './readings.js'
import { Trouble } from './trouble.js'

const LONGEST = 1000 // characters, as the API has it

/** What is said, in the frame of the window: shows it, keeps it for the next page, asks the assistant. */
export class Conversation {
  #frame
  #api
  #memory
  #tell
  #audience
  #levelOfPage
  #trouble
  #busy = false
  #underWay = null
  #readings = new Readings()
  /** What survives a change of page. A turn is {own}, {answer, helpful} or {note}. */
  #state = { level: null, scale: 0, open: null, conversation: null, turns: [] }

  /** `tell` gets the events for the page; `level` and `audience` say what the page wants at the moment. */
  constructor({ api, memory, level, tell, audience }) {
    this.#api = api
    this.#memory = memory
    this.#tell = tell
    this.#audience = audience
    this.#levelOfPage = level
    Object.assign(this.#state, memory.load())
  }

  /** The state, to be read; it is changed by `keep`. */
  get state() {
    return this.#state
  }

  keep(change) {
    Object.assign(this.#state, change)
    this.#memory.save(this.#state)
  }

  /** The reading level: chosen by the person, else that of the page. */
  get level() {
    const wanted = this.#state.level ?? this.#levelOfPage()
    return LEVELS.includes(wanted) ? wanted : 'einfach'
  }

  label(name, level = this.level) {
    return CONTENT[name][level]
  }

  /** Draws everything so far into the frame. */
  show(frame) {
    this.#frame = frame
    this.#trouble = new Trouble(frame)
    this.#relabel()
    this.#draw()
  }

  /** What is there for a screen reader and for the eye, but not worth a bubble. */
  say(text) {
    const { status } = this.#frame
    status.textContent = text
    status.classList.toggle('busy', this.#busy)
  }

  silence() {
    this.#readings.stop()
  }

  /** Ends what is under way. */
  end() {
    this.#api.stop()
    this.#readings.end()
  }

  sendTyped() {
    const { input } = this.#frame
    const text = input.value.trim()
    if (this.#busy) return
    const mistake = !text ? 'empty_text' : [...text].length > LONGEST && 'text_too_long'
    if (mistake) {
      this.say(CONTENT.errors[mistake][this.level])
      input.focus()
    } else {
      input.value = ''
      this.#send({ text }, text)
    }
  }

  /** Says the last answer again in that level, or the greeting where there is none. */
  async setLevel(level) {
    await this.#quiet()
    if (level === this.level) return
    this.keep({ level })
    this.#relabel()
    if (this.#state.conversation) this.#send({ level })
    else this.#drawWelcome()
  }

  /** Something new in the same conversation, so that deleting it later deletes all of it. */
  async restart() {
    await this.#quiet()
    const { conversation } = this.#state
    this.#clear({ turns: [] })
    if (conversation) await this.#api.ask({ conversation, text: this.label('restart') }).catch(() => this.keep({ conversation: null }))
    this.say(this.label('restarted'))
  }

  /** Deletes it here and in the assistant's store. */
  async delete() {
    await this.#quiet() // an answer that comes later would bring the conversation back
    const { conversation } = this.#state
    try {
      if (conversation) await this.#api.forget(conversation)
    } catch (refusal) {
      this.#showTrouble(refusal, () => this.delete())
      return
    }
    this.#frame.input.value = ''
    this.#clear({ turns: [], conversation: null })
    this.#memory.clear()
    this.say(this.label('deleted'))
  }

  /** The page has changed what it wants. */
  refresh() {
    this.#relabel()
    this.#drawWelcome()
  }

  #drawWelcome() {
    const { level } = this
    const start = CONTENT.start[this.#audience()] ?? CONTENT.start.alle
    const buttons = start.map(({ titles, text, symbol }) => ({ title: titles[level], text, symbol }))
    this.#frame.log.firstElementChild.replaceChildren(
      ...this.#greeting(),
      element('p', { class: 'heading', text: this.label('topics') }),
      choices(buttons, ({ title, text }) => this.#send({ text }, title)),
    )
  }

  /** The first bubble says that this is no human; the window names it as its description. */
  #greeting() {
    const bubbles = CONTENT.greeting[this.level].map((text) => bubble({ text }, (name) => this.label(name)))
    bubbles[0].id = 'gruss'
    return bubbles
  }

  /** The last turn at its beginning: the question on top, its answer below. */
  scrollToLast() {
    this.#frame.scrollTo(this.#frame.log.lastElementChild)
  }

  #clear(change) {
    this.silence()
    this.keep(change)
    this.#trouble.end()
    this.#draw()
    this.#frame.scrollTo(this.#frame.log.firstElementChild)
  }

  #relabel() {
    const { levels, relabel } = this.#frame
    relabel((name) => this.label(name))
    for (const level of LEVELS) {
      levels[level].textContent = CONTENT.levels[level][this.level]
      levels[level].setAttribute('aria-pressed', String(level === this.level))
    }
  }

  #draw() {
    this.#readings.forgetButtons()
    this.#frame.log.replaceChildren(element('div', { class: 'turn welcome' }))
    this.#drawWelcome()
    for (const turn of this.#state.turns) this.#drawTurn(turn)
  }

  #drawTurn(turn) {
    const node = element('div', { class: 'turn' })
    if (turn.own) node.append(ownBubble(turn.own, this.label('you')))
    else if (turn.note) node.append(element('p', { class: 'heading', text: turn.note }))
    else node.append(...this.#answerNodes(turn))
    this.#frame.log.append(node)
    return node
  }

  #answerNodes(turn) {
    const last = turn.answer.at(-1)
    const label = (name) => this.label(name, last.level)
    const onCopy = () => this.say(this.label('copied'))
    const explained = new Set()
    const nodes = turn.answer.flatMap((message) => [
      bubble(message, label, explained),
      ...(message.offices ?? []).map((office) => officeCard(office, label, onCopy)),
    ])
    if (last.topic === 'notfall') nodes.push(phoneNumbers(CONTENT.numbers, last.level, label('numbers_title')))
    // Controls are no news: a screen reader would read them after every answer.
    const tools = element('div', { class: 'tools', 'aria-live': 'off' })
    if (last.sources?.length) tools.append(sourceList(last, label))
    const judged = !CONTENT.dialogue.includes(last.topic) && feedbackRow(label, turn.helpful, (helpful) => this.#judge(turn, helpful))
    tools.append(element('div', { class: 'row' }, this.#readings.button(turn.answer, label), judged))
    if (last.buttons?.length) tools.append(choices(last.buttons, ({ title, value }) => this.#send({ button: value }, title)))
    return [...nodes, tools]
  }

  #add(turn) {
    this.keep({ turns: [...this.#state.turns, turn] })
    const node = this.#drawTurn(turn)
    this.#frame.scrollTo(node)
    return node
  }

  /** One turn. `shown` is what the person sees of it; nothing for a change of level. */
  #send(turn, shown) {
    if (!this.#busy) this.#underWay = this.#answer(turn, shown)
  }

  /** Waits until no answer is under way. */
  async #quiet() {
    while (this.#busy) await this.#underWay
  }

  async #answer(turn, shown) {
    const { input } = this.#frame
    this.#trouble.end()
    this.silence()
    const before = this.#state.turns
    const own = shown && this.#add({ own: shown })
    this.#setBusy(true)
    try {
      this.#take(await this.#ask(turn, shown), own)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      own?.remove()
      this.keep({ turns: before })
      if (shown && turn.text === shown) input.value ||= shown // nothing typed is lost
      this.#showTrouble(refusal, () => {
        if (input.value === shown) input.value = ''
        this.#send(turn, shown)
      })
    } finally {
      this.#setBusy(false)
    }
  }

  async #ask(turn, shown) {
    const { level } = this
    const { conversation } = this.#state
    if (!conversation) return this.#api.ask({ level, ...turn })
    try {
      return await this.#api.ask({ conversation, ...turn })
    } catch (refusal) {
      if (refusal.code !== 'unknown_conversation') throw refusal
      this.keep({ conversation: null }) // forgotten after a day without a message
      this.#add({ note: this.label('old_conversation') })
      return this.#api.ask(turn.button ? { level, text: shown } : { level, ...turn }) // its buttons are forgotten too
    }
  }

  #take({ conversation, messages }, own) {
    const last = messages.at(-1)
    if (last.forgets) this.#clear({ turns: [] })
    this.keep({ conversation })
    this.#add({ answer: messages })
    if (own?.isConnected) this.#frame.scrollTo(own)
    if (last.level !== this.level) {
      this.keep({ level: last.level }) // asked for in words
      this.#relabel()
    }
    this.#tell('answer', { topic: last.topic, aspect: last.aspect, level: last.level })
  }

  #setBusy(busy) {
    this.#busy = busy
    this.say(busy ? this.label('writing') : '')
  }

  #judge(turn, helpful) {
    const { topic, aspect = '', level } = turn.answer.at(-1)
    turn.helpful = helpful
    this.keep({})
    this.say(this.label('thanks'))
    this.#api.judge({ conversation: this.#state.conversation, topic, aspect, level, helpful }).catch(() => {}) // not worth a disturbance
  }

  #showTrouble(refusal, again) {
    this.#trouble.show(refusal, this.level, again)
    this.#tell('error', { code: refusal.code })
  }
}
