/* The page /beispiel: changes the attributes of the widget and shows its events. */
const form = document.querySelector('form')
const events = document.querySelector('#ereignisse')

/** The level counts from the beginning of a conversation, so the widget is put in anew. */
function putIn() {
  const widget = document.createElement('lotse-chat')
  for (const { name, value } of form.elements) if (value) widget.setAttribute(name, value)
  document.querySelector('lotse-chat').replaceWith(widget)
}

form.addEventListener('change', putIn)
document.querySelector('#oeffnen').addEventListener('click', () => document.querySelector('lotse-chat').open())
for (const name of ['lotse-open', 'lotse-close', 'lotse-answer', 'lotse-error']) {
  document.addEventListener(name, ({ detail }) => {
    const item = document.createElement('li')
    item.textContent = detail ? `${name}: ${JSON.stringify(detail)}` : name
    events.append(item)
  })
}
