/** What a pointer does in the picture: it tells who or what is under it, chooses, and opens out. */

/** Two clicks within so many milliseconds and pixels are a double click. */
const [TWICE, BESIDE] = [350, 8];
/** How far from a node, in pixels, a click may be to mean it: small ones are hard to hit. */
const WITHIN = 14;

/**
 * @typedef {{nodes: Dot[], byId: Map<number, Dot>, lineOf: (id: string) => Line|undefined, complete: () => boolean,
 *   sight: () => Sight|undefined, seatAt: (spot: {x: number, y: number}) => Tie|null, zoomed: () => void, closer: (by: number) => void, whole: () => void}} Pointed
 */

/** @param {VisNetwork} network @param {HTMLCanvasElement} canvas @param {Go} go @param {Pointed} pointed */
function listen(network, canvas, go, { nodes, byId, lineOf, complete, sight, seatAt, zoomed, closer, whole }) {
  /** What is under the pointer. @type {''|'node'|'line'|'seat'} */
  let under = '';
  /** The click before, and what was looked at then. @type {{time: number, x: number, y: number, node: Dot|null, sight: Sight|undefined}|null} */
  let last = null;
  const away = () => { under = ''; canvas.style.cursor = ''; go.hover(''); };
  const point = (/** @type {typeof under} */ what, /** @type {string} */ name, /** @type {string} */ words, /** @type {{x: number, y: number}} */ spot) => {
    under = what;
    canvas.style.cursor = 'pointer';
    go.hover(name, words, spot);
  };

  /** The nearest node within reach. @param {{x: number, y: number}} spot @returns {Dot|null} */
  function nearest(spot) {
    /** @type {Dot|null} */
    let best = null;
    let least = WITHIN;
    for (const node of nodes) {
      const off = (Math.hypot(node.x - spot.x, node.y - spot.y) - node.size) * network.getScale();
      if (node.visible && off <= least) { least = off; best = node; }
    }
    return best;
  }

  /** The two whom a mission stands between. @param {Tie} tie @returns {[Entity, Entity]|null} */
  const endsOf = (tie) => (tie.joins.length ? [tie.joins[0][0], tie.joins[0][1]] : null);

  network.on('click', ({ nodes: hit, edges, pointer, event }) => {
    away();
    const time = event.srcEvent.timeStamp;
    const again = last !== null && time - last.time < TWICE && Math.hypot(pointer.DOM.x - last.x, pointer.DOM.y - last.y) < BESIDE;
    if (again) { if (last?.node) expand(last.node, last.sight); last = null; return; }
    const seat = hit.length ? null : seatAt(pointer.canvas);
    const node = hit.length ? byId.get(hit[0]) || null : seat || edges.length ? null : nearest(pointer.canvas);
    last = { time, ...pointer.DOM, node, sight: sight() };
    const line = edges.length ? lineOf(edges[0]) : undefined;
    /** @type {[Entity, Entity]|null} */
    const ends = seat ? endsOf(seat) : line ? [line.one, line.two] : null;
    if (node) go.entity(node.entity, false);
    // Who is chosen stays the first of the two, so that a ring stays around them.
    else if (ends) go.pair(...(ends[1] === sight()?.one ? /** @type {[Entity, Entity]} */ ([ends[1], ends[0]]) : ends));
    else go.nothing(false);
  });

  /** Draw the lines of a second one beside those of whoever was chosen before the first click. @param {Dot} node @param {Sight|undefined} before */
  function expand(node, before) {
    if (before?.one && before.one !== node.entity) go.set({ one: before.one, two: before.two, layout: before.layout, also: before.also, ways: false }, false);
    go.expand(node.entity);
  }

  network.on('hoverNode', ({ node }) => {
    const found = byId.get(node);
    if (!found) return;
    const { entity } = found;
    point('node', entity.label, entity.id.startsWith('official:') ? entity.kind : say('picture.missions.of', { hosts: entity.hosts, sends: entity.sends }), network.canvasToDOM(found));
  });
  network.on('hoverEdge', ({ edge, pointer }) => {
    const line = lineOf(edge);
    if (!line || under === 'seat') return;
    const name = say('picture.pair', { one: short(line.one.label, 60), two: short(line.two.label, 60) });
    point('line', name, complete() || line.count ? say('picture.ties', { n: line.count }) : '', pointer.DOM);
  });
  network.on('blurNode', away);
  network.on('blurEdge', () => { if (under === 'line') away(); });
  network.on('dragStart', away);
  network.on('zoom', () => { away(); zoomed(); });
  canvas.addEventListener('mousemove', (event) => {
    if (event.buttons || under === 'node') return;
    const spot = { x: event.offsetX, y: event.offsetY };
    const tie = seatAt(network.DOMtoCanvas(spot));
    if (!tie) { if (under === 'seat') away(); return; }
    const ends = endsOf(tie);
    const seat = tie.facts.find(([name]) => name === 'seat')?.[1];
    const words = [ends && say('picture.mission.of', { sender: short(ends[0].label, 60), receiver: short(ends[1].label, 60) }), seat && textOf(seat), tie.status?.label];
    point('seat', capital(tie.name), words.filter(Boolean).join(' · '), spot);
  });
  // Arrows are vis-network's own; its keys for the zoom depend on the layout of the keyboard.
  canvas.parentElement?.addEventListener('keydown', (event) => {
    const act = { '+': () => closer(1.25), '=': () => closer(1.25), '-': () => closer(0.8), 0: whole }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);
  canvas.addEventListener('mouseleave', () => { if (under === 'seat') away(); });
}
