/**
 * What is told of one: who it is, what was before and after it, its neighbours, its ties by heading.
 * @typedef {{describe: (one: Entity, found: Tie[]) => Node[], actions: (one: Entity, sight: Sight|null) => Node[], pairActions: (two: Entity) => Node[],
 *   covering: (shown: Shown, one: Entity, two?: Entity) => Tie[], disputes: (found: Tie[]) => Node[],
 *   past: (one: Entity, other?: Entity) => Node[], neighbours: (one: Entity, shown: Shown) => Node[], sections: (one: Entity, found: Tie[], shown: Shown) => Node[]}} Person
 */

/** Facts that the line under the name says, or the states before and after. */
const SAID_ABOVE = new Set(['stateKind', 'institutionKind', 'successor']);

/** @param {Graph} graph @param {Ties} ties @param {Lists} lists @param {Go} go @param {boolean} paper @returns {Person} */
function makePerson(graph, ties, lists, go, paper) {
  const before = makeBefore(graph);
  const wordsOf = (/** @type {string} */ name) => (name === 'exactMatch' ? say('panel.see') : name === 'iso3' ? say('panel.iso') : graph.wordsOf(name));

  /** What somebody is, in a line, below it what is known besides, and how much stands here. @type {Person['describe']} */
  function describe(one, found) {
    const where = one.region === 'Americas' ? say('panel.americas') : one.region;
    const place = one.id.startsWith('state:') && one.region !== 'No region' ? ` ${say('tie.in')} ${where}` : '';
    /** @type {Map<string, Node[]>} */
    const values = new Map();
    for (const [name, value] of one.facts) {
      if (!SAID_ABOVE.has(name)) values.set(name, [...(values.get(name) || []), ties.shown(value)]);
    }
    const list = el('dl', '', '', ...[...values].flatMap(([name, here]) => [el('dt', wordsOf(name)), el('dd', '', '', ...between(here, ', '))]));
    const names = () => lists.keep(folder(say('panel.names'), number(one.others.length), el('p', '', 'names', ...between(one.others.map(said), ', '))), 'names', false);
    return [el('p', `${capital(short(one.kind, 80))}${place} · `, 'kind', said(one.id)), list, ...(one.others.length ? [names()] : []), ...sums(found)];
  }

  /** How many ties, how many of them disputed, and how many sources say so. @param {Tie[]} found */
  function sums(found) {
    const { columns } = graph;
    const sources = new Set(found.flatMap((tie) => columns.sources[tie.at]));
    const disputed = found.filter((tie) => columns.disputed[tie.at]).length;
    const tile = (/** @type {number} */ n, /** @type {Word} */ key) => el('li', '', '', el('b', number(n)), ` ${say(key, { n })}`);
    return [el('ul', '', 'sums', tile(found.length, 'panel.sums.ties'), tile(found.filter((tie) => tie.status.inEffect).length, 'panel.sums.effect'),
      tile(disputed, 'panel.sums.disputed'), tile(sources.size, 'panel.sums.sources'))];
  }

  /** @type {Person['actions']} */
  function actions(one, sight) {
    if (paper) return [];
    const ring = button(say('panel.ring'), () => go.set({ layout: 'ring' }), '');
    ring.disabled = sight?.layout === 'ring';
    return [el('p', '', 'actions', ring), waysTo(one)];
  }

  /** A small search for where a way should lead. @param {Entity} one */
  function waysTo(one) {
    const field = el('input');
    const hits = el('ul', '', 'hits');
    Object.assign(field, { id: 'ways-to', type: 'text', autocomplete: 'off', spellcheck: false });
    Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'ways-hits', 'aria-autocomplete': 'list' }).forEach(([key, value]) => field.setAttribute(key, value));
    Object.assign(hits, { id: 'ways-hits', hidden: true });
    hits.setAttribute('role', 'listbox');
    hits.setAttribute('aria-label', say('search.found'));
    const label = el('label', say('panel.ways.label'));
    label.htmlFor = field.id;
    makeSearch(graph, field, hits, (two) => { if (two !== one) go.set({ one, two, ways: true }); });
    return lists.keep(folder(say('panel.ways'), '', el('div', '', 'search small', label, field, hits)), 'ways', false);
  }

  /** @type {Person['pairActions']} */
  function pairActions(two) {
    if (paper) return [];
    return [el('p', '', 'actions', button(say('panel.ways.shortest'), () => go.set({ ways: true }), ''), button(say('panel.side'), () => go.set({ layout: 'pair' }), ''),
      button(say('panel.expand', { name: short(two.label, 60) }), () => go.expand(two), ''))];
  }

  /** The states before one, also before those, and those after it; of a pair those with ties to the other. @type {Person['past']} */
  function past(one, other) {
    const days = (/** @type {Entity} */ state) => {
      const [[first], [last]] = ['from', 'until'].map((name) => state.facts.filter(([key]) => key === name).map(([, value]) => textOf(value)));
      return first && last ? say('tie.from.to', { begun: first, ended: last }) : first ? say('tie.since', { begun: first }) : last ? say('tie.until', { ended: last }) : '';
    };
    const sizeWith = (/** @type {Entity} */ state) => (other ? graph.tiesBetween(state, other).length : graph.tiesOf(state).length);
    const size = (/** @type {number} */ n) => (n ? say('page.fact.ties', { n }) : say('panel.past.none'));
    const after = one.facts.filter(([name]) => name === 'successor').map(([, value]) => value).filter(isEntity);
    const line = (/** @type {Word} */ key) => (/** @type {Entity} */ state) => {
      const known = state.whole || other ? [size(sizeWith(state))] : [];
      const link = other && !paper ? button(say('panel.pair.link', { name: short(state.label, 80) }), () => go.pair(state, other)) : ties.toEntity(state);
      return el('li', `${say(key)} `, '', link, ...[days(state), ...known].filter(Boolean).map((text) => `, ${text}`));
    };
    const items = [...before(one).filter((state) => !other || sizeWith(state)).map(line('panel.before')), ...after.filter((state) => !other || sizeWith(state)).map(line('panel.after'))];
    return items.length ? [el('ul', '', 'past', ...items)] : [];
  }

  /** Those with the most ties to somebody; each leads on, to what stands between, or to its own ties. @type {Person['neighbours']} */
  function neighbours(one, shown) {
    const lines = shown.linesOf(one);
    if (paper || !lines.length) return [];
    const row = (/** @type {Line} */ line) => {
      const other = line.one === one ? line.two : line.one;
      const more = button('+', () => go.expand(other), 'plus');
      more.setAttribute('aria-label', say('panel.expand', { name: short(other.label, 60) }));
      more.title = say('panel.expand', { name: short(other.label, 60) });
      const ties_ = button(say('page.fact.ties', { n: line.count }), () => go.pair(one, other));
      return el('tr', '', '', el('td', '', '', ties.toEntity(other)), el('td', '', 'n', ties_), el('td', '', 'n', more));
    };
    const heads = [say('panel.who'), say('panel.neighbours.between'), say('panel.neighbours.more')].map((text, at) => el('th', text, at ? 'n' : ''));
    heads.forEach((cell) => { cell.scope = 'col'; });
    const ordered = [...lines].sort((a, b) => b.count - a.count || a.couple.at - b.couple.at);
    const body = el('tbody', '', '', ...ordered.slice(0, FEW).map(row));
    const all = button(say('panel.all', { n: lines.length }), () => { body.append(...ordered.slice(FEW).map(row)); all.remove(); }, '');
    const table = el('table', '', '', el('caption', say('panel.neighbours'), 'unseen'), el('thead', '', '', el('tr', '', '', ...heads)), body);
    return [lists.keep(folder(say('panel.neighbours'), number(lines.length), table, ...(lines.length > FEW ? [all] : [])), 'neighbours', false)];
  }

  /** The ties of one by heading. @type {Person['sections']} */
  function sections(one, found, shown) {
    const boxes = [];
    for (const { kind, heading, here } of headed(graph, one, found)) {
      const title = heading || say('panel.otherwise', { kind: capital(kind.label) });
      boxes.push({ kind, box: lists.listing(title, here, one, here.length <= FEW) });
    }
    const elsewhere = covering(shown, one);
    const last = boxes.map(({ kind }) => kind.name).lastIndexOf('Mission');
    if (elsewhere.length) boxes.splice(last + 1, 0, { kind: elsewhere[0].kind, box: lists.listing(say('panel.covering'), elsewhere, one, elsewhere.length <= FEW) });
    return boxes.map(({ box }) => box);
  }

  /** Missions elsewhere that are accredited to one too; of a pair those that either has and the other is covered by. @type {Person['covering']} */
  function covering(shown, one, two) {
    const of = (/** @type {Entity} */ covered, /** @type {Entity|undefined} */ other) => graph.covering(covered)
      .filter((tie) => shown.has(tie) && (!other || tie.roles.some(([, filler]) => filler === other) || tie.facts.some(([name, value]) => name === 'jurisdiction' && value === other)));
    return two ? [...new Set([...of(one, two), ...of(two, one)])] : of(one, undefined);
  }

  /** On paper, which ties are disputed, before all are listed: by name and by what is disputed. @type {Person['disputes']} */
  function disputes(found) {
    const here = paper ? found.filter((tie) => tie.disputed.length) : [];
    const line = (/** @type {Tie} */ tie) => el('li', '', '', said(nameOf(tie)), ': ', tie.disputed.map(graph.wordsOf).join(', '));
    const box = () => lists.keep(folder(say('panel.disputes'), number(here.length), el('ul', '', 'plain', ...here.map(line))), 'disputes', true);
    return here.length ? [box()] : [];
  }

  return { describe, actions, pairActions, past, neighbours, sections, covering, disputes };
}

