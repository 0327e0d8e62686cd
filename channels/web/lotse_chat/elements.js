/** An element with attributes and children. A `class`, `text` or function is set for what it is; nothing is ever parsed as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (key === 'text') made.textContent = value
    else if (typeof value === 'function') made.addEventListener(key, value)
    else made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child || child === 0))
  return made
}

/** A link where the address is one that may be followed, else the text alone: an address comes from the network. */
export function link(href, text) {
  const url = parse(href)
  if (!['http:', 'https:', 'tel:', 'mailto:'].includes(url?.protocol)) return element('span', { text })
  return element('a', { href: url.href, text, rel: 'noreferrer' }) // in the same tab: "back" brings the conversation again
}

/** A link that calls the number. */
export function phoneLink(number) {
  return link(`tel:${number.replace(/[^+\d]/g, '')}`, number)
}

function parse(href) {
  try {
    return new URL(href)
  } catch {
    return null
  }
}
