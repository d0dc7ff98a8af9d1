// Charts of what the gateway says of itself, from when the page was opened on.
const EVERY = 2000
const MOST = 600
const place = document.querySelector('[data-charts]')
const history = []
let charts = []

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const COLORS = ['--other', '--part', '--odd', '--calm', '--good', '--bad']
const MEANT = { success: '--good', client_error: '--part', server_error: '--bad' }

// What each chart shows of two looks, the later one and the one before it.
const CHARTS = {
  requests: {
    names: looks => [...new Set(looks.flatMap(look => Object.keys(look.requests)))].sort(),
    value: (name, now, before) => ((now.requests[name] ?? 0) - (before.requests[name] ?? 0)) / ((now.at - before.at) / 1000)
  },
  millis: {
    names: () => ['here', 'waiting'],
    value: (name, now, before) => {
      const sum = look => Object.values(look.requests).reduce((all, one) => all + one, 0)
      const count = sum(now) - sum(before)
      if (!count) return null
      const waited = (now.upstreamMillis - before.upstreamMillis) / count
      return name === 'waiting' ? waited : Math.max(0, (now.millis - before.millis) / count - waited)
    }
  },
  lanes: { names: looks => Object.keys(looks.at(-1).lanes), value: (name, now) => now.lanes[name] ?? 0 },
  load: { names: () => ['under way', 'MB held'], value: (name, now) => name === 'under way' ? now.concurrent : now.heldBytes / 1e6 }
}

function drawn (element, kind, names) {
  const axis = { stroke: color('--faint'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line') }, font: '12px system-ui' }
  return new uPlot({
    width: element.clientWidth,
    height: element.clientHeight - 76,
    cursor: { y: false },
    scales: { y: { range: (chart, min, max) => [0, Math.max(1, (max ?? 0) * 1.1)] } },
    axes: [axis, { ...axis, size: 56 }],
    series: [{ value: '{HH}:{mm}:{ss}' }, ...names.map((label, i) => ({ label: label.replaceAll('_', ' '), stroke: color(MEANT[label] ?? COLORS[i % COLORS.length]), width: 2, points: { show: false }, value: (chart, value) => value == null ? '--' : value.toFixed(2) }))]
  }, rows(kind, names), element)
}

function rows (kind, names) {
  const later = history.slice(1)
  return [later.map(look => look.at / 1000), ...names.map(name => later.map((look, i) => CHARTS[kind].value(name, look, history[i])))]
}

function draw () {
  for (const element of document.querySelectorAll('[data-chart]')) {
    const kind = element.dataset.chart
    const names = CHARTS[kind].names(history)
    const known = charts.find(chart => chart.element === element)
    if (known && known.names.join() === names.join()) {
      known.plot.setData(rows(kind, names))
    } else {
      known?.plot.destroy()
      charts = [...charts.filter(chart => chart !== known), { element, names, plot: drawn(element, kind, names) }]
    }
  }
}

function anew () {
  charts.forEach(({ plot }) => plot.destroy())
  charts = []
  if (history.length) draw()
}

async function look () {
  try {
    const answer = await fetch(place.dataset.charts)
    if (answer.ok) {
      history.push(await answer.json())
      if (history.length > MOST) history.shift()
      draw()
    }
  } catch {
    // The gateway is away: the charts wait for it.
  }
  setTimeout(look, EVERY)
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', anew)
addEventListener('resize', anew)
look()
