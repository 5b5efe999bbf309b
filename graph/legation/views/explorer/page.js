/**
 * Puts the page together: first the picture and the overview, then the ties. What a person chooses
 * is the sight; each change of it goes one way: what passes, what is drawn, and every part shows it.
 */
/** @type {First} */
const data = JSON.parse(byIdOf('first').textContent || '');
takeWords(data.words);
const graph = readFirst(data);
graph.note = say('page.reading');
/** What the page begins with, and what is looked at now. */
const opening = firstSight(graph);
let sight = opening;
let shown = makeShown(graph, sight);
let drawn = firstDrawn(graph, data);
/** @type {Part[]} */
const parts = [];

/** @type {Go} */
const go = {
  set(change, push = true) {
    const before = sight;
    sight = fitted({ ...sight, ...change });
    look(!sameFilters(before, sight));
    if (graph.complete) trail.keep(toFragment(sight, opening), push);
  },
  entity(one, byHand) {
    go.set({ one, two: null, ways: false, also: [], ...(sight.layout === 'pair' ? { layout: 'ring' } : {}) });
    attend(byHand);
    if (byHand) picture?.reveal(one);
  },
  pair(one, two) {
    go.set({ one, two, ways: false });
    attend(false);
  },
  nothing(byHand) {
    go.set({ one: null, two: null, ways: false, also: [] });
    attend(byHand);
    if (byHand) picture?.whole();
  },
  expand(one) {
    if (sight.one && sight.one !== one && !sight.also.includes(one)) go.set({ also: [...sight.also, one] });
    go.tell(say('page.expanded', { name: short(one.label, 120) }));
  },
  hover(name, words = '', spot = { x: 0, y: 0 }) {
    const tip = byIdOf('tip');
    tip.hidden = !name;
    if (!name) return;
    const bold = el('b', short(name, 120));
    bold.dir = 'auto';
    tip.replaceChildren(bold, words);
    const width = byIdOf('picture').clientWidth;
    tip.style.left = `${Math.max(4, Math.min(spot.x + 14, width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, spot.y + 14)}px`;
  },
  tell(words) { byIdOf('said').textContent = short(words, 160); },
};

/** Show what is looked at now; what passes is worked out anew only if the filters changed. @param {boolean} filtered */
function look(filtered) {
  if (filtered) shown = makeShown(graph, sight);
  if (graph.complete) drawn = makeDrawn(graph, sight, shown);
  for (const part of parts) part.show(sight, shown, drawn);
}

/** The heading of what is told, which is read out, and gets the focus if it was asked for by hand. @param {boolean} byHand */
function attend(byHand) {
  const heading = byIdOf('panel').querySelector('h2');
  if (!heading) return;
  go.tell(heading.textContent || '');
  if (byHand) { tabs.open('panel'); heading.focus({ preventScroll: !narrow() }); }
}

/** Look at what an address says. @param {string} fragment */
function recall(fragment) {
  if (!graph.complete) return;
  const read = fromFragment(graph, fragment, opening);
  const filtered = !sameFilters(sight, read.sight);
  sight = read.sight;
  look(filtered);
  attend(false);
  if (read.unknown.length) go.tell(say('page.unknown', { names: read.unknown.join(', ') }));
}

const trail = makeTrail(recall);
const tabs = makeTabs(['panel', 'table', 'take']);
const panel = makePanel(graph, byIdOf('panel'), go);
parts.push(makeToolbar(graph, byIdOf('tools'), go, trail), makeFilters(graph, byIdOf('filters'), go), makeClock(graph, byIdOf('clock'), go));
// The bars come before the picture, as their height decides how much room the picture has.
for (const part of parts) part.show(sight, shown, drawn);
const picture = data.mode === 'explorer' ? makePicture(graph, data.picture, byIdOf('picture'), go) : null;
if (picture) parts.push(picture);
parts.push(panel, makeTable(graph, byIdOf('table'), go, tabs), makeTakeaway(graph, byIdOf('take'), go, { tabs, picture, data, fragment: () => toFragment(sight, opening) }),
  makePrinting(/** @type {HTMLElement} */ (document.querySelector('.canvas')), graph, picture));
look(false);

const search = /** @type {HTMLInputElement} */ (byIdOf('search'));
const finder = makeSearch(graph, search, byIdOf('hits'), (one) => go.entity(one, true));
document.addEventListener('keydown', (event) => {
  const writing = event.target instanceof HTMLInputElement && ['text', 'date'].includes(event.target.type);
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === 'Escape' && !writing) go.nothing(true);
});
byIdOf('closer').addEventListener('click', () => picture?.zoom(1.4));
byIdOf('farther').addEventListener('click', () => picture?.zoom(1 / 1.4));
byIdOf('whole').addEventListener('click', () => picture?.whole());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => picture?.paint());

/** Take in the ties, and say more of what is shown; whoever reads it stays where they are. */
async function complete() {
  await settled();
  try {
    readRest(graph, await unpack(byIdOf('rest').textContent || ''));
    graph.note = '';
  } catch (error) {
    graph.note = say(typeof DecompressionStream === 'undefined' ? 'page.old' : 'page.damaged');
  }
  byIdOf('rest').remove();
  finder.renew();
  const reading = document.activeElement?.tagName === 'H2';
  look(true);
  if (sight === opening && location.hash) recall(location.hash);
  if (reading) byIdOf('panel').querySelector('h2')?.focus({ preventScroll: true });
  document.documentElement.dataset.ready = graph.complete ? 'yes' : 'no';
}
complete();
