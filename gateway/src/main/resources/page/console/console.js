// What the pages do besides showing: times of this place, and a list of exchanges that stops when it is told to.
const MOST_ROWS = 300
let waiting = 0

const pause = () => document.querySelector('[data-pause]')
const isPaused = () => pause()?.getAttribute('aria-pressed') === 'true'

function sayWaiting () {
  const place = document.querySelector('[data-waiting]')
  if (place) place.textContent = waiting ? `Paused; ${waiting} came since. Go on, and what is kept of them is shown.` : isPaused() ? 'Paused.' : ''
}

function tell (element) {
  for (const time of element.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime)
    const two = number => String(number).padStart(2, '0')
    if (isNaN(at)) continue
    time.title = at.toLocaleString()
    if ('long' in time.dataset) {
      time.textContent = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })
      continue
    }
    time.textContent = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
  }
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-pause]')
  if (!button) return
  const goesOn = isPaused()
  button.setAttribute('aria-pressed', String(!goesOn))
  button.textContent = goesOn ? 'Pause' : 'Go on'
  waiting = 0
  sayWaiting()
  if (goesOn) button.form.requestSubmit()
})

document.addEventListener('htmx:sseBeforeMessage', event => {
  if (!isPaused()) return
  event.preventDefault()
  waiting += event.detail.data.split('data-exchange="').length - 1
  sayWaiting()
})

// Whoever connects anew hears again what was told before; and nobody reads a list without an end.
function shorten () {
  const known = new Set()
  for (const row of [...document.querySelectorAll('[data-exchange]')]) {
    if (known.has(row.dataset.exchange) || known.size >= MOST_ROWS) row.remove()
    known.add(row.dataset.exchange)
  }
}
document.addEventListener('htmx:sseMessage', shorten)
document.addEventListener('htmx:afterSwap', shorten)

document.addEventListener('htmx:load', event => tell(event.detail.elt))
document.addEventListener('DOMContentLoaded', () => tell(document))
