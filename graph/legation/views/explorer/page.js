/** Puts the page together: first the picture, the legend and the overview, then the ties. */
const READING = 'The ties, and who says so, are being read …';
const UNREADABLE = typeof DecompressionStream === 'undefined'
  ? 'This browser can’t unpack the ties (it lacks DecompressionStream), so the picture and the counts are all that it shows; a newer one shows the rest.'
  : 'The ties in this file are damaged, so the picture and the counts are all that it shows.';
const byIdOf = (id) => document.getElementById(id);
const data = JSON.parse(byIdOf('first').textContent);
const graph = readFirst(data);
const tip = byIdOf('tip');
graph.note = READING;
/** What is shown now, to be shown anew when there is more to say of it. */
let again = () => {};

const go = {
  entity(one, byHand) {
    graph.chosen = true;
    again = () => { picture.choose(one); return panel.entity(one); };
    announce(again(), byHand);
    if (byHand) picture.show(one);
  },
  pair(one, two) {
    graph.chosen = true;
    again = () => { picture.choose(one, two); return panel.pair(one, two); };
    announce(again(), false);
  },
  nothing(byHand) {
    graph.chosen = false;
    again = () => { picture.choose(null); return panel.overview(); };
    announce(again(), byHand);
    if (byHand) picture.whole();
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
again = () => (graph.focus ? panel.entity(graph.focus) : panel.overview());
again();

const search = byIdOf('search');
const finder = makeSearch(graph, search, byIdOf('hits'), (one) => go.entity(one, true));
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

/** Take in the ties, and say more of what is shown; whoever reads it stays where they are. */
async function complete() {
  await settled();
  try {
    readRest(graph, await unpack(byIdOf('rest').textContent));
    graph.note = '';
  } catch {
    graph.note = UNREADABLE;
  }
  byIdOf('rest').remove();
  finder.renew();
  const reading = document.activeElement.tagName === 'H2';
  const heading = again();
  if (reading) heading.focus({ preventScroll: true });
  document.documentElement.dataset.ready = graph.complete ? 'yes' : 'no';
}
complete();
