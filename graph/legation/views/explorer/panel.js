/**
 * The panel: everything that the picture shows, in words.
 */
function makePanel(graph, root, go) {
  const FEW = 12;
  const MOST = 60;
  const ties = makeTies(graph, go);
  const NAMES = { exactMatch: 'see also', iso3: 'ISO code' };
  const SAID_ABOVE = new Set(['stateKind', 'institutionKind']);
  const HINT = 'Choose a state in the picture, find it by name, or take it from a list: all its lines are drawn then. Choose a line to read what stands between two.';
  const CAUTION = 'A tie that no source here knows may still exist; one that is “no longer listed” left a list and has not thereby ended.';
  const THANKS = 'Picture drawn by vis-network (Apache-2.0 or MIT), prepared with pyvis (BSD-3-Clause).';

  function rows(list, found, from) {
    list.append(...found.slice(0, MOST).map((tie) => ties.item(tie, from)));
    if (found.length <= MOST) return;
    const item = el('li', '', 'rest');
    item.append(button(`Show all ${number(found.length)}`, () => {
      item.replaceWith(...found.slice(MOST).map((tie) => ties.item(tie, from)));
    }, ''));
    list.append(item);
  }

  /** A heading with a count that opens to a list; the list is made when it is first opened. */
  function section(heading, [count, current], find, from, open) {
    const list = el('ul', '', 'ties');
    const box = folder(heading, current === count ? number(count) : `${number(count)}, ${number(current)} in effect`, list);
    const fill = () => { if (box.open && !list.childNodes.length) rows(list, sorted(find(), from), from); };
    box.addEventListener('toggle', fill);
    box.open = open;
    fill();
    return box;
  }
  const sizeOf = (found) => [found.length, found.filter((tie) => tie.status.inEffect).length];
  const listing = (heading, found, from, open) => section(heading, sizeOf(found), () => found, from, open);
  const disputes = () => section('Where sources disagree', graph.disputed,
    () => graph.ties.filter((tie) => tie.disputed.length), null, graph.disputed[0] <= FEW);

  const other = (tie, from) => {
    const found = tie.roles.map(([, filler]) => filler).find((f) => typeof f === 'object' && f !== from);
    return plain(found ? found.label : tie.name);
  };
  /** The disputed first, then those in effect, then by the name of the other side. */
  const sorted = (found, from) => found
    .map((tie) => ({ tie, order: [tie.disputed.length ? 0 : 1, tie.status.inEffect ? 0 : 1, other(tie, from), tie.id] }))
    .sort((a, b) => { const at = a.order.findIndex((key, n) => key !== b.order[n]); return at < 0 ? 0 : a.order[at] < b.order[at] ? -1 : 1; })
    .map((row) => row.tie);

  function put(heading, ...children) {
    const back = graph.chosen ? [button('← Overview', () => go.nothing(true), 'back')] : [];
    const note = graph.note ? [el('p', graph.note, 'none')] : [];
    heading.tabIndex = -1;
    root.replaceChildren(...back, heading, ...note, ...children);
    root.scrollTop = 0;
    return heading;
  }

  /** What somebody is, in a line, and below it what is known besides. */
  function describe(one) {
    const where = one.region.replace('Americas', 'the Americas');
    const place = one.id.startsWith('state:') && one.region !== 'No region' ? ` in ${where}` : '';
    const values = new Map();
    for (const [name, value] of one.facts) {
      if (!SAID_ABOVE.has(name)) values.set(name, [...(values.get(name) || []), ties.shown(value)]);
    }
    const list = el('dl', '', '', ...[...values].flatMap(([name, found]) => [
      el('dt', NAMES[name] || graph.wordsOf(name)), el('dd', '', '', ...between(found, ', '))]));
    const names = folder('Other names', number(one.others.length), el('p', '', 'names', ...between(one.others.map(said), ', ')));
    return [el('p', `${capital(one.kind)}${place} · `, 'kind', said(one.id)), list, ...(one.others.length ? [names] : [])];
  }

  /** Whether one would be looked for in a role: a person only where persons come first. */
  function expected(one, prefixes) {
    const prefix = one.id.split(':')[0];
    return prefix === 'official' ? prefixes[0] === prefix : prefixes.includes(prefix);
  }

  /** The ties of one by heading, and the headings under which nothing stands. */
  function listed(one) {
    const found = graph.tiesOf(one);
    const boxes = [];
    const missing = [];
    for (const kind of graph.kinds) {
      const left = new Set(found.filter((tie) => tie.kind === kind));
      for (const heading of new Set(kind.headings.map((row) => row[1]))) {
        const roles = kind.headings.filter((row) => row[1] === heading);
        const here = [...left].filter((tie) => roles.some(([role]) => role === roleOf(tie, one)));
        here.forEach((tie) => left.delete(tie));
        const open = here.length <= FEW || here.some((tie) => tie.disputed.length);
        if (here.length) boxes.push(listing(heading, here, one, open));
        else if (roles.some(([, , prefixes]) => expected(one, prefixes))) missing.push(heading.toLowerCase());
      }
      if (left.size) boxes.push(listing(`${capital(kind.label)}, otherwise`, [...left], one, left.size <= FEW));
      const covering = kind.name === 'Mission' ? graph.covering(one) : [];
      if (covering.length) boxes.push(listing('Missions accredited from elsewhere', covering, one, covering.length <= FEW));
    }
    return [boxes, missing];
  }

  /** Of what the sources say nothing, which is not to say that there is nothing. */
  function silence(missing, who) {
    const lines = [];
    if (missing.length) lines.push(`None known to these sources${who}: ${missing.join('; ')}.`);
    if (graph.absent.length) lines.push(`No source of this graph speaks of: ${graph.absent.join('; ')}.`);
    return lines.map((line) => el('p', line, 'none'));
  }

  /** That a page around somebody is silent on what others have with each other. */
  const limits = (who) => el('p', `This page holds only ties within ${counted(graph.depth, 'step', 'steps')} of ${short(graph.focus.label, 80)}; of those that ${who} it says nothing.`, 'none');

  /** Everything about one state, institution or official. */
  function entity(one) {
    if (!graph.complete) return put(el('h2', '', '', said(one.label)));
    const [boxes, missing] = listed(one);
    const none = one.whole ? silence(missing, '') : [limits(`${short(one.label, 80)} has with others`)];
    return put(el('h2', '', '', said(one.label)), ...describe(one), ...boxes, ...none);
  }

  /** Everything between two. */
  function pair(one, two) {
    const title = el('h2', '', '', ties.toEntity(one), ' and ', ties.toEntity(two));
    if (!graph.complete) return put(title);
    const found = graph.tiesBetween(one, two);
    const boxes = graph.kinds
      .map((kind) => [kind, found.filter((tie) => tie.kind === kind)])
      .filter(([, here]) => here.length)
      .map(([kind, here]) => listing(capital(kind.label), here, null, true));
    const missing = graph.kinds.filter((kind) => !found.some((tie) => tie.kind === kind)).map((kind) => kind.label);
    const none = one.whole || two.whole ? silence(missing, ' between them') : [limits('these two have with each other')];
    return put(title, el('p', `${counted(found.length, 'tie', 'ties')} between them`, 'kind'), ...boxes, ...none);
  }

  function sourceItem(source) {
    const texts = [source.publisher, source.published, source.licence, source.credit, source.website].filter(Boolean);
    return el('li', '', '', el('p', '', '', said(source.label)),
      el('p', '', 'claims', ...between([counted(source.count, 'claim', 'claims'), ...texts.map(link)], ' · ')));
  }

  /** States and organisations, by how many missions they host. */
  function ranking() {
    const found = graph.entities
      .filter((one) => /^(state|institution):/.test(one.id) && (one.hosts || one.sends || one.ties))
      .sort((a, b) => b.hosts - a.hosts || b.sends - a.sends || (plain(a.label) < plain(b.label) ? -1 : 1));
    const line = (one) => el('tr', '', '', el('td', '', '', ties.toEntity(one)), el('td', number(one.hosts), 'n'), el('td', number(one.sends), 'n'));
    const body = el('tbody', '', '', ...found.slice(0, FEW).map(line));
    const heads = [el('th', 'State or organisation'), el('th', 'Hosts', 'n'), el('th', 'Sends', 'n')];
    heads.forEach((cell) => { cell.scope = 'col'; });
    const table = el('table', '', '', el('caption', 'Missions in effect', 'unseen'), el('thead', '', '', el('tr', '', '', ...heads)), body);
    const all = button(`Show all ${number(found.length)}`, () => { body.append(...found.slice(FEW).map(line)); all.remove(); }, '');
    return found.length > FEW ? [table, all] : [table];
  }

  /** What to begin with, while nothing is chosen. */
  function overview() {
    const disputed = graph.disputed[0] ? [disputes()] : [];
    const most = folder('Missions in effect', 'by how many are hosted', ...ranking());
    most.open = true;
    const sources = folder('Sources', number(graph.sources.length), el('ul', '', 'ties', ...graph.sources.map(sourceItem)));
    sources.open = graph.sources.length <= 6;
    return put(el('h2', 'Overview'), el('p', HINT, 'kind'), ...disputed, most, sources, el('p', CAUTION, 'none'), el('p', THANKS, 'none'));
  }

  return { entity, pair, overview };
}
