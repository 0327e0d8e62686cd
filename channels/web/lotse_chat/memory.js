/** What is kept while the person goes from page to page: in the tab alone, gone when it is closed. */
export class Memory {
  #key

  constructor(endpoint) {
    this.#key = `lotse-chat ${endpoint}`
  }

  load() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? {}
    } catch {
      return {} // storage may be forbidden: then a conversation ends with its page
    }
  }

  save(state) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(state))
    } catch {
      this.clear() // full: an old half of a conversation would be worse than none
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(this.#key)
    } catch {
      // forbidden, so there is nothing to remove
    }
  }
}
