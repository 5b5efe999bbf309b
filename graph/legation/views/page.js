/** Puts the page together: search, legend, panel and picture. */
const data = JSON.parse(document.getElementById('data').textContent);
const graph = readGraph(data);
graph.chosen = false;
const byIdOf = (id) => document.getElementById(id);
const tip = byIdOf('tip');

const go = {
  entity(one, byHand) {
    graph.chosen = true;
    picture.choose(one);
    if (byHand) picture.show(one);
    announce(panel.entity(one), byHand);
  },
  pair(one, two) {
    graph.chosen = true;
    picture.choose(one, two);
    announce(panel.pair(one, two), false);
  },
  nothing(byHand) {
    graph.chosen = false;
    picture.choose(null);
    if (byHand) picture.whole();
    announce(panel.overview(), byHand);
  },
  hover(one, spot) {
    tip.hidden = !one;
    if (!one) return;
    const name = document.createElement('b');
    name.textContent = short(one.label, 120);
    name.dir = 'auto';
    tip.replaceChildren(name, `Missions in effect: hosts ${one.hosts}, sends ${one.sends}`);
    const width = byIdOf('picture').clientWidth;
    tip.style.left = `${Math.max(4, Math.min(spot.x + 14, width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, spot.y + 14)}px`;
  },
};

function announce(heading, byHand) {
  byIdOf('said').textContent = short(heading.textContent, 160);
  if (byHand) heading.focus({ preventScroll: !matchMedia('(max-width: 820px)').matches });
}

const panel = makePanel(graph, byIdOf('panel'), go);

/** A line or a dot for the legend. */
function sample(paint, shape) {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('width', shape === 'line' || shape === 'dashes' ? '24' : '12');
  drawing.setAttribute('height', '12');
  drawing.setAttribute('aria-hidden', 'true');
  const made = document.createElementNS(space, shape === 'dot' ? 'circle' : shape === 'square' ? 'rect' : 'line');
  const set = (pairs) => Object.entries(pairs).forEach(([key, value]) => made.setAttribute(key, value));
  if (shape === 'dot') set({ cx: 6, cy: 6, r: 5, fill: `var(--${paint})` });
  else if (shape === 'square') set({ x: 1.5, y: 1.5, width: 9, height: 9, fill: `var(--${paint})` });
  else set({ x1: 0, x2: 24, y1: 6, y2: 6, stroke: `var(--${paint})`, 'stroke-width': 2.5, 'stroke-dasharray': shape === 'dashes' ? '5 4' : 'none' });
  drawing.append(made);
  return drawing;
}

function legend() {
  const box = byIdOf('legend');
  const item = (list, ...parts) => { const made = document.createElement('li'); made.append(...parts); list.append(made); };
  const named = (text) => { const made = document.createElement('span'); made.className = 'name'; made.textContent = text; return made; };

  const regions = document.createElement('ul');
  item(regions, named('Regions'));
  const used = new Set(data.picture.nodes.map((node) => node.group));
  for (const region of ['Africa', 'Americas', 'Asia', 'Europe', 'Oceania', 'No region', 'Institution', 'Official']) {
    if (!used.has(region)) continue;
    const paint = region === 'No region' ? 'none' : region;
    const words = { Institution: 'organisations and others (square)', Official: 'officials (diamond)', 'No region': 'no region known' };
    item(regions, sample(paint, region === 'Institution' ? 'square' : 'dot'), words[region] || region);
  }

  const kinds = document.createElement('ul');
  item(kinds, named('Ties'));
  for (const kind of graph.kinds) {
    const label = document.createElement('label');
    const check = document.createElement('input');
    check.type = 'checkbox';
    check.checked = true;
    check.addEventListener('change', () => { kind.shown = check.checked; picture.paint(); });
    const count = document.createElement('span');
    count.className = 'count';
    count.textContent = kind.count.toLocaleString('en');
    label.append(check, sample(kind.family, 'line'), kind.label, ' ', count);
    item(kinds, label);
  }
  item(kinds, sample('several', 'line'), 'several kinds');
  item(kinds, sample('several', 'dashes'), 'none in effect');
  const flag = document.createElement('span');
  flag.className = 'mark';
  flag.textContent = '!';
  item(kinds, ...(graph.focus ? [] : [sample('flag', 'line')]), flag, 'sources disagree');

  const note = document.createElement('p');
  const many = graph.kinds.filter((kind) => !kind.rest).map((kind) => kind.label);
  note.textContent = graph.focus
    ? 'Size: missions hosted. Choose a node to see its own lines.'
    : `Size: missions hosted. Lines of ${many.join(', ')} are drawn for the chosen state only: all at once can’t be read. What stands below the map has no place known to these sources.`;
  box.replaceChildren(regions, kinds, note);
}
// The legend comes first, as its height decides how much room the picture has.
legend();
const picture = makePicture(graph, data.picture, byIdOf('picture'), go);
panel.overview();

