/**
 * The picture, drawn by vis-network with given places: no physics, straight lines, and never all
 * lines at once. From the start it shows the few that can be read; of a chosen state, all.
 */
function makePicture(graph, data, root, go) {
  const style = () => getComputedStyle(document.documentElement);
  const colour = (name) => style().getPropertyValue(`--${name}`).trim();
  const groupColour = (group) => colour(group === 'No region' ? 'none' : group);

  const spots = data.nodes.map((node) => ({
    ...node, drawn: node.size, name: graph.entities[node.id].label, centre: graph.focus !== null && node.id === graph.focus.at,
  }));
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  const edgesOfMap = data.map.map((line) => line[0]);
  const frame = edgesOfMap.length ? { left: Math.min(...edgesOfMap), right: Math.max(...data.map.map((line) => line[2])) } : null;
  const labels = makeLabels(spots, frame);
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(root, { nodes, edges }, data.options);
  /** @type {{lit: Set<number>|null, strong: Set<number>}} */
  let sight = { lit: null, strong: new Set() };
  let flagged = [];
  /** The scale at which all is seen, and how many steps of a third closer it is now. */
  let farthest = 1;
  let steps = 0;
  let chosen = { one: null, two: null };

  function nodeOf(spot) {
    const dim = sight.lit !== null && !sight.lit.has(spot.id);
    const fill = groupColour(spot.group);
    const border = sight.strong.has(spot.id) ? colour('ink') : colour('sea');
    const face = { background: fill, border };
    return {
      id: spot.id, x: spot.x, y: spot.y, size: spot.drawn, shape: spot.shape, opacity: dim ? 0.22 : 1,
      color: { ...face, highlight: { background: fill, border: colour('ink') }, hover: { background: fill, border: colour('ink') } },
      borderWidth: sight.strong.has(spot.id) ? 3 : 1,
    };
  }

  function edgeOf(edge) {
    const line = colour(edge.disputed && !chosen.one && !graph.focus ? 'flag' : edge.family);
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: edge.dashes ? [6, 5] : false, arrows: edge.arrows,
      width: (1.2 + Math.log2(edge.count) * 0.5) * shrunk(),
      color: { color: line, highlight: line, hover: colour('ink'), opacity: edge.faint ? 0.45 : 0.85 },
    };
  }

  /** How much smaller things are drawn when seen from near, so that there is room for names. */
  const shrunk = () => 1.3 ** (-0.6 * steps);

  function resize() {
    const now = Math.max(0, Math.round(Math.log(network.getScale() / farthest) / Math.log(1.3)));
    if (now === steps) return;
    steps = now;
    for (const spot of spots) spot.drawn = spot.size * shrunk();
    paint();
  }

  /** Lines that are there from the start, of the kinds that are switched on. */
  function resting() {
    const on = new Set(graph.kinds.filter((kind) => kind.shown).map((kind) => kind.name));
    return data.edges.filter((edge) => edge.kinds.some((kind) => on.has(kind)));
  }

  /** The lines of one, a line a neighbour. */
  function linesOf(one) {
    const found = new Map();
    for (const tie of graph.tiesOf(one)) {
      if (!tie.kind.shown) continue;
      for (const [from, to, directed] of tie.joins) {
        if (from !== one && to !== one) continue;
        const other = from === one ? to : from;
        if (!byId.has(other.at) || !byId.has(one.at)) continue;
        const line = found.get(other.at) || {
          id: `${one.at}-${other.at}`, from: one.at, to: other.at, count: 0, families: new Set(),
          out: false, back: false, disputed: false, dashes: true,
        };
        line.count += 1;
        line.families.add(tie.kind.family);
        if (directed) line[from === one ? 'out' : 'back'] = true;
        line.disputed = line.disputed || tie.disputed.length > 0;
        if (tie.status.inEffect) line.dashes = false;
        found.set(other.at, line);
      }
    }
    return [...found.values()].map((line) => ({
      ...line,
      family: line.families.size === 1 ? [...line.families][0] : 'several',
      faint: line.families.size === 1 && line.families.has('missions'),
      arrows: [line.out ? 'to' : '', line.back ? 'from' : ''].filter(Boolean).join(','),
    }));
  }

  function paint() {
    const { one, two } = chosen;
    let lines = resting();
    if (one) lines = linesOf(one);
    if (two) lines = lines.filter((line) => line.from === two.at || line.to === two.at);
    const ends = new Set(lines.flatMap((line) => [line.from, line.to]));
    sight = {
      lit: one && byId.has(one.at) ? new Set([...ends, one.at]) : null,
      strong: new Set([one, two].filter((item) => item && byId.has(item.at)).map((item) => item.at)),
    };
    if (graph.focus) sight.strong.add(graph.focus.at);
    nodes.update(spots.map(nodeOf));
    edges.clear();
    edges.add(lines.map(edgeOf));
    // From the start there would be so many marks that they hide the states.
    flagged = one || graph.focus ? lines.filter((line) => line.disputed) : [];
    network.redraw();
  }

  function whole() {
    const pad = Math.min(graph.focus ? 150 : 40, root.clientWidth * 0.16);
    const xs = [...spots.map((spot) => spot.x), ...data.map.map((line) => line[0])];
    const ys = [...spots.map((spot) => spot.y), ...data.map.map((line) => line[1])];
    if (!spots.length) return;
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const fit = Math.min((root.clientWidth - 2 * pad) / Math.max(right - left, 1), (root.clientHeight - 2 * pad) / Math.max(bottom - top, 1));
    const scale = Math.min(1.5, Math.max(fit, graph.focus ? 0.2 : 0.33));
    const narrow = scale > fit * 1.3 && !graph.focus;
    farthest = scale;
    network.moveTo({ scale, position: narrow ? { x: -150, y: -250 } : { x: (left + right) / 2, y: (top + bottom) / 2 } });
    resize();
  }

  network.on('beforeDrawing', (context) => {
    context.save();
    context.strokeStyle = colour('grid');
    context.lineWidth = 1 / network.getScale();
    context.beginPath();
    for (const [x1, y1, x2, y2] of data.map) { context.moveTo(x1, y1); context.lineTo(x2, y2); }
    context.stroke();
    context.restore();
  });
  network.on('afterDrawing', (context) => {
    const scale = network.getScale();
    const colours = { ink: colour('ink'), halo: colour('sea'), paper: colour('paper'), flag: colour('flag'), flagpaper: colour('flagpaper') };
    labels.draw(context, scale, sight.lit, sight.strong, colours);
    for (const line of flagged) {
      const [a, b] = [byId.get(line.from), byId.get(line.to)];
      labels.mark(context, scale, (a.x + b.x) / 2, (a.y + b.y) / 2, colours);
    }
  });

  /** The node under a point or, since small ones are hard to hit, the nearest within 14 pixels. */
  function nearest(pointer) {
    let best = null;
    let least = Infinity;
    const scale = network.getScale();
    for (const spot of spots) {
      if (sight.lit && !sight.lit.has(spot.id) && !chosen.one) continue;
      const away = (Math.hypot(spot.x - pointer.canvas.x, spot.y - pointer.canvas.y) - spot.drawn) * scale;
      if (away < least) { least = away; best = spot; }
    }
    return least <= 14 ? best : null;
  }
  network.on('click', (event) => {
    const exact = event.nodes.length ? byId.get(event.nodes[0]) : null;
    const near = exact || (event.edges.length ? null : nearest(event.pointer));
    if (near) go.entity(graph.entities[near.id], false);
    else if (event.edges.length) {
      const edge = edges.get(event.edges[0]);
      go.pair(graph.entities[edge.from], graph.entities[edge.to]);
    } else go.nothing(false);
  });
  network.on('hoverNode', (event) => go.hover(graph.entities[event.node], network.canvasToDOM(byId.get(event.node))));
  network.on('blurNode', () => go.hover(null));
  network.on('dragStart', () => go.hover(null));
  network.on('zoom', () => { go.hover(null); resize(); });

  const canvas = root.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Picture of the ties; the lists beside it say the same in words');

  const zoom = (by) => {
    network.moveTo({ scale: Math.min(8, Math.max(0.1, network.getScale() * by)) });
    resize();
  };
  paint();
  whole();

  return {
    choose(one, two = null) { chosen = { one, two }; paint(); },
    /** Move the picture only if one isn't in sight. */
    show(one) {
      const spot = one && byId.get(one.at);
      if (!spot) return;
      const { x, y } = network.canvasToDOM(spot);
      if (x < 20 || y < 20 || x > root.clientWidth - 20 || y > root.clientHeight - 20) {
        network.moveTo({ position: { x: spot.x, y: spot.y } });
      }
    },
    paint, whole, zoom,
    get labels() { return labels.shown; },
    get lines() { return edges.length; },
    where: (one) => network.canvasToDOM(byId.get(one.at)),
  };
}
