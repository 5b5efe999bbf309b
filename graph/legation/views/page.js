/** Puts the page together: search, legend, panel and picture. */
const data = JSON.parse(document.getElementById('data').textContent);
const graph = readGraph(data);
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
  /** Say a few words beside the pointer; none take them away. */
  hover(name, words, spot) {
    tip.hidden = !name;
    if (!name) return;
    const bold = el('b', short(name, 120));
    bold.dir = 'auto';
    tip.replaceChildren(bold, words);
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
// The legend comes before the picture, as its height decides how much room the picture has.
makeLegend(graph, data.picture.nodes, byIdOf('legend'), () => picture.paint());
const picture = makePicture(graph, data.picture, byIdOf('picture'), go);
if (graph.focus) panel.entity(graph.focus);
else panel.overview();

const search = byIdOf('search');
makeSearch(graph, search, byIdOf('hits'), (one) => go.entity(one, true));
document.addEventListener('keydown', (event) => {
  const writing = event.target === search;
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === 'Escape' && !writing) go.nothing(true);
});
byIdOf('closer').addEventListener('click', () => picture.zoom(1.4));
byIdOf('farther').addEventListener('click', () => picture.zoom(1 / 1.4));
byIdOf('whole').addEventListener('click', () => picture.whole());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => picture.paint());
document.documentElement.dataset.ready = 'yes';
