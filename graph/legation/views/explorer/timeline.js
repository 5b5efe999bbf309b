/**
 * The time of a pair: a lane for each kind of tie, spans for what lasts and marks for what
 * happened. Everything in it stands in the list below it too, so nobody needs to see or point at it.
 * @typedef {{tie: Tie, from: Day, to: Day, open: boolean, listed: boolean}} Stretch
 */

/** How near marks may lie before they are one mark with a number. */
const NEAR = 9;
/** How many rows a lane has at most; what would need more lies upon others. */
const MOST_ROWS = 6;
const MOST_UNDATED = 60;

/**
 * @param {Graph} graph @param {Tie[]} found @param {Ties} ties @param {number} width in pixels
 * @param {((tie: Tie) => void)|null} reveal
 * @returns {HTMLElement[]} nothing, if nothing has a date
 */
function timeline(graph, found, ties, width, reveal) {
  const told = found.flatMap((tie) => stretchOf(graph, tie, ties));
  const latest = Math.max(...told.map((one) => Math.max(one.to, one.from)), graph.span[1]);
  const stretches = told.map((one) => (one.open ? { ...one, to: Math.max(one.from, latest) } : one));
  const undated = found.filter((tie) => !stretches.some((one) => one.tie === tie));
  const boxes = undated.length && stretches.length ? [undatedList(undated, !reveal)] : [];
  if (!stretches.length) return [];
  const lanes = graph.kinds.map((kind) => ({ kind, here: stretches.filter((one) => one.tie.kind === kind) })).filter(({ here }) => here.length);
  const first = Math.min(...stretches.map((one) => one.from));
  const margin = Math.max(365, (latest - first) * 0.02);
  const [start, end] = [first - margin, latest + margin];
  const xOf = (/** @type {Day} */ day) => 4 + ((day - start) / (end - start)) * (width - 8);
  /** @type {SVGElement[]} */
  const parts = [];
  let y = 4;
  for (const { kind, here } of lanes) {
    parts.push(svg('text', { x: 4, y: y + 12, class: 'name' }, capital(kind.label)));
    y += 20;
    const lane = laneOf(here, xOf, y, width, reveal);
    parts.push(...lane.parts, svg('line', { x1: 0, x2: width, y1: lane.bottom + 3, y2: lane.bottom + 3, class: 'rule' }));
    y = lane.bottom + 8;
  }
  parts.unshift(...axisOf(start, end, xOf, y, width));
  return [frame(parts, y + 18, width, stretches, first, latest), chronicle(stretches, ties, reveal), ...boxes];
}

/** @param {SVGElement[]} parts @param {number} height @param {number} width @param {Stretch[]} stretches @param {Day} first @param {Day} last */
function frame(parts, height, width, stretches, first, last) {
  const spoken = say('timeline.said', { n: stretches.length, first: dayText(first).slice(0, 4), last: dayText(last).slice(0, 4) });
  charts += 1;
  const ids = [`chart-${charts}`, `chart-${charts}-said`];
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': ids.join(' ') },
    svg('title', { id: ids[0] }, say('timeline.title')), svg('desc', { id: ids[1] }, spoken), ...parts);
  return el('figure', '', 'chart timeline', el('figcaption', '', '', el('h3', say('timeline.title')), el('p', say('timeline.key'), 'key')), picture);
}

/** When a tie was: by its own dates, or else by the editions that list it. @param {Graph} graph @param {Tie} tie @param {Ties} ties @returns {Stretch[]} */
function stretchOf({ columns }, tie, ties) {
  const begin = columns.begin[tie.at];
  const told = toldOf(tie, ENDS);
  const [ended, end] = [told !== '', told ? dayOf(told, true) : begin];
  if (begin !== UNDATED) {
    const open = !tie.kind.event && !ended && tie.status.inEffect;
    return [{ tie, from: begin, to: !tie.kind.event && ended ? end : begin, open, listed: false }];
  }
  if (ended) return [{ tie, from: end, to: end, open: false, listed: false }];
  const [first, last] = ties.listed(tie);
  return first ? [{ tie, from: dayOf(first), to: dayOf(last), open: false, listed: true }] : [];
}

/**
 * The spans and marks of one kind, below each other where they would touch.
 * @param {Stretch[]} here @param {(day: Day) => number} xOf @param {number} top @param {number} width @param {((tie: Tie) => void)|null} reveal
 */
