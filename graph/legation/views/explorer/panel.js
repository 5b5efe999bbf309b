/**
 * The panel: everything that the picture shows, in words. On paper, which is a page of its own, it
 * has nothing to choose, and all that can be told is open.
 * @param {Graph} graph @param {HTMLElement} root @param {Go} go @param {boolean} [paper]
 * @returns {{show: (sight: Sight, shown: Shown, drawn: Drawn) => HTMLElement}}
 */
function makePanel(graph, root, go, paper = false) {
  /** @type {Sight|null} */
  let sight = null;
  /** Whether somebody else is told of now than the last time. */
  let fresh = true;
  const known = () => sight?.known || '';
  const ties = makeTies(graph, known, paper ? null : (one) => go.entity(one, true));
  const lists = makeLists(ties, paper);
  const person = makePerson(graph, ties, lists, go, paper);
  const missing = makeSilence(graph);

  /** The heading of what is shown, and below it the rest; who reads on stays where they are. @param {HTMLElement} heading @param {Array<Node|string>} children */
  function put(heading, children) {
    const back = sight?.one && !paper ? [button(say('panel.back'), () => go.nothing(true), 'back')] : [];
    const note = graph.note ? [el('p', graph.note, 'none')] : [];
    heading.tabIndex = -1;
    const [place, focused] = [root.scrollTop, placeOf(root)];
    root.replaceChildren(...back, heading, ...note, ...children);
    root.scrollTop = fresh ? 0 : place;
    if (focused && fresh) { heading.focus({ preventScroll: !narrow() }); go.tell(heading.textContent || ''); } else focused?.();
    return heading;
  }

  /** What is left out, by the filters and by the day of knowing. @param {number} all @param {number} n */
  function omitted(all, n) {
    const lines = [];
    if (n < all) {
      const clear = paper ? [] : [' ', button(say('filter.clear'), () => go.set(unfiltered()))];
      lines.push(el('p', say('panel.left', { n: all - n }), 'left', ...clear));
    }
    if (sight?.known) lines.push(el('p', say('panel.known', { day: sight.known }), 'left'));
    return lines;
  }

  /** Everything about one state, institution or official. @param {Entity} one @param {Shown} shown */
  function entity(one, shown) {
    const heading = el('h2', '', '', said(one.label));
    if (!graph.complete) return put(heading, []);
    const found = shown.tiesOf(one);
    const all = [...new Set([...found, ...person.covering(shown, one)])];
    const size = new Set([...graph.tiesOf(one), ...graph.covering(one)]).size;
    const none = one.whole ? missing.of(one) : [missing.limits(say('panel.limits.one', { name: short(one.label, 80) }))];
    return put(heading, [...person.describe(one, all), ...omitted(size, all.length), ...person.actions(one, sight),
      ...person.past(one), ...numbersIn(found, one, null), ...person.disputes(all), ...person.neighbours(one, shown), ...person.sections(one, found, shown), ...none]);
  }

  /** @param {Tie[]} found @param {Entity} one @param {Entity|null} two */
  function numbersIn(found, one, two) {
    const figures = figuresOf(found, one, two);
    if (!figures.length) return [];
    return [lists.keep(folder(say('panel.numbers'), '', el('div', '', 'charts', ...figures.map((figure) => chart(figure, paper)))), 'numbers', true)];
  }

  /** Everything between two. @param {Entity} one @param {Entity} two @param {Shown} shown */
  function pair(one, two, shown) {
    const heading = el('h2', '', '', ties.toEntity(one), ` ${say('panel.and')} `, ties.toEntity(two));
    if (!graph.complete) return put(heading, []);
    const found = shown.between(one, two);
    const disputed = (/** @type {Tie[]} */ here) => (here.some((tie) => tie.disputed.length) ? 0 : 1);
    const boxes = graph.kinds.map((kind) => ({ kind, here: found.filter((tie) => tie.kind === kind) }))
      .filter(({ here }) => here.length)
      .sort((a, b) => disputed(a.here) - disputed(b.here))
      .map(({ kind, here }) => lists.listing(capital(kind.label), here, null, true));
    const elsewhere = person.covering(shown, one, two).filter((tie) => !found.includes(tie));
    if (elsewhere.length) boxes.push(lists.listing(say('panel.covering'), elsewhere, null, true));
    const none = one.whole || two.whole ? missing.between(graph.tiesBetween(one, two)) : [missing.limits(say('panel.limits.two'))];
    const width = Math.max(280, Math.min(680, root.clientWidth - 36 || CHART));
    const sum = say('panel.between', { n: found.length });
    const flagged = found.filter((tie) => tie.disputed.length).length;
    return put(heading, [el('p', flagged ? `${sum}, ${say('panel.flagged', { n: flagged })}` : sum, 'kind'),
      ...omitted(graph.tiesBetween(one, two).length, found.length), ...person.pairActions(two), ...person.past(one, two), ...person.past(two, one),
      ...timeline(graph, found, ties, width, paper ? null : reveal), ...boxes, ...numbersIn(found, one, two), ...none]);
  }

  /** Bring a tie into sight, with its evidence. @param {Tie} tie */
  function reveal(tie) {
    const heading = capital(tie.kind.label);
    const box = [...root.querySelectorAll('details')].find((each) => each.dataset.key === heading);
    if (!box) return;
    box.open = true;
    requestAnimationFrame(() => {
      box.querySelector('.rest button')?.dispatchEvent(new MouseEvent('click'));
      const item = /** @type {HTMLElement|null} */ (box.querySelector(`li[data-tie="${tie.at}"]`));
      if (!item) return;
      item.tabIndex = -1;
      item.scrollIntoView({ block: 'nearest' });
      item.focus({ preventScroll: true });
    });
  }

  /** The shortest ways between two, each stop and each line a link. @param {Entity} one @param {Entity} two @param {Way[]} found */
  function ways(one, two, found) {
    const heading = el('h2', say('panel.ways.from', { one: short(one.label, 80), two: short(two.label, 80) }));
    if (!graph.complete) return put(heading, []);
    const between = button(say('panel.ways.between'), () => go.pair(one, two), '');
    const list = found.map((way) => el('li', '', '', ...wayOf(way)));
    const sum = found.length ? say('panel.ways.sum', { n: found.length, steps: found[0].lines.length }) : say('panel.ways.none');
    return put(heading, [el('p', sum, 'kind'), el('p', '', 'actions', between), el('ol', '', 'ways', ...list)]);
  }

  /** @param {Way} way */
  function wayOf({ stops, lines }) {
    return stops.flatMap((stop, at) => {
      const line = lines[at];
      if (!line) return [el('p', '', 'stop', ties.toEntity(stop))];
      const kinds = new Map();
      for (const tie of line.ties) { const name = graph.kinds[graph.columns.kind[tie]].label; kinds.set(name, (kinds.get(name) || 0) + 1); }
      const words = [...kinds].map(([name, n]) => (n > 1 ? `${name} (${number(n)})` : name)).join(', ');
      return [el('p', '', 'stop', ties.toEntity(stop)), el('p', '', 'leg', button(words, () => go.pair(line.one, line.two)))];
    });
  }

  return {
    show(now, shown, drawn) {
      sight = now;
      const { one, two } = now;
      fresh = lists.turn([one?.id, two?.id, two && now.ways].join(' '));
      if (one && two && now.ways) return ways(one, two, drawn.ways);
      if (one && two) return pair(one, two, shown);
      if (one) return entity(one, shown);
      return put(el('h2', say('panel.overview')), overviewOf(graph, ties, lists, shown));
    },
  };
}

/** A sight without filters. @returns {Partial<Sight>} */
const unfiltered = () => ({ kinds: [], statuses: [], sectors: [], regions: [], sources: [], disputed: false, least: 1, day: '', undated: false, known: '' });

/** A way back to what has the focus, when the same is written anew. @param {HTMLElement} root @returns {(() => void)|null} */
function placeOf(root) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !root.contains(active)) return null;
  const { tagName, textContent, id } = active;
  return () => {
    const same = [...root.querySelectorAll(tagName)].find((one) => (id ? one.id === id : one.textContent === textContent));
    if (same instanceof HTMLElement) same.focus({ preventScroll: true });
  };
}
