const PATIENCE = 30_000 // milliseconds until a silent server counts as none

/** Why there is no answer. `code` is one of the API's, or `offline`; `wait` are seconds after which to try again, 0 where nobody said. */
export class Refusal extends Error {
  constructor(code, wait = 0) {
    super(code)
    this.code = code
    this.wait = wait
  }
}

/** The assistant's API, version 1. */
export class Api {
  #endpoint
  #running = new Set()

  constructor(endpoint) {
    this.#endpoint = endpoint
  }

  async ask(turn) {
    const answer = await this.#request('POST', '/messages', turn)
    if (!Array.isArray(answer?.messages) || !answer.messages.length) throw new Refusal('internal')
    return answer
  }

  judge(feedback) {
    return this.#request('POST', '/feedback', feedback)
  }

  forget(conversation) {
    return this.#request('DELETE', `/conversations/${conversation}`)
  }

  /** Ends what is under way. */
  stop() {
    for (const request of this.#running) request.abort()
  }

  async #request(method, path, body) {
    const request = new AbortController()
    const timer = setTimeout(() => request.abort(), PATIENCE)
    this.#running.add(request)
    try {
      const response = await fetch(this.#endpoint + path, {
        method,
        body: body && JSON.stringify(body),
        headers: body && { 'Content-Type': 'application/json' },
        credentials: 'omit',
        cache: 'no-store',
        signal: request.signal,
      })
      if (response.status === 204) return null
      const answer = await response.json().catch(() => null) // a proxy answers in HTML
      if (response.ok) return answer
      throw new Refusal(answer?.error?.code ?? codeOf(response.status), Number(response.headers.get('Retry-After')) || 0)
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal('offline')
    } finally {
      clearTimeout(timer)
      this.#running.delete(request)
    }
  }
}

function codeOf(status) {
  if (status === 429) return 'too_many_requests'
  if (status === 413) return 'too_large'
  return status >= 502 && status <= 504 ? 'unavailable' : 'internal'
}
