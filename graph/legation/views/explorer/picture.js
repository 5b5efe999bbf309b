/**
 * The picture, drawn by vis-network with given places: no physics, straight lines, and never all
 * lines at once. From the start it shows the few that can be read; of a chosen state, all.
 */
function makePicture(graph, data, root, go) {
  const COLOURS = [
    'Africa', 'Americas', 'Asia', 'Europe', 'Oceania', 'none', 'Institution', 'Official', 'several', 'flag', 'flagpaper',
    'ink', 'sea', 'grid', 'paper', ...graph.families.map(([name]) => name),
  ];
  const CROWD = 60;
  let colours = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    colours = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    colours.halo = colours.sea;
  }

  const spots = data.nodes.map((node) => ({
    ...node, drawn: node.size, name: graph.entities[node.id].label, centre: graph.focus !== null && node.id === graph.focus.at,
  }));
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  const edgesOfMap = data.map.flatMap((line) => [line[0], line[2]]);
  const labels = makeLabels(spots, edgesOfMap.length ? { left: Math.min(...edgesOfMap), right: Math.max(...edgesOfMap) } : null);
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(root, { nodes, edges }, data.options);
  const canvas = root.querySelector('canvas');
  let sight = { lit: new Set(), strong: new Set(), first: new Set() };
  let flagged = [];
  /** The scale at which all is seen, and how many steps of a third closer it is now. */
  let farthest = 1;
  let steps = 0;
  let chosen = { one: null, two: null };

  /** States of the past are there only while something leads to them. */
  const seen = (spot) => !spot.former || sight.lit.has(spot.id);

  function nodeOf(spot) {
    const fill = colours[spot.group] || colours.none;
    const strong = sight.strong.has(spot.id);
    const pointed = { background: fill, border: colours.ink };
    return {
      id: spot.id, x: spot.x, y: spot.y, size: spot.drawn, shape: spot.shape,
      opacity: sight.lit.has(spot.id) ? 1 : 0.22, hidden: !seen(spot),
      color: { background: fill, border: strong ? colours.ink : colours.sea, highlight: pointed, hover: pointed },
      borderWidth: strong ? 3 : 1,
    };
  }

  /**
   * Whether a dispute is marked on a line; elsewhere the line has the colour of disputes, as there
   * would be so many marks that they hide the states.
   */
  function marked(edge) {
    const middle = chosen.one || graph.focus;
    return edge.disputed && middle !== null && (edge.from === middle.at || edge.to === middle.at);
  }

  /** A line; fine and faint where there are so many that they would hide all else. */
  function edgeOf(edge, at, all) {
    const near = graph.inner && [edge.from, edge.to].every((end) => byId.get(end).ring < 2);
    const crowd = all.length > CROWD && !near;
    const strength = crowd ? 0.3 : edge.family === 'missions' ? 0.6 : 0.9;
    const line = colours[edge.disputed && !marked(edge) ? 'flag' : edge.family];
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: edge.dashes ? [6, 5] : false, arrows: edge.arrows,
      width: (1.2 + Math.min(Math.log2(edge.count), crowd ? 1 : 5) * 0.5) * shrunk(),
      color: { color: line, highlight: line, hover: colours.ink, opacity: strength },
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

  function paint() {
    readColours();
    const { one, two } = chosen;
    let lines = one ? linesOf(graph, one, (other) => byId.has(other.at)) : resting();
    if (two) lines = lines.filter((line) => line.from === two.at || line.to === two.at);
    const ends = new Set(lines.flatMap((line) => [line.from, line.to]));
    const strong = [one, two, graph.focus].filter((item) => item && byId.has(item.at)).map((item) => item.at);
    const others = one && byId.has(one.at) ? strong : spots.filter((spot) => !spot.former).map((spot) => spot.id);
    sight = { lit: new Set([...ends, ...others]), strong: new Set(strong), first: ends };
    nodes.update(spots.map(nodeOf));
    edges.clear();
    edges.add(lines.map(edgeOf));
    flagged = lines.filter(marked);
    const size = `${counted(spots.filter(seen).length, 'node', 'nodes')} and ${counted(lines.length, 'line', 'lines')}`;
    canvas.setAttribute('aria-label', `Picture with ${size}; the lists beside it say the same in words`);
    network.redraw();
  }

  /** The box around some nodes and the map, and the scale at which it fits with its names. */
  function frameOf(some) {
    const xs = [...some.flatMap((spot) => [spot.x - spot.size, spot.x + spot.size]), ...edgesOfMap];
    const ys = [...some.flatMap((spot) => [spot.y - spot.size, spot.y + spot.size]), ...data.map.map((line) => line[1])];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const fitting = ({ beside, above }) => Math.min(
      (root.clientWidth - 2 * Math.min(beside, root.clientWidth * 0.35)) / (right - left),
      (root.clientHeight - 2 * Math.min(above, root.clientHeight * 0.28)) / (bottom - top));
    const context = canvas.getContext('2d');
    const scale = fitting(labels.margins(context, fitting({ beside: 40, above: 40 }), some));
    return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 } };
  }

  /** Show all; on a narrow screen what is in the middle, since all would be too small to read. */
  function whole() {
    if (!spots.length) return;
    const narrow = root.clientWidth < 500;
    const view = frameOf(narrow && graph.focus ? spots.filter((spot) => spot.ring < 2) : spots);
    if (narrow && !graph.focus) network.moveTo({ scale: 0.33, position: { x: -150, y: -250 } });
    else network.moveTo({ ...view, scale: Math.min(0.8, view.scale) });
    farthest = network.getScale();
    resize();
  }

  network.on('beforeDrawing', (context) => {
    context.save();
    context.strokeStyle = colours.grid;
    context.lineWidth = 1 / network.getScale();
    context.beginPath();
    for (const [x1, y1, x2, y2] of data.map) { context.moveTo(x1, y1); context.lineTo(x2, y2); }
    context.stroke();
    context.restore();
  });
  network.on('afterDrawing', (context) => {
    const scale = network.getScale();
    labels.draw(context, scale, sight, colours);
    for (const line of flagged) {
      // Around a focus nearer to it, since the middle of a long line lies on the inner ring.
      const [a, b] = [byId.get(line.from), byId.get(line.to)].sort((one, other) => one.ring - other.ring);
      const part = graph.focus ? 0.35 : 0.5;
      labels.mark(context, scale, a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part, colours);
    }
  });

  /** The node under a point or, since small ones are hard to hit, the nearest within 14 pixels. */
  function nearest(pointer) {
    let best = null;
    let least = Infinity;
    const scale = network.getScale();
    for (const spot of spots.filter(seen)) {
      const away = (Math.hypot(spot.x - pointer.canvas.x, spot.y - pointer.canvas.y) - spot.drawn) * scale;
      if (away < least) { least = away; best = spot; }
    }
    return least <= 14 ? best : null;
  }
  const away = () => { canvas.style.cursor = ''; go.hover(''); };
  const point = (...words) => { canvas.style.cursor = 'pointer'; go.hover(...words); };
  const endsOf = (id) => { const edge = edges.get(id); return [graph.entities[edge.from], graph.entities[edge.to]]; };
  network.on('click', (event) => {
    away();
    const exact = event.nodes.length ? byId.get(event.nodes[0]) : null;
    const near = exact || (event.edges.length ? null : nearest(event.pointer));
    if (near) go.entity(graph.entities[near.id], false);
    else if (event.edges.length) go.pair(...endsOf(event.edges[0]));
    else go.nothing(false);
  });

  network.on('hoverNode', (event) => {
    const one = graph.entities[event.node];
    const words = one.id.startsWith('official:') ? one.kind : `Missions in effect: hosts ${one.hosts}, sends ${one.sends}`;
    point(one.label, words, network.canvasToDOM(byId.get(event.node)));
  });
  network.on('hoverEdge', (event) => {
    const [one, two] = endsOf(event.edge);
    const found = graph.complete ? counted(graph.tiesBetween(one, two).length, 'tie', 'ties') : '';
    point(`${short(one.label, 60)} and ${short(two.label, 60)}`, found, event.pointer.DOM);
  });
  network.on('blurNode', away);
  network.on('blurEdge', away);
  network.on('dragStart', away);
  network.on('zoom', () => { away(); resize(); });

  canvas.setAttribute('role', 'img');
  network.once('afterDrawing', () => { document.documentElement.dataset.drawn = 'yes'; });
  paint();
  whole();

  return {
    choose(one, two = null) { chosen = { one, two }; paint(); },
    /** Move the picture only if one isn't in sight. */
    show(one) {
      const spot = byId.get(one.at);
      if (!spot) return;
      const { x, y } = network.canvasToDOM(spot);
      if (x < 20 || y < 20 || x > root.clientWidth - 20 || y > root.clientHeight - 20) {
        network.moveTo({ position: { x: spot.x, y: spot.y } });
      }
    },
    zoom(by) {
      network.moveTo({ scale: Math.min(8, Math.max(0.1, network.getScale() * by)) });
      resize();
    },
    paint,
    whole,
  };
}
