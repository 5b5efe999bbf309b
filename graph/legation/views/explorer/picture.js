/**
 * The picture, drawn by vis-network with given places: no physics, and never all lines at once
 * unless somebody asks. The land and the missions are drawn beneath it, the names above.
 */

/** Nodes and lines take the size for a new scale when the wheel has been still for so many milliseconds. */
const STILL = 90;

/** A node as it is drawn now. @typedef {Named & {spot: Spot, entity: Entity, radius: number, size: number, room: number, visible: boolean, weight: boolean, goal: {x: number, y: number}}} Dot */

/** @param {Graph} graph @param {PictureData} data @param {HTMLElement} root @param {Go} go @returns {Picture} */
function makePicture(graph, data, root, go) {
  /** @type {Dot[]} */
  const nodes = data.nodes.map((spot) => ({
    spot, id: spot.id, entity: graph.entities[spot.id], name: graph.entities[spot.id].label, code: spot.code,
    x: spot.x, y: spot.y, ring: 0, radius: spot.size, size: spot.size, room: 0, drawn: spot.size, below: false, minor: spot.shape !== 'dot', visible: false, weight: true, goal: { x: spot.x, y: spot.y },
  }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paints = ['Africa', 'Americas', 'Asia', 'Europe', 'Oceania', 'none', 'Institution', 'Official', 'several', 'flag', 'flagpaper',
    'ink', 'sea', 'land', 'coast', 'grid', 'paper', 'halo', ...graph.families.map(([name]) => name)];
  /** @type {Record<string, string>} */
  let colours = {};
  const [nodeSet, edgeSet] = [new vis.DataSet(), new vis.DataSet()];
  const network = new vis.Network(root, { nodes: nodeSet, edges: edgeSet }, data.options);
  const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector('canvas'));
  const [land, labels, seats] = [makeLand(data), makeLabels(), makeSeats(graph)];
  const aspect = () => root.clientWidth / Math.max(1, root.clientHeight);
  const placing = makePlaces(graph, data.nodes, aspect);
  const sizing = makeSizes(graph, nodes.map((node) => node.entity));
  const camera = makeCamera(network, root, canvas, data.frame, labels);
  /** @type {{sight: Sight, shown: Shown, drawn: Drawn}|null} */
  let now = null;
  /** @type {Naming} */
  let naming = { nodes: [], strong: new Set(), first: new Set(), frame: null };
  /** Lines by the edges that they are drawn as. @type {Map<string, Line>} */
  let lineOf = new Map();
  /** @type {Line[]} */
  let flagged = [];
  let resting = false;
  let zooming = 0;
  /** Whether the ties were there when the picture was last laid out. */
  let read = false;
  /** Who moves, and from where. @type {Array<[Dot, number, number]>} */
  let paths = [];
  const motion = makeMotion((part) => {
    for (const [node, x, y] of paths) Object.assign(node, { x: x + (node.goal.x - x) * part, y: y + (node.goal.y - y) * part });
    nodeSet.update(paths.map(([{ id, x, y }]) => ({ id, x, y })));
    camera.part(part);
  }, () => paint());

  const onMap = () => now?.sight.layout === 'map';
  const withSeats = () => onMap() && now?.sight.missions === true;
  const chosen = () => [now?.sight.one, now?.sight.two, ...(now?.sight.also || [])].flatMap((one) => (one && byId.has(one.at) ? [one.at] : []));
  /** Lines of whoever is in the middle on which sources disagree. @param {Line[]} lines */
  const disputedOf = (lines) => {
    const middle = now?.sight.one || graph.focus;
    return lines.filter((line) => line.disputed && (line.one === middle || line.two === middle));
  };

  /** Where everybody stands now, and how large; whether anybody has to move. @returns {boolean} */
  function arrange() {
    if (!now) return false;
    const { sight, shown, drawn } = now;
    const radii = sizing(shown, sight.layout === 'ring' ? sight.one : null);
    const places = placing.of(sight, drawn, radii);
    const ends = new Set(drawn.lines.flatMap((line) => [line.one.at, line.two.at]));
    let moved = false;
    paths = [];
    for (const node of nodes) {
      const place = places.get(node.id);
      const before = node.visible;
      // States of the past are there only while something leads to them.
      // And in the web has no place who has no ties.
      node.visible = place !== undefined && (ends.has(node.id) || node.entity === sight.one
        || !(node.spot.former || (sight.layout === 'force' && !radii.has(node.id))));
      if (!place) continue;
      node.ring = place.ring;
      node.room = place.room || 0;
      const centre = sight.layout === 'ring' && node.entity === sight.one;
      node.below = centre || sight.layout === 'pair';
      node.weight = centre || radii.has(node.id);
      node.radius = centre ? 30 : withSeats() ? 2 : Math.min(sight.layout === 'pair' ? 18 : Infinity, radii.get(node.id) || 3.5) * (place.size || 1);
      node.goal = { x: place.x, y: place.y };
      if (node.x === place.x && node.y === place.y) continue;
      moved = true;
      if (before) paths.push([node, node.x, node.y]);
      else Object.assign(node, node.goal);
    }
    return moved;
  }

  /** @param {Dot} node @param {Set<number>} lit */
  function nodeOf(node, lit) {
    const fill = colours[node.spot.group] || colours.none;
    const strong = naming.strong.has(node.id);
    const pointed = { background: fill, border: colours.ink };
    return {
      id: node.id, x: node.x, y: node.y, size: node.size, shape: node.spot.shape,
      opacity: !lit.has(node.id) ? 0.22 : node.weight || strong ? 1 : 0.45, hidden: !node.visible,
      color: { background: fill, border: strong ? colours.ink : colours.sea, highlight: pointed, hover: pointed },
      borderWidth: camera.pixel(true) * (strong ? 1.1 : 0.5),
    };
  }

  /** The edges that the lines are drawn as. @param {Line[]} lines @returns {Array<[Edge, Line]>} */
  function edges(lines) {
    if (!now) return [];
    const { drawn, sight: { one, two, layout } } = now;
    const inner = nodes.some((node) => node.ring > 1);
    const near = (/** @type {Line} */ line) => inner && [line.one, line.two].every((end) => (byId.get(end.at)?.ring || 0) < 2);
    const many = disputedOf(lines).length > MARKS || now.sight.disputed;
    // So many are drawn alike from near and far: to make all of them anew takes long.
    const how = { colours, pixel: camera.pixel(lines.length <= RESTING), faint: faintOf(lines.length), apart: apartFor(aspect()), flagged: (/** @type {Line} */ line) => line.disputed && many, crowded: (/** @type {Line} */ line) => lines.length > CROWD && !near(line) };
    return lines.flatMap((line) => (layout === 'pair' && one && two && line.ties.length && [line.one, line.two].includes(one) && [line.one, line.two].includes(two)
      ? bundleOf(graph, line, one, drawn, how) : [edgeOf(line, how)]).map((edge) => /** @type {[Edge, Line]} */ ([edge, line])));
  }

  /** The strongest lines from ring to ring beyond the first, on a page that reaches so far. @returns {Line[]} */
  function beyond() {
    if (!now || now.sight.layout !== 'ring' || !graph.focus || now.sight.one !== graph.focus || graph.depth < 2) return [];
    const drawn = new Set(now.drawn.lines.map((line) => line.id));
    const ringOf = (/** @type {Entity} */ entity) => byId.get(entity.at)?.ring || 0;
    return now.shown.lines.filter((line) => !drawn.has(line.id) && ringOf(line.one) !== ringOf(line.two)).slice(0, STRONGEST);
  }

  function paint() {
    if (!now) return;
    const style = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(paints.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    const lines = [...now.drawn.lines, ...beyond()].filter((line) => byId.get(line.one.at)?.visible && byId.get(line.two.at)?.visible);
    const ends = new Set(lines.flatMap((line) => [line.one.at, line.two.at]));
    const strong = new Set(chosen());
    const visible = nodes.filter((node) => node.visible);
    const lit = strong.size ? new Set([...ends, ...strong]) : new Set(visible.map((node) => node.id));
    const frame = onMap() ? [data.frame[0], data.frame[2]] : now.sight.layout === 'force' ? camera.sides(visible) : null;
    naming = { nodes: visible.filter((node) => lit.has(node.id) && (node.weight || strong.has(node.id) || camera.isNear())), strong, first: ends, frame };
    for (const node of nodes) {
      node.size = node.radius * camera.shrunk();
      node.drawn = Math.max(node.size, node.room);
    }
    renew(nodeSet, nodes.map((node) => nodeOf(node, lit)));
    const made = edges(lines);
    lineOf = new Map(made.map(([edge, line]) => [edge.id, line]));
    renew(edgeSet, made.map(([edge]) => edge));
    flagged = disputedOf(lines);
    if (flagged.length > MARKS) flagged = [];
    rest(made.length > RESTING);
    const missions = withSeats() ? seats.show(now.shown) : 0;
    const size = say(missions ? 'picture.size.missions' : 'picture.size', { nodes: say('picture.nodes', { n: visible.length }), lines: say('picture.lines', { n: made.length }), missions: say('picture.missions', { n: missions }) });
    canvas.setAttribute('aria-label', say('picture.label', { size }));
    network.redraw();
  }

  /** Let the lines rest while the picture is moved, if there are too many. @param {boolean} many */
  function rest(many) {
    if (many === resting) return;
    resting = many;
    network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  }

  network.on('beforeDrawing', (context) => {
    const scale = network.getScale();
    if (onMap()) land.draw(context, scale, colours);
    if (withSeats()) seats.draw(context, scale, colours, camera.view());
  });
  network.on('afterDrawing', (context) => {
    if (motion.isRunning()) return;
    const scale = network.getScale();
    labels.draw(context, scale, naming, colours);
    if (now?.sight.layout === 'pair' && !now.sight.ways && now.sight.one && now.sight.two) drawBundle(context, scale, kindsBetween(graph, now.sight.one, now.sight.two, now.drawn), colours);
    if (now?.sight.layout === 'ring' && placing.inner()) drawNote(context, say('picture.inner', { n: placing.inner() }), network.DOMtoCanvas({ x: 12, y: root.clientHeight - 14 }), scale, colours);
    for (const line of flagged) {
      // Around a focus nearer to it, since the middle of a long line lies on the inner ring.
      const [a, b] = [line.one, line.two].map((end) => /** @type {Dot} */ (byId.get(end.at))).sort((one, other) => one.ring - other.ring);
      const part = now?.sight.layout === 'pair' ? (a.entity === now.sight.one ? 0.2 : 0.8) : now?.sight.layout === 'ring' && a.ring === 0 ? 0.35 : 0.5;
      drawMark(context, scale, a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, colours);
    }
  });

  listen(network, canvas, go, {
    nodes, byId, lineOf: (id) => lineOf.get(id), complete: () => graph.complete, sight: () => now?.sight,
    closer: (by) => { camera.zoom(by); if (camera.stepped()) paint(); }, whole: () => fit(),
    seatAt: (spot) => (withSeats() ? seats.at(spot, network.getScale()) : null), zoomed: () => { clearTimeout(zooming); zooming = window.setTimeout(() => { if (camera.stepped()) paint(); }, STILL); },
  });

  const whole = () => camera.viewOf(nodes.filter((node) => node.visible).map((node) => ({ ...node, ...node.goal })), now?.sight.layout || 'map');
  const fit = () => { if (now) camera.jump(whole()); paint(); };
  // Who has moved the picture keeps what they look at, though the room for it changes.
  network.on('resize', () => { if (!camera.isMoved() && !motion.isRunning()) fit(); });
  canvas.setAttribute('role', 'img');
  return {
    show(sight, shown, drawn) {
      const before = now;
      now = { sight, shown, drawn };
      const moved = arrange();
      motion.stop();
      if (before && !moved && before.sight.layout === sight.layout) { paint(); return; }
      camera.aim(whole());
      paint();
      // Before the ties are read, places are for the time being.
      motion.start(read ? MOVE : 0);
      read = graph.complete;
      if (!before) network.once('afterDrawing', () => { document.documentElement.dataset.drawn = 'yes'; });
    },
    whole: fit,
    reveal(one) {
      const node = byId.get(one.at);
      if (node?.visible && !motion.isRunning()) camera.reveal(node);
    },
    zoom(by) {
      camera.zoom(by);
      if (camera.stepped()) paint();
    },
    blob: () => snapshotOf(canvas, say(onMap() ? 'picture.credit.map' : 'picture.credit', { title: document.title, day: dayText(Math.floor(Date.now() / 864e5)) }), colours),
    paint,
  };
}

/** What a set of vis-network held last, by id. @type {WeakMap<VisSet, Map<unknown, string>>} */
const heldBy = new WeakMap();

/** Give a set other rows, of which only what changed is drawn anew. @param {VisSet} set @param {Array<{id: unknown}>} rows */
function renew(set, rows) {
  const before = heldBy.get(set) || new Map();
  const after = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  heldBy.set(set, after);
  const gone = [...before.keys()].filter((id) => !after.has(id));
  if (gone.length) set.remove(gone);
  const changed = rows.filter((row) => before.get(row.id) !== after.get(row.id));
  if (changed.length) set.update(changed);
}
