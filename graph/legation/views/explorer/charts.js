/** Small charts, drawn element by element, each with the same numbers as a table beneath it. */

/** How many bars lie under each other, on paper and in the panel; the smaller ones are added up. */
const MOST_BARS = [14, 7];
let charts = 0;

/** A chart with its heading and its numbers. @param {Figure} figure @param {boolean} paper whether all is told, and the numbers are shown from the start @returns {HTMLElement} */
function chart(figure, paper) {
  const byTime = figure.name === 'visits' || figure.name === 'relations';
  const drawing = byTime ? columnsOf(figure) : barsOf(figure, MOST_BARS[paper ? 0 : 1]);
  charts += 1;
  const ids = [`chart-${charts}`, `chart-${charts}-said`];
  const described = svg('desc', { id: ids[1] }, inWords(figure, byTime));
  const picture = svg('svg', { viewBox: `0 0 ${CHART} ${drawing.height}`, role: 'img', 'aria-labelledby': ids.join(' ') },
    svg('title', { id: ids[0] }, figure.title), described, ...drawing.parts);
  const numbers = el('details', '', 'numbers', el('summary', say('chart.numbers')), numbersOf(figure));
  numbers.open = paper;
  const note = figure.note ? [el('p', figure.note, 'none')] : [];
  const heading = el('figcaption', '', '', el('h4', figure.title), ...keyOf(figure));
  const made = el('figure', '', 'chart', heading, picture, ...note, numbers);
  made.dataset.chart = figure.name;
  return made;
}

/** Units across a chart: pixels in the panel, and as much as there is room for on paper. */
const CHART = 360;
const compact = (/** @type {number} */ value) => value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });
const sumOf = (/** @type {number[]} */ row) => row.reduce((sum, one) => sum + one, 0);

/** What a chart shows, for who doesn't see it. @param {Figure} figure @param {boolean} byTime */
function inWords({ columns, rows }, byTime) {
  const most = rows.reduce((best, row) => (sumOf(row[1]) > sumOf(best[1]) ? row : best));
  const said = { n: rows.length, what: columns[0], most: short(most[0], 80), count: sumOf(most[1]) };
  return byTime ? say('chart.said.time', { ...said, first: rows[0][0], last: rows[rows.length - 1][0] }) : say('chart.said', said);
}

/** What the two colours stand for. @param {Figure} figure */
function keyOf({ columns }) {
  if (columns.length < 3) return columns[1] ? [el('p', columns[1], 'key')] : [];
  return [el('p', '', 'key', ...columns.slice(1).map((name, at) => el('span', '', '', svg('svg', { viewBox: '0 0 12 12', class: 'swatch', 'aria-hidden': 'true' },
    svg('rect', { width: 12, height: 12, class: `series-${at}` })), said(name))))];
}

/** @param {Figure} figure @returns {HTMLTableElement} */
function numbersOf({ title, columns, rows }) {
  const cell = (/** @type {string} */ name, /** @type {number} */ at) => {
    const made = el('th', '', at ? 'n' : '', said(name));
    made.scope = 'col';
    return made;
  };
  const line = (/** @type {[string, number[]]} */ [label, row]) => {
    const head = el('th', '', '', said(label));
    head.scope = 'row';
    return el('tr', '', '', head, ...row.map((one) => el('td', number(one), 'n')));
  };
  return el('table', '', '', el('caption', title, 'unseen'), el('thead', '', '', el('tr', '', '', ...columns.map(cell))), el('tbody', '', '', ...rows.map(line)));
}

/** A step that makes a few round marks up to a number. @param {number} most @param {number} marks */
function stepOf(most, marks) {
  const raw = Math.max(1, most / marks);
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((by) => by * power).find((step) => step >= raw) || raw;
}

/** Columns along the time, those of one year upon each other; years without any are gaps. @param {Figure} figure */
function columnsOf({ rows }) {
  const [left, top, height] = [30, 8, 110];
  const byDecade = rows[0][0].endsWith('s');
  const years = rows.map(([label]) => parseInt(label, 10));
  const unit = byDecade ? 10 : 1;
  const slots = (years[years.length - 1] - years[0]) / unit + 1;
  const room = CHART - left - 4;
  const pitch = Math.min(34, room / slots);
  const most = Math.max(...rows.map(([, row]) => sumOf(row)));
  const step = stepOf(most, 3);
  const scale = height / (Math.ceil(most / step) * step);
  /** @type {SVGElement[]} */
  const parts = [];
  for (let mark = 0; mark <= most + step - 1; mark += step) {
    const y = top + height - mark * scale;
    if (y < top - 1) break;
    parts.push(svg('line', { x1: left, x2: CHART, y1: y, y2: y, class: 'rule' }), svg('text', { x: left - 5, y: y + 4, class: 'end' }, compact(mark)));
  }
  rows.forEach(([label, row], n) => {
    let y = top + height;
    const x = left + 2 + ((years[n] - years[0]) / unit) * pitch;
    row.forEach((one, at) => {
      y -= one * scale;
      if (one) parts.push(svg('rect', { x: x + pitch * 0.1, y, width: pitch * 0.8, height: one * scale, class: `series-${at}` }, svg('title', {}, `${label}: ${number(one)}`)));
    });
  });
  const every = Math.ceil((byDecade ? 40 : 34) / pitch);
  for (let slot = 0; slot < slots; slot += every) {
    const year = years[0] + slot * unit;
    parts.push(svg('text', { x: Math.max(left + 12, left + 2 + (slot + 0.5) * pitch), y: top + height + 16, class: 'middle' }, byDecade ? `${year}s` : String(year)));
  }
  return { parts, height: top + height + 22 };
}

/** Bars under each other, the longest first, with their names above them and their numbers behind. @param {Figure} figure @param {number} most */
function barsOf({ rows }, most) {
  const kept = rows.length <= most ? rows : rows.slice(0, most - 1);
  const others = rows.slice(kept.length);
  /** @type {Array<[string, number[]]>} */
  const all = others.length ? [...kept, [say('chart.others', { n: others.length }), others.reduce((sum, [, row]) => sum.map((one, at) => one + row[at]), rows[0][1].map(() => 0))]] : kept;
  const longest = Math.max(...all.flatMap(([, row]) => row));
  const room = CHART - 62;
  /** @type {SVGElement[]} */
  const parts = [];
  let y = 0;
  for (const [label, row] of all) {
    parts.push(svg('text', { x: 0, y: y + 12, class: 'name' }, oneLine(label, 52)));
    y += 17;
    row.forEach((one, at) => {
      if (!one) return;
      const width = Math.max(1, (one / longest) * room);
      parts.push(svg('rect', { x: 0, y, width, height: 10, class: `series-${at}` }), svg('text', { x: width + 5, y: y + 9 }, compact(one)));
      y += 12;
    });
    y += 5;
  }
  return { parts, height: y };
}

/** A name that fits one line of a drawing, without marks that turn or break it. @param {string} text @param {number} most */
function oneLine(text, most) {
  const line = text.slice(0, most * 4).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
