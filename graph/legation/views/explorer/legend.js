/** What colours, shapes and lines mean; the kinds of ties can be switched off there. */
function makeLegend(graph, nodes, root, change) {
  const PLACES = ['Africa', 'Americas', 'Asia', 'Europe', 'Oceania', 'No region', 'Institution', 'Official'];
  const WORDS = { Institution: 'organisations (square)', Official: 'officials (diamond)', 'No region': 'no region known' };
  const SHAPES = { Institution: 'square', Official: 'diamond' };
  const OUTLINES = {
    dot: ['circle', { cx: 6, cy: 6, r: 5 }],
    square: ['rect', { x: 1.5, y: 1.5, width: 9, height: 9 }],
    diamond: ['path', { d: 'M6 0 12 6 6 12 0 6Z' }],
    line: ['line', { x1: 0, x2: 24, y1: 6, y2: 6, 'stroke-width': 2.5 }],
    dashes: ['line', { x1: 0, x2: 24, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': '5 4' }],
  };

  /** A small picture of a node or line. */
  function sample(paint, shape) {
    const make = (tag, pairs) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
      Object.entries(pairs).forEach(([key, value]) => made.setAttribute(key, value));
      return made;
    };
    const [tag, outline] = OUTLINES[shape];
    const drawing = make('svg', { width: tag === 'line' ? 24 : 12, height: 12, 'aria-hidden': 'true' });
    drawing.append(make(tag, { ...outline, [tag === 'line' ? 'stroke' : 'fill']: `var(--${paint})` }));
    return drawing;
  }

  const list = (name, items) => el('ul', '', '', el('li', '', '', el('span', name, 'name')), ...items);

  function regions() {
    const size = (place) => nodes.filter((node) => node.group === place && !node.former).length;
    return PLACES.filter((place) => size(place)).map((place) => el('li', '', '',
      sample(place === 'No region' ? 'none' : place, SHAPES[place] || 'dot'), WORDS[place] || place, el('span', number(size(place)), 'count')));
  }

  function toggle(kind) {
    const check = el('input');
    check.type = 'checkbox';
    check.checked = true;
    check.addEventListener('change', () => { kind.shown = check.checked; change(); });
    return el('label', '', '', check, kind.label, ' ', el('span', number(kind.count), 'count'));
  }

  /** The kinds of a family, which are drawn alike. */
  function family([name, label]) {
    const kinds = graph.kinds.filter((kind) => kind.family === name && kind.count);
    if (!kinds.length) return [];
    const item = el('li', '', '', sample(name, 'line'), ...kinds.map(toggle));
    item.setAttribute('role', 'group');
    item.setAttribute('aria-label', label);
    return [item];
  }

  function marks() {
    const flag = el('span', '!', 'mark');
    return [
      el('li', '', '', sample('several', 'line'), 'of several colours'),
      el('li', '', '', sample('several', 'dashes'), 'none in effect'),
      el('li', '', '', ...(graph.depth !== 1 && graph.disputesAtRest ? [sample('flag', 'line')] : []), flag, 'sources disagree'),
    ];
  }

  /** What has no name in the legend, to be opened by who wants to know. */
  function notes() {
    const lines = ['The size of a node is by the missions that it hosts.', 'An arrow leads from who sends, gives or acts.'];
    if (graph.inner) lines.push(`On the inner ring stands who is tied to ${short(graph.focus.label, 60)} in ${graph.inner} or more ways.`);
    if (nodes.some((node) => node.ring > 1)) lines.push('What stands on an outer ring is drawn smaller.');
    const many = graph.kinds.filter((kind) => !kind.resting && kind.count).map((kind) => kind.label);
    if (!graph.disputesAtRest) many.push('all that is in dispute');
    if (many.length && graph.depth !== 1) lines.push(`Drawn for the chosen only, as all at once can’t be read: ${many.join(', ')}${graph.focus ? ' between others' : ''}.`);
    if (nodes.some((node) => node.former)) lines.push('Former states appear with their lines.');
    if (graph.undrawn) lines.push(`In the lists, but not drawn: ${counted(graph.undrawn, 'official or other', 'officials and others')}, ${graph.focus ? 'too many for a ring' : 'who have no place on the map'}.`);
    return folder('How to read the picture', '', el('p', lines.join(' ')));
  }

  root.replaceChildren(list('Regions', regions()), list('Ties', [...graph.families.flatMap(family), ...marks()]), notes());
}
