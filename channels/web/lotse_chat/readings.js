import { element } from './elements.js'
import { icon } from './icons.js'
import { Reader } from './speech.js'

/** The buttons that read an answer aloud: all of them know which one is reading, and hide where there is no voice. */
export class Readings {
  #reader = new Reader(() => this.#show())
  #buttons = new Map() // button -> what it reads, and its labels

  button(messages, label) {
    const pieces = messages.map(({ text, lang = 'de' }) => ({ text, language: lang }))
    const button = element('button', { type: 'button', class: 'quiet read' })
    button.addEventListener('click', () => {
      if (this.#reader.spoken === button) this.#reader.stop()
      else this.#reader.read(button, pieces)
    })
    this.#buttons.set(button, { pieces, read: label('read'), stop: label('stop') })
    this.#show()
    return button
  }

  forgetButtons() {
    this.#buttons.clear()
  }

  stop() {
    this.#reader.stop()
  }

  end() {
    this.#reader.end()
  }

  #show() {
    for (const [button, { pieces, read, stop }] of this.#buttons) {
      const isReading = this.#reader.spoken === button
      button.hidden = !pieces.every(({ language }) => this.#reader.speaks(language))
      button.replaceChildren(icon(isReading ? 'halt' : 'hoeren'), element('span', { text: isReading ? stop : read }))
    }
  }
}
