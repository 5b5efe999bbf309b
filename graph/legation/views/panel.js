/**
 * The panel: everything that the picture shows, in words. All text reaches the document by
 * textContent, so that nothing of the graph can become markup.
 */
function makePanel(graph, root, go) {
  const FEW = 12;
  const MOST = 60;
  const DISAGREE = 'Where sources disagree';
  const NAMES = { exactMatch: 'see also', iso3: 'ISO code', stateKind: 'kind', institutionKind: 'kind' };

  /** An element with text, classes and children. */
  function el(tag, text, className, ...children) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    made.append(...children);
    return made;
  }
  /** Text of the graph, kept from turning the text around it. */
  const said = (text) => { const made = el('bdi', short(String(text))); made.dir = 'auto'; return made; };

  function button(text, action, className = 'link') {
    const made = el('button', '', className, said(text));
    made.type = 'button';
    made.addEventListener('click', action);
    return made;
  }
  const toEntity = (entity) => button(entity.label, () => go.entity(entity, true));

  function link(value) {
    const known = /^wd:(Q\d+)$/.exec(value);
    const address = known ? `https://www.wikidata.org/wiki/${known[1]}` : value;
    if (!/^https?:\/\/[^\s]+$/.test(address)) return said(value);
    const made = el('a', '', '', said(known ? `Wikidata ${known[1]}` : value));
    made.href = address;
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
    return made;
  }
  const shown = (value) => (typeof value === 'object' ? toEntity(value) : link(value));

  const period = (claim) => {
    if (claim.first) {
      const gone = claim.last && claim.last < claim.source.newest;
      const span = claim.first === claim.last || !claim.last
        ? `listed ${claim.first}` : `listed ${claim.first} to ${claim.last}`;
      return gone ? `${span}, no longer listed after that` : span;
    }
    if (claim.stated) return `stated ${claim.stated}`;
    return claim.recorded ? `undated, recorded here ${claim.recorded}` : 'no date given';
  };

  function claimLine(claim) {
    const line = el('li', '', '', 'Source: ', said(claim.source.label));
    if (claim.locator) line.append(', ', said(claim.locator));
    line.append(` · ${period(claim)}`);
    if (claim.said.length) {
      line.append(' · says ');
      claim.said.forEach(([name, value], at) => {
        line.append(`${at ? ', ' : ''}${graph.words(name)} `, typeof value === 'object' ? said(value.label) : said(spoken(name, value)));
      });
    }
    if (claim.count > 1) line.append(` · ${claim.count} claims`);
    if (claim.quote) line.append(' · “', said(claim.quote), '”');
    if (claim.author) line.append(' · according to ', said(claim.author));
    return line;
  }

  const spoken = (name, value) => (name === 'amount' && /^\d+$/.test(value) ? Number(value).toLocaleString('en') : value);

  /** Both sides of a dispute, in words. */
  function dispute(tie, name) {
    const sides = new Map();
    for (const claim of tie.claims) {
      for (const [key, value] of claim.said) {
        if (key !== name) continue;
        const text = typeof value === 'object' ? value.label : spoken(name, value);
        const where = claim.locator ? `${claim.source.label}, ${claim.locator}` : claim.source.label;
        sides.set(text, [...(sides.get(text) || []), where]);
      }
    }
    const box = el('p', '', 'dispute', `Sources disagree on ${graph.words(name)}: `);
    let at = 0;
    for (const [text, where] of sides) {
      box.append(at ? '; “' : '“', said(text), '” (', said(where.join('; ')), ')');
      at += 1;
    }
    const held = name === 'status' ? tie.status.label : name === 'missionType' ? tie.name : (tie.facts.find(([key]) => key === name) || [])[1];
    if (held) box.append('. Held here: ', typeof held === 'object' ? said(held.label) : said(spoken(name, held)), '.');
    return box;
  }

  function head(tie, from) {
    const line = el('p', '', 'who');
    const fillers = new Map(tie.roles);
    const place = tie.facts.find(([name]) => name === 'seat');
    if (tie.kind.name === 'Mission') {
      const [sender, receiver] = [fillers.get('sender'), fillers.get('receiver')];
      const both = [['sender', sender], ['receiver', receiver]].filter(([, filler]) => filler && filler !== from);
      line.append(from ? '' : `${tie.name.charAt(0).toUpperCase()}${tie.name.slice(1)} of `);
      if (from) {
        both.forEach(([, filler], at) => line.append(at ? ', ' : '', shown(filler)));
        line.append(`: ${tie.name}`);
      } else line.append(shown(sender), ' in ', shown(receiver));
      if (place) line.append(', ', typeof place[1] === 'object' ? said(place[1].label) : said(place[1]));
    } else {
      line.append(said(tie.name));
      const others = tie.roles.map(([, filler]) => filler).filter((f) => typeof f === 'object' && f !== from);
      if (from && others.length) {
        line.append(' (');
        [...new Set(others)].forEach((other, at) => line.append(at ? ', ' : '', toEntity(other)));
        line.append(')');
      }
    }
    line.append(' ', el('span', tie.status.label, tie.status.inEffect ? 'chip' : 'chip open'));
    if (tie.disputed.length) line.append(' ', el('span', 'disputed', 'chip flag'));
    return line;
  }

  function factsLine(tie) {
    const line = el('p', '', 'facts2');
    const currency = tie.facts.find(([name]) => name === 'currency');
    for (const [name, value] of tie.facts) {
      if (name === 'currency' || (name === 'seat' && tie.kind.name === 'Mission')) continue;
      if (line.childNodes.length) line.append(' · ');
      if (name === 'exactMatch') { line.append(shown(value)); continue; }
      if (name !== 'comment') line.append(`${graph.words(name)} `);
      line.append(name === 'amount' ? said(spoken(name, value)) : shown(value));
      if (name === 'amount' && currency) line.append(' ', said(currency[1]));
    }
    return line;
  }

  /** One tie: who, what, since when, and who says so. */
  function tieItem(tie, from) {
    const item = el('li', '', tie.disputed.length ? 'disputed' : '', head(tie, from));
    const facts = factsLine(tie);
    if (facts.childNodes.length) item.append(facts);
    for (const name of tie.disputed) item.append(dispute(tie, name));
    item.append(el('ul', '', 'claims', ...tie.claims.map(claimLine)));
    return item;
  }

  function rows(list, ties, from) {
    const some = ties.slice(0, MOST);
    list.append(...some.map((tie) => tieItem(tie, from)));
    if (some.length < ties.length) {
      const item = el('li', '', 'rest');
      const more = button(`Show all ${ties.length.toLocaleString('en')}`, () => {
        item.replaceWith(...ties.slice(MOST).map((tie) => tieItem(tie, from)));
      }, '');
      item.append(more);
      list.append(item);
    }
  }

  /** A heading with a count that opens to a list; the list is made when it is first opened. */
  function section(heading, ties, from, open) {
    const box = el('details', '', '');
    const list = el('ul', '', 'ties');
    const count = ties.length.toLocaleString('en');
    const current = ties.filter((tie) => tie.status.inEffect).length;
    const note = current === ties.length || heading === DISAGREE ? count : `${count}, ${current.toLocaleString('en')} in effect`;
    box.append(el('summary', '', '', el('h3', heading), el('span', ` ${note}`, 'count')), list);
    const fill = () => { if (box.open && !list.childNodes.length) rows(list, ties, from); };
    box.addEventListener('toggle', fill);
    box.open = open;
    fill();
    return box;
  }

  const other = (tie, from) => {
    const found = tie.roles.map(([, filler]) => filler).find((f) => typeof f === 'object' && f !== from);
    return found ? plain(found.label) : plain(tie.name);
  };
  const sorted = (ties, from) => ties
    .map((tie) => [tie.disputed.length ? 0 : 1, tie.status.inEffect ? 0 : 1, other(tie, from), tie.id, tie])
    .sort((a, b) => { for (let at = 0; at < 4; at += 1) { if (a[at] < b[at]) return -1; if (a[at] > b[at]) return 1; } return 0; })
    .map((row) => row[4]);

  function put(heading, ...children) {
    const back = graph.chosen ? [button('← Overview', () => go.nothing(true), 'back')] : [];
    heading.tabIndex = -1;
    root.replaceChildren(...back, heading, ...children);
    root.scrollTop = 0;
    return heading;
  }

  function describe(entity) {
    const list = el('dl');
    for (const [name, value] of entity.facts) list.append(el('dt', NAMES[name] || graph.words(name)), el('dd', '', '', shown(value)));
    return list;
  }

  /** Everything about one state, institution or official. */
  function entity(one) {
    const ties = graph.tiesOf(one);
    const boxes = [];
    const missing = [];
    for (const kind of graph.kinds) {
      const seen = new Set();
      for (const heading of new Set(kind.headings.map((row) => row[1]))) {
        const roles = kind.headings.filter((row) => row[1] === heading).map((row) => row[0]);
        const found = ties.filter((tie) => tie.kind === kind && !seen.has(tie) && roles.includes(roleOf(tie, one)));
        found.forEach((tie) => seen.add(tie));
        const open = found.length <= FEW || found.some((tie) => tie.disputed.length);
        if (found.length) boxes.push(section(heading, sorted(found, one), one, open));
        else if (!(one.id.startsWith('state:') && roles.includes('official'))) missing.push(heading.toLowerCase());
      }
      const rest = ties.filter((tie) => tie.kind === kind && !seen.has(tie));
      if (rest.length) boxes.push(section(`${kind.label}, other`, sorted(rest, one), one, rest.length <= FEW));
    }
    const kindOf = one.id.split(':')[0];
    const region = kindOf === 'state' ? `${one.region === 'No region' ? 'State' : `State in ${one.region.replace('Americas', 'the Americas')}`}` : kindOf;
    const heading = el('h2', '', '', said(one.label));
    const small = el('p', `${region.charAt(0).toUpperCase()}${region.slice(1)} · `, 'kind', said(one.id));
    if (one.others.length) small.append(' · also ', said(one.others.slice(0, 8).join(', ')));
    const known = one.whole
      ? `None known to these sources: ${missing.join('; ')}.`
      : `This page holds only ties within ${graph.depth} ${graph.depth === 1 ? 'step' : 'steps'} of ${short(graph.focus.label, 80)}; of those that ${short(one.label, 80)} has with others it says nothing.`;
    const none = missing.length || !one.whole ? [el('p', known, 'none')] : [];
    const gap = graph.absent.length ? [el('p', `No source here speaks of: ${graph.absent.map((row) => row[1]).join('; ')}.`, 'none')] : [];
    return put(heading, small, describe(one), ...boxes, ...none, ...gap);
  }

  /** Everything between two. */
  function pair(one, two) {
    const ties = sorted(graph.tiesBetween(one, two), null);
    const heading = el('h2', '', '', toEntity(one), ' and ', toEntity(two));
    const boxes = graph.kinds
      .map((kind) => [kind, ties.filter((tie) => tie.kind === kind)])
      .filter(([, found]) => found.length)
      .map(([kind, found]) => section(kind.label.charAt(0).toUpperCase() + kind.label.slice(1), found, null, true));
    const missing = graph.kinds.filter((kind) => !ties.some((tie) => tie.kind === kind)).map((kind) => kind.label);
    const none = missing.length ? [el('p', `None known to these sources between them: ${missing.join('; ')}.`, 'none')] : [];
    return put(heading, el('p', `${ties.length.toLocaleString('en')} ${ties.length === 1 ? 'tie' : 'ties'} between them`, 'kind'), ...boxes, ...none);
  }

  function sourceItem(source) {
    const item = el('li', '', '', el('p', '', '', said(source.label)));
    const line = el('p', '', 'claims', `${source.count.toLocaleString('en')} claims`);
    for (const text of [source.publisher, source.published, source.licence, source.credit]) {
      if (text) line.append(' · ', link(text));
    }
    if (source.website) line.append(' · ', link(source.website));
    item.append(line);
    return item;
  }

  function ranking() {
    const found = graph.entities
      .filter((one) => /^(state|institution):/.test(one.id))
      .map((one) => [one, one.sends, one.hosts])
      .filter((row) => row[1] || row[2] || graph.tiesOf(row[0]).length)
      .sort((a, b) => b[2] - a[2] || b[1] - a[1] || (plain(a[0].label) < plain(b[0].label) ? -1 : 1));
    const body = el('tbody');
    const line = ([one, sent, hosted]) => el('tr', '', '', el('td', '', '', toEntity(one)),
      el('td', hosted.toLocaleString('en'), 'n'), el('td', sent.toLocaleString('en'), 'n'));
    body.append(...found.slice(0, FEW).map(line));
    const head = el('thead', '', '', el('tr', '', '', el('th', 'State or organisation'), el('th', 'Hosts', 'n'), el('th', 'Sends', 'n')));
    head.querySelectorAll('th').forEach((cell) => { cell.scope = 'col'; });
    const table = el('table', '', '', el('caption', 'Missions in effect', 'unseen'), head, body);
    const all = button(`Show all ${found.length}`, () => { body.append(...found.slice(FEW).map(line)); all.remove(); }, '');
    return found.length > FEW ? [table, all] : [table];
  }

  /** What to begin with, while nothing is chosen. */
  function overview() {
    if (graph.focus && !graph.seen) { graph.seen = true; return entity(graph.focus); }
    const disputed = graph.ties.filter((tie) => tie.disputed.length);
    const heading = el('h2', 'Overview');
    const intro = el('p', 'Choose a state in the picture, find it by name, or take it from a list. Choose a line to read what stands between two.', 'kind');
    const boxes = [];
    if (disputed.length) boxes.push(section(DISAGREE, sorted(disputed, null), null, disputed.length <= FEW));
    const most = el('details', '', '', el('summary', '', '', el('h3', 'Missions, by how many are hosted')), ...ranking());
    most.open = true;
    const sources = el('details', '', '', el('summary', '', '', el('h3', 'Sources'), el('span', ` ${graph.sources.length}`, 'count')),
      el('ul', '', 'ties', ...graph.sources.map(sourceItem)));
    sources.open = graph.sources.length <= 6;
    const note = el('p', 'A tie that no source here knows may still exist; one that is “no longer listed” left a list and has not thereby ended. Picture drawn by vis-network (Apache-2.0 or MIT), prepared with pyvis (BSD-3-Clause).', 'none');
    return put(heading, intro, ...boxes, most, sources, note);
  }

  return { entity, pair, overview };
}