function laneOf(here, xOf, top, width, reveal) {
  const ordered = [...here].sort((a, b) => a.from - b.from || a.to - b.to);
  const marks = ordered.filter((one) => xOf(one.to) - xOf(one.from) < NEAR);
  const spans = ordered.filter((one) => !marks.includes(one));
  /** Where each row is taken up to. @type {number[]} */
  const rows = [];
  /** @type {SVGElement[]} */
  const parts = [];
  const act = (/** @type {SVGElement} */ shape, /** @type {Tie} */ tie) => {
    if (reveal) { shape.addEventListener('click', () => reveal(tie)); shape.classList.add('leads'); }
    return shape;
  };
  const rowFor = (/** @type {number} */ from, /** @type {number} */ to) => {
    let row = rows.findIndex((taken) => taken < from);
    if (row < 0) row = rows.length < MOST_ROWS ? rows.length : rows.indexOf(Math.min(...rows));
    rows[row] = Math.max(rows[row] || 0, to);
    return top + row * 14;
  };
  for (const { tie, from, to, open, listed } of spans) {
    const [x1, x2] = [xOf(from), xOf(to)];
    const y = rowFor(x1, x2 + 3);
    const shape = svg('path', { d: open ? `M${x1} ${y}H${x2 - 5}L${x2} ${y + 5}L${x2 - 5} ${y + 10}H${x1}Z` : `M${x1} ${y}H${x2}V${y + 10}H${x1}Z`,
      class: [`of-${tie.kind.family}`, listed ? 'listed' : '', tie.disputed.length ? 'disputed' : ''].filter(Boolean).join(' ') }, svg('title', {}, markTitle([tie], from, to, listed)));
    parts.push(act(shape, tie));
  }
  for (const cluster of clustersOf(marks, xOf)) {
    const x = (xOf(cluster[0].from) + xOf(cluster[cluster.length - 1].from)) / 2;
    const radius = Math.min(9, 3.6 + Math.sqrt(cluster.length));
    const y = rowFor(x - radius - 1, x + radius + 1) + 5;
    const [{ tie, from, listed }] = cluster;
    const disputed = cluster.some((one) => one.tie.disputed.length);
    const shape = svg('circle', { cx: Math.min(width - radius, Math.max(radius, x)), cy: y, r: radius, class: [`of-${tie.kind.family}`, listed ? 'listed' : '', disputed ? 'disputed' : ''].filter(Boolean).join(' ') },
      svg('title', {}, markTitle(cluster.map((one) => one.tie), from, cluster[cluster.length - 1].to, listed)));
    parts.push(act(shape, tie));
    if (cluster.length > 2) parts.push(svg('text', { x, y: y + 3.5, class: 'inside' }, String(cluster.length)));
  }
  return { parts, bottom: top + Math.max(1, rows.length) * 14 };
}

/** Marks that lie too near each other to be told apart, together. @param {Stretch[]} marks @param {(day: Day) => number} xOf */
function clustersOf(marks, xOf) {
  /** @type {Stretch[][]} */
  const made = [];
  for (const one of marks) {
    const last = made[made.length - 1];
    if (last && xOf(one.from) - xOf(last[0].from) < NEAR && one.listed === last[0].listed) last.push(one);
    else made.push([one]);
  }
  return made;
}

/** @param {Tie[]} some @param {Day} from @param {Day} to @param {boolean} listed */
function markTitle(some, from, to, listed) {
  const [first, last] = [dayText(from), dayText(to)];
  const days = first === last ? first : say('tie.from.to', { begun: first, ended: last });
  return `${some.slice(0, 4).map((tie) => oneLine(tie.name, 80)).join('; ')}${some.length > 4 ? ` … (${some.length})` : ''}, ${listed ? say('timeline.listed', { days }) : days}`;
}

/** Years under the lanes, and a thin line up from each. @param {Day} start @param {Day} end @param {(day: Day) => number} xOf @param {number} y @param {number} width */
function axisOf(start, end, xOf, y, width) {
  const yearOf = (/** @type {Day} */ day) => new Date(day * 864e5).getUTCFullYear();
  const years = (end - start) / 365.25;
  const wanted = years / Math.max(2, Math.floor(width / 62));
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((by) => by >= wanted) || 200;
  const parts = [];
  for (let year = Math.ceil(yearOf(start) / step) * step; year <= yearOf(end); year += step) {
    const x = xOf(dayOf(String(year).padStart(4, '0')));
    if (x < 0 || x > width) continue;
    parts.push(svg('line', { x1: x, x2: x, y1: 0, y2: y, class: 'rule' }), svg('text', { x: Math.min(width - 16, Math.max(16, x)), y: y + 14, class: 'middle' }, String(year)));
  }
  return parts;
}

/** The same in words, the oldest first; each line leads to its evidence. @param {Stretch[]} stretches @param {Ties} ties @param {((tie: Tie) => void)|null} reveal */
function chronicle(stretches, ties, reveal) {
  const ordered = [...stretches].sort((a, b) => a.from - b.from || a.tie.at - b.tie.at);
  const line = (/** @type {Stretch} */ { tie }) => el('tr', '', '', el('td', ties.when(tie), 'day'),
    el('td', '', '', reveal ? button(nameOf(tie), () => reveal(tie)) : said(nameOf(tie))), el('td', tie.status.label, 'day'));
  const heads = [say('timeline.when'), say('timeline.what'), say('timeline.status')].map((text) => {
    const made = el('th', text);
    made.scope = 'col';
    return made;
  });
  const box = el('details', '', 'numbers', el('summary', say('timeline.list', { n: ordered.length })));
  const fill = () => {
    if (box.open && !box.querySelector('table')) box.append(el('table', '', '', el('caption', say('timeline.title'), 'unseen'), el('thead', '', '', el('tr', '', '', ...heads)), el('tbody', '', '', ...ordered.map(line))));
  };
  box.addEventListener('toggle', fill);
  box.open = !reveal;
  fill();
  return box;
}

/** @param {Tie[]} undated @param {boolean} open */
function undatedList(undated, open) {
  const line = (/** @type {Tie} */ tie) => el('li', '', '', said(nameOf(tie)), tie.status.label ? `: ${tie.status.label}` : '');
  const left = undated.length - MOST_UNDATED;
  const more = left > 0 ? [el('li', say('timeline.more', { n: left }))] : [];
  const box = folder(say('timeline.undated'), number(undated.length), el('ul', '', 'plain', ...undated.slice(0, MOST_UNDATED).map(line), ...more));
  box.open = open;
  return box;
}

/** A tie's name by itself: a mission by whose and where it is too. @param {Tie} tie */
function nameOf(tie) {
  if (tie.kind.name !== 'Mission') return tie.name;
  const fillers = new Map(tie.roles);
  return say('tie.mission.whole', { type: capital(short(tie.name, 80)), sender: short(textOf(fillers.get('sender') || ''), 80), receiver: short(textOf(fillers.get('receiver') || ''), 80) });
}
