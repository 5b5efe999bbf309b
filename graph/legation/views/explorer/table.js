/**
 * The table beside the picture: what is drawn, in words, for those who don't see it, and for those
 * who would rather sort it. It is made only while its tab is open.
 */

/** How many rows there are at once. */
const ROWS = 200;

/**
 * A column: its heading, what a row is sorted by, and what stands in its cell.
 * @template T
 * @typedef {{key: string, label: Word, number?: boolean, sort: (row: T) => string|number, cell: (row: T) => Array<Node|string>}} TableColumn
 */

/** @typedef {'lines'|'states'} TableOf */

/** @param {Graph} graph @param {HTMLElement} root @param {Go} go @param {Tabs} tabs @returns {Part} */
function makeTable(graph, root, go, tabs) {
  /** @type {[Sight, Shown, Drawn]|null} */
  let now = null;
  let stale = true;
  /** @type {TableOf} */
  let of = 'lines';
  let most = ROWS;
  /** By which column each table is sorted; falling if it is below. @type {Record<TableOf, {key: string, falling: boolean}>} */
  const order = { lines: { key: 'ties', falling: true }, states: { key: 'ties', falling: true } };
  tabs.onOpen('table', () => { if (stale) render(); });

  const name = (/** @type {Entity} */ one) => button(one.label, () => go.entity(one, true));

  /** @type {TableColumn<Line>[]} */
  const ofLines = [
    { key: 'from', label: 'table.from', sort: (line) => plain(startOf(line).label), cell: (line) => [name(startOf(line))] },
    { key: 'to', label: 'table.to', sort: (line) => plain(endOf(line).label), cell: (line) => [name(endOf(line))] },
    { key: 'ties', label: 'table.ties', number: true, sort: (line) => line.count, cell: (line) => [tiesButton(line)] },
    { key: 'kinds', label: 'table.kinds', sort: (line) => kindsOf(graph, line), cell: (line) => [kindsOf(graph, line)] },
    { key: 'status', label: 'table.status', sort: (line) => (line.inEffect ? 0 : 1), cell: (line) => [say(line.inEffect ? 'table.effect' : 'table.past')] },
    { key: 'disputed', label: 'table.disputed', sort: (line) => (line.disputed ? 0 : 1), cell: (line) => (line.disputed ? [el('span', say('table.dispute'), 'chip flag')] : []) },
    { key: 'since', label: 'table.since', sort: (line) => sinceOf(graph, line), cell: (line) => [sinceOf(graph, line)] },
  ];

  /** @param {Shown} shown @returns {TableColumn<Entity>[]} */
  const ofStates = (shown) => [
    { key: 'name', label: 'table.name', sort: (one) => plain(one.label), cell: (one) => [name(one)] },
    { key: 'region', label: 'table.region', sort: (one) => regionName(one.region), cell: (one) => [regionName(one.region)] },
    { key: 'hosts', label: 'table.hosts', number: true, sort: (one) => one.hosts, cell: (one) => [number(one.hosts)] },
    { key: 'sends', label: 'table.sends', number: true, sort: (one) => one.sends, cell: (one) => [number(one.sends)] },
    { key: 'ties', label: 'table.shown', number: true, sort: (one) => shown.weight(one), cell: (one) => [number(shown.weight(one))] },
  ];

  /** @param {Line} line */
  function tiesButton(line) {
    const made = button(number(line.count), () => { go.pair(line.one, line.two); tabs.open('panel'); });
    made.setAttribute('aria-label', say('table.between', { n: line.count, one: short(line.one.label, 80), two: short(line.two.label, 80) }));
    return made;
  }

  /** Lines or states, while nobody is chosen. @param {Sight} sight */
  function choice(sight) {
    if (sight.one) return [];
    const radio = (/** @type {TableOf} */ value, /** @type {Word} */ words) => {
      const made = el('input');
      Object.assign(made, { type: 'radio', name: 'rows', checked: of === value });
      made.addEventListener('change', () => {
        of = value;
        most = ROWS;
        render();
        /** @type {HTMLElement|null} */ (root.querySelector('input[name=rows]:checked'))?.focus();
      });
      return el('label', '', 'choice', made, el('span', say(words)));
    };
    return [el('fieldset', '', 'scope', el('legend', say('table.rows')), radio('lines', 'table.lines'), radio('states', 'table.states'))];
  }

  /**
   * @template T @param {string} caption @param {TableColumn<T>[]} columns @param {T[]} rows
   */
  function made(caption, columns, rows) {
    const { key, falling } = order[of];
    const column = columns.find((one) => one.key === key) || columns[0];
    const keys = new Map(rows.map((row) => [row, column.sort(row)]));
    const before = (/** @type {T} */ a, /** @type {T} */ b) => compare(keys.get(a), keys.get(b), falling);
    const sorted = [...rows].sort(before);
    const body = el('tbody', '', '', ...sorted.slice(0, most).map((row) => el('tr', '', '', ...columns.map((each, at) => {
      const part = el(at ? 'td' : 'th', '', each.number ? 'n' : '', ...each.cell(row));
      if (!at) part.setAttribute('scope', 'row');
      return part;
    }))));
    const head = el('tr', '', '', ...columns.map((each) => headCell(each, each === column, falling)));
    const table = el('table', '', 'drawn', el('caption', caption), el('thead', '', '', head), body);
    const box = el('div', '', 'scrolls', table);
    Object.assign(box, { tabIndex: 0 });
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', caption);
    const left = sorted.length - most;
    return left > 0 ? [box, button(say('table.more', { n: Math.min(left, ROWS), left }), () => showMore(), '')] : [box];
  }

  /** The next rows; the focus goes to the first of them. */
  function showMore() {
    const first = most;
    most += ROWS;
    render();
    /** @type {HTMLElement|null} */ (root.querySelectorAll('tbody tr')[first]?.querySelector('button'))?.focus();
  }

  /** @template T @param {TableColumn<T>} column @param {boolean} sorted @param {boolean} falling */
  function headCell(column, sorted, falling) {
    const made = el('th', '', column.number ? 'n' : '');
    made.scope = 'col';
    made.dataset.label = say(column.label);
    if (sorted) made.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
    const sorter = button(say(column.label), () => {
      const last = order[of];
      order[of] = { key: column.key, falling: last.key === column.key ? !last.falling : column.number === true };
      render();
      /** @type {HTMLElement|null} */ (root.querySelector(`button[data-column="${column.key}"]`))?.focus();
      go.tell(say(order[of].falling ? 'table.falling' : 'table.rising', { column: say(column.label) }));
    }, 'sorter');
    sorter.dataset.column = column.key;
    const arrow = el('span', sorted ? (falling ? '▼' : '▲') : '', 'arrow');
    arrow.setAttribute('aria-hidden', 'true');
    sorter.append(arrow);
    made.append(sorter);
    return made;
  }

  function render() {
    if (!now) return;
    const [sight, shown, drawn] = now;
    const heading = el('h2', say('table.title'));
    if (!graph.complete) { root.replaceChildren(heading, el('p', graph.note, 'none')); return; }
    stale = false;
    if (sight.one) of = 'lines';
    const sentence = sentenceOf(graph, sight, drawn, !sight.one && drawn.lines.length < shown.lines.length);
    const states = () => graph.entities.filter((one) => /^(state|institution):/.test(one.id) && (one.hosts || one.sends || shown.weight(one)));
    const rows = of === 'lines' ? drawn.lines : states();
    const parts = of === 'lines'
      ? made(say('table.caption.lines', { n: rows.length, what: sentence }), ofLines, drawn.lines)
      : made(say('table.caption.states', { n: rows.length }), ofStates(shown), /** @type {Entity[]} */ (rows));
    root.replaceChildren(heading, ...choice(sight), ...(rows.length ? parts : [el('p', say('table.none'), 'none')]));
  }

  return {
    show(sight, shown, drawn) {
      now = [sight, shown, drawn];
      stale = true;
      most = ROWS;
      if (tabs.isOpen('table')) render();
    },
  };
}

