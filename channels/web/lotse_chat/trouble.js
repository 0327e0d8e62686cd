import { element } from './elements.js'
import { phoneNumbers } from './message.js'

const WITH_NUMBERS = ['offline', 'internal', 'unavailable'] // no answer will come soon: these people need another way

/** What is seen where no answer comes: why, a button to try again, and telephone numbers where it may take long. */
export class Trouble {
  #frame

  constructor(frame) {
    this.#frame = frame
  }

  show(refusal, level, again) {
    const { trouble, alert, wayOut, input } = this.#frame
    const retry = () => {
      input.focus() // the button goes away with the trouble
      again()
    }
    alert.textContent = sentenceOf(refusal, level)
    wayOut.replaceChildren(element('button', { type: 'button', text: CONTENT.again[level], click: retry }))
    if (WITH_NUMBERS.includes(refusal.code)) wayOut.append(phoneNumbers(CONTENT.numbers, level, CONTENT.numbers_title[level]))
    trouble.classList.add('there')
  }

  end() {
    const { trouble, alert, wayOut } = this.#frame
    trouble.classList.remove('there')
    alert.textContent = ''
    wayOut.replaceChildren()
  }
}

function sentenceOf({ code, wait }, level) {
  if (code === 'offline') return CONTENT.offline[level]
  if (code === 'too_many_requests' && wait) return CONTENT.wait[level].replace('{dauer}', duration(wait))
  return (CONTENT.errors[code] ?? CONTENT.errors.internal)[level]
}

/** "1 Sekunde", "40 Sekunden", "2 Minuten" */
function duration(seconds) {
  const [amount, unit] = seconds > 90 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second']
  return new Intl.NumberFormat('de', { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
