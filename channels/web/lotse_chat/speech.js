/** Reads aloud with the voices of the device. A voice that lives elsewhere would send the text there, so it is not used. */
export class Reader {
  #onChange
  #spoken = null

  constructor(onChange) {
    this.#onChange = onChange
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', onChange) // the list comes late
  }

  /** What is read at the moment: the key that was given to `read`. */
  get spoken() {
    return this.#spoken
  }

  speaks(language) {
    return Boolean(voiceFor(language))
  }

  /** Reads the pieces one after the other, each in its language. */
  read(key, pieces) {
    this.stop()
    this.#spoken = key
    pieces.forEach(({ text, language }, index) => {
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.voice = voiceFor(language)
      utterance.lang = utterance.voice.lang
      utterance.rate = 0.95
      if (index === pieces.length - 1) utterance.addEventListener('end', () => this.#spoken === key && this.stop())
      speechSynthesis.speak(utterance)
    })
    this.#onChange()
  }

  stop() {
    if (this.#spoken === null) return
    this.#spoken = null
    speechSynthesis.cancel()
    this.#onChange()
  }

  end() {
    this.stop()
    globalThis.speechSynthesis?.removeEventListener?.('voiceschanged', this.#onChange)
  }
}

function voiceFor(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? []
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language))
}

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition

/** Writes what is said, where the browser can. */
export class Dictation {
  #recognition = null

  static get exists() {
    return Boolean(Recognition)
  }

  /** Whether the voice stays on the device. */
  static async isLocal() {
    try {
      return (await Recognition.available({ langs: ['de-DE'], processLocally: true })) === 'available'
    } catch {
      return false // a browser that cannot tell
    }
  }

  get isListening() {
    return this.#recognition !== null
  }

  /** Resolves with the words, or with '' where none were heard. */
  listen(local) {
    return new Promise((resolve) => {
      const recognition = (this.#recognition = new Recognition())
      let heard = ''
      recognition.lang = 'de-DE'
      if (local) recognition.processLocally = true
      recognition.addEventListener('result', (event) => (heard = event.results[0][0].transcript))
      recognition.addEventListener('end', () => {
        this.#recognition = null
        resolve(heard)
      })
      recognition.start()
    })
  }

  stop() {
    this.#recognition?.stop()
  }
}