/** The ties of one under the headings of their kinds and roles; the last of a kind has none. @param {Graph} graph @param {Entity} one @param {Tie[]} found */
function headed(graph, one, found) {
  /** @type {Array<{kind: Kind, heading: string, here: Tie[]}>} */
  const made = [];
  for (const kind of graph.kinds) {
    /** @type {Map<string, Tie[]>} */
    const byRole = new Map();
    for (const tie of found) {
      if (graph.columns.kind[tie.at] !== kind.at) continue;
      const role = roleOf(tie, one);
      const heading = kind.headings.find(([name]) => name === role)?.[1] || '';
      const here = byRole.get(heading);
      if (here) here.push(tie);
      else byRole.set(heading, [tie]);
    }
    for (const heading of [...new Set(kind.headings.map((row) => row[1])), '']) {
      const here = byRole.get(heading);
      if (here) made.push({ kind, heading, here });
    }
  }
  return made;
}

/** The states before each state, also before those. @param {Graph} graph @returns {(one: Entity) => Entity[]} */
function makeBefore(graph) {
  /** @type {Map<Entity, Entity[]>|null} */
  let direct = null;
  const read = () => {
    /** @type {Map<Entity, Entity[]>} */
    const found = new Map();
    for (const one of graph.entities) {
      for (const [name, value] of one.facts) if (name === 'successor' && isEntity(value)) found.set(value, [...(found.get(value) || []), one]);
    }
    return found;
  };
  return (one) => {
    const found = direct = direct || read();
    const reached = new Set([one]);
    for (const state of reached) for (const earlier of found.get(state) || []) reached.add(earlier);
    reached.delete(one);
    return [...reached];
  };
}