/** Who stands at the start of a line: whoever its ties lead from, if they lead one way. @param {Line} line @returns {Entity} */
const startOf = (line) => (line.back && !line.out ? line.two : line.one);
/** @param {Line} line @returns {Entity} */
const endOf = (line) => (line.back && !line.out ? line.one : line.two);

/** Which of two comes first; what is not known comes last either way. @param {string|number|undefined} a @param {string|number|undefined} b @param {boolean} falling */
function compare(a, b, falling) {
  if (a === b || a === undefined || b === undefined) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return (a < b ? -1 : 1) * (falling ? -1 : 1);
}

/** The kinds of the ties of a line, the most frequent first. @param {Graph} graph @param {Line} line @returns {string} */
function kindsOf(graph, line) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const at of line.ties) counts.set(graph.columns.kind[at], (counts.get(graph.columns.kind[at]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([kind, n]) => say('table.kind', { label: graph.kinds[kind].label, n })).join(', ');
}

/** The year in which the first of them began, as far as it is told. @param {Graph} graph @param {Line} line @returns {string} */
function sinceOf(graph, line) {
  const days = line.ties.map((at) => graph.columns.begin[at]).filter((day) => day !== UNDATED);
  return days.length ? dayText(Math.min(...days)).slice(0, 4) : '';
}