const search = byIdOf('search');
const hits = byIdOf('hits');
const index = graph.entities.map((one) => ({
  one,
  names: [
    one.label, ...one.others, one.id.split(':')[1],
    ...one.facts.filter(([name]) => name === 'officialName').map(([, value]) => value),
  ].map(plain),
  weight: graph.tiesOf(one).length,
}));
let found = [];
let active = 0;

function look() {
  const wanted = plain(search.value.trim());
  const rank = (names) => Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3)));
  found = wanted === '' ? [] : index
    .map((row) => [rank(row.names), row])
    .filter((pair) => pair[0] < 3)
    .sort((a, b) => a[0] - b[0] || b[1].weight - a[1].weight || (a[1].names[0] < b[1].names[0] ? -1 : 1))
    .slice(0, 12).map((pair) => pair[1].one);
  active = 0;
  list();
}

function list() {
  const wanted = search.value.trim() !== '';
  hits.hidden = !wanted;
  search.setAttribute('aria-expanded', String(wanted));
  hits.replaceChildren(...found.map((one, at) => {
    const made = document.createElement('li');
    made.id = `hit-${at}`;
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', String(at === active));
    const name = document.createElement('bdi');
    name.textContent = short(one.label, 120);
    const more = document.createElement('small');
    more.textContent = ` ${one.id.split(':')[0]}`;
    made.append(name, more);
    made.addEventListener('mousedown', (event) => { event.preventDefault(); take(at); });
    return made;
  }));
  if (wanted && !found.length) {
    const none = document.createElement('li');
    none.textContent = 'Nothing of that name is known to these sources';
    hits.append(none);
  }
  if (found.length) search.setAttribute('aria-activedescendant', `hit-${active}`);
  else search.removeAttribute('aria-activedescendant');
}

function shut() { hits.hidden = true; search.setAttribute('aria-expanded', 'false'); search.removeAttribute('aria-activedescendant'); }
function take(at) {
  const one = found[at];
  if (!one) return;
  search.value = short(one.label, 120);
  shut();
  go.entity(one, true);
}

search.addEventListener('input', look);
search.addEventListener('blur', shut);
search.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (hits.hidden) look();
    else if (found.length) { active = (active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length; list(); }
  } else if (event.key === 'Enter') take(active);
  else if (event.key === 'Escape') { search.value = ''; shut(); event.stopPropagation(); }
});
document.addEventListener('keydown', (event) => {
  const writing = event.target === search;
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === 'Escape' && !writing) go.nothing(true);
});

byIdOf('closer').addEventListener('click', () => picture.zoom(1.4));
byIdOf('farther').addEventListener('click', () => picture.zoom(1 / 1.4));
byIdOf('whole').addEventListener('click', () => picture.whole());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => picture.paint());
document.documentElement.dataset.ready = 'yes';
