/**
 * What a person takes away of what they see: the ties as Turtle and CSV, the picture, the SPARQL
 * that gives them, and the address of the view. All of it is made here; no request leaves the page.
 */

/** @typedef {{ties: Tie[], whose: Whose, drawnOnly: boolean}} Taken */

/** What the lines of a sight are: those of some, between some, or all; on demand only those drawn. @param {Sight} sight @param {Drawn} drawn @param {boolean} drawnOnly @returns {Whose} */
function whoseOf(sight, drawn, drawnOnly) {
  const { one, two, also } = sight;
  if (!one) return drawnOnly ? { of: [], pairs: drawn.lines.map((line) => line.couple) } : null;
  if (!two) return { of: [...new Set([one, ...also])], pairs: [] };
  const others = sight.ways ? [] : also;
  const own = drawn.lines.filter((line) => !others.includes(line.one) && !others.includes(line.two)).map((line) => line.couple);
  if (sight.ways || own.some((couple) => [couple.one, couple.two].every((end) => end === one || end === two))) return { of: others, pairs: own };
  // Between two without a line it is these two that are asked for, whatever comes of it.
  const [first, second] = one.at < two.at ? [one, two] : [two, one];
  return { of: others, pairs: [...own, { at: -1, id: `${first.at}-${second.at}`, one: first, two: second }] };
}

/** What is taken: of somebody the ties of the lines drawn, else all that pass the filters. @param {Graph} graph @param {Sight} sight @param {Shown} shown @param {Drawn} drawn @param {boolean} drawnOnly @returns {Taken} */
function takenOf(graph, sight, shown, drawn, drawnOnly) {
  const whose = whoseOf(sight, drawn, drawnOnly);
  const numbers = whose ? [...new Set(drawn.lines.flatMap((line) => line.ties))].sort((a, b) => a - b) : null;
  const ties = numbers ? numbers.map((at) => graph.ties[at]) : graph.ties.filter((tie) => shown.has(tie));
  return { ties, whose, drawnOnly };
}

/** Names with commas, and a word before the last; of many only the first. @param {string[]} names @param {Word} [last] */
function named(names, last = 'take.and') {
  const some = names.length > 8 ? [...names.slice(0, 7), say('take.others', { n: names.length - 7 })] : names;
  const texts = some.map((name) => short(name, 60));
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${say(last)} ${texts[texts.length - 1]}`;
}

/** What is looked at, as a sentence. @param {Graph} graph @param {Sight} sight @param {Drawn} drawn @param {boolean} drawnOnly @returns {string} */
function sentenceOf(graph, sight, drawn, drawnOnly) {
  const { one, two, also } = sight;
  const kinds = sight.kinds.length ? capital(named(sight.kinds.map((kind) => say(/** @type {Word} */ (`take.kind.${kind.name}`))))) : say('take.ties');
  const labels = (/** @type {Array<{label: string}>} */ some) => some.map((each) => each.label);
  const parts = [];
  if (one && two && sight.ways) parts.push(say('take.ways', { one: short(one.label, 60), two: short(two.label, 60) }));
  else if (one && two) parts.push(say('take.between', { names: named(labels([one, two])) }) + (sight.layout === 'pair' ? ` ${say('take.shared')}` : '') + (also.length ? ` ${say('take.besides', { names: named(labels(also)) })}` : ''));
  else if (one) parts.push(say('take.of', { names: named(labels([one, ...also])) }));
  else if (graph.focus) parts.push(say('take.page', { n: graph.depth, name: short(graph.focus.label, 60) }));
  else parts.push(say('take.world'));
  if (!one && drawnOnly) parts.push(say('take.strongest', { n: drawn.lines.length }));
  const chosen = /** @type {Array<[Word, string[]]>} */ ([
    ['take.statuses', sight.statuses.map((status) => status.label || say('filter.unsaid'))], ['take.sectors', labels(sight.sectors)],
    ['take.regions', sight.regions.map(regionName)], ['take.sources', labels(sight.sources)],
  ]);
  for (const [key, names] of chosen) if (names.length) parts.push(say(key, { names: named(names, 'take.or') }));
  if (sight.disputed) parts.push(say('take.disputed'));
  if (sight.least > 1) parts.push(say('take.least', { n: sight.least }));
  if (sight.day) parts.push(say(sight.day.length === 10 ? 'take.on' : 'take.in', { day: sight.day }) + (sight.undated ? ` ${say('take.undated')}` : ''));
  if (sight.known) parts.push(say('take.known', { day: sight.known }));
  return `${kinds} ${parts.join(', ')}.`;
}

/**
 * @param {Graph} graph @param {HTMLElement} root @param {Go} go
 * @param {{tabs: Tabs, picture: Picture|null, data: First, fragment: () => string}} page @returns {Part}
 */
function makeTakeaway(graph, root, go, { tabs, picture, data, fragment }) {
  /** @type {[Sight, Shown, Drawn]|null} */
  let now = null;
  let drawnOnly = false;
  let stale = true;
  tabs.onOpen('take', () => { if (stale) render(); });

  const hashed = () => (fragment() ? `#${fragment()}` : '');
  /** The address of the view, as far as it means something elsewhere: that of a file does not. */
  const address = () => location.href.split('#')[0] + hashed();
  const publicAddress = () => (location.protocol.startsWith('http') ? address() : hashed() || '#');
  const today = () => dayText(Math.floor(Date.now() / 864e5));

  /** @param {Taken} taken @param {string} sentence @returns {string[]} */
  function headOf(taken, sentence) {
    return [data.title, sentence, say('take.file.count', { n: taken.ties.length, day: today() }), say('take.file.view', { address: publicAddress() }), say('take.file.credit')];
  }

  /** @param {BlobPart[]} parts @param {string} type @param {string} ending */
  function save(parts, type, ending) {
    const name = `legation-${fileName(now ? now[0] : null)}-${today()}.${ending}`;
    const place = el('a');
    place.href = URL.createObjectURL(new Blob(parts, { type }));
    place.download = name;
    place.hidden = true;
    root.append(place);
    place.click();
    place.remove();
    setTimeout(() => URL.revokeObjectURL(place.href), 60000);
    go.tell(say('take.saved', { name }));
  }

  /** Ways to take the ties, and the picture. @param {Taken} taken @param {string} sentence */
  function files(taken, sentence) {
    const picturing = picture ? [button(say('take.png'), () => { picture.blob().then((blob) => save([blob], 'image/png', 'png')); }, '')] : [];
    return el('div', '', 'row',
      button(say('take.turtle'), () => save(turtle(graph, taken.ties, headOf(taken, sentence)), 'text/turtle;charset=utf-8', 'ttl'), ''),
      button(say('take.csv'), () => save(csv(graph, taken.ties), 'text/csv;charset=utf-8', 'csv'), ''), ...picturing);
  }

  /** Text that can be copied. @param {Word} label @param {string} text @param {boolean} [long] */
  function copied(label, text, long = false) {
    const field = el(long ? 'textarea' : 'input');
    if (field instanceof HTMLInputElement) field.type = 'text';
    else Object.assign(field, { rows: 14, wrap: 'off', spellcheck: false });
    field.readOnly = true;
    field.value = text;
    const done = el('span', '', 'done');
    const copy = button(say('take.copy'), () => {
      copyFrom(field).then((ok) => { done.textContent = say(ok ? 'take.copied' : 'take.uncopied'); go.tell(done.textContent); });
    }, '');
    copy.setAttribute('aria-label', say('take.copy.what', { what: say(label) }));
    return el('div', '', 'copied', el('label', '', '', el('h3', say(label)), field), el('p', '', 'row', copy, ' ', done));
  }

  /** Whether all ties are taken or those of the lines drawn, where that differs. @param {Sight} sight @param {Shown} shown @param {Drawn} drawn */
  function scope(sight, shown, drawn) {
    if (sight.one || drawn.lines.length >= shown.lines.length) return [];
    const radio = (/** @type {boolean} */ only, /** @type {string} */ words) => {
      const made = el('input');
      Object.assign(made, { type: 'radio', name: 'scope', checked: drawnOnly === only });
      made.addEventListener('change', () => {
        drawnOnly = only;
        render();
        /** @type {HTMLElement|null} */ (root.querySelector('input[name=scope]:checked'))?.focus();
      });
      return el('label', '', 'choice', made, el('span', words));
    };
    const some = new Set(drawn.lines.flatMap((line) => line.ties)).size;
    return [el('fieldset', '', 'scope', el('legend', say('take.scope')), radio(false, say('take.scope.all', { n: shown.count })), radio(true, say('take.scope.drawn', { n: some, lines: drawn.lines.length })))];
  }

  function render() {
    if (!now) return;
    const [sight, shown, drawn] = now;
    const heading = el('h2', say('tab.take'));
    if (!graph.complete) { root.replaceChildren(heading, el('p', graph.note, 'none')); return; }
    stale = false;
    const choice = scope(sight, shown, drawn);
    const taken = takenOf(graph, sight, shown, drawn, drawnOnly && choice.length > 0);
    const sentence = sentenceOf(graph, sight, drawn, taken.drawnOnly);
    const wanted = new Set(taken.ties.map((tie) => tie.at));
    const query = sparql(graph, sight, taken.whose, wanted, [sentence, say('take.file.asked', { n: taken.ties.length })]);
    root.replaceChildren(
      heading, el('p', '', 'sentence', said(short(sentence, 900))), el('p', countsOfTaken(graph, taken.ties), 'kind'), ...choice, files(taken, sentence),
      el('p', say('take.turtle.note'), 'none'), el('p', say('take.csv.note'), 'none'),
      copied('take.link', address()), copied('take.sparql', query, true), el('p', say('take.sparql.note'), 'none'), licences(graph, taken.ties));
  }

  return {
    show(sight, shown, drawn) {
      now = [sight, shown, drawn];
      stale = true;
      if (tabs.isOpen('take')) render();
    },
  };
}

/** How many ties, between how many, by how many sources. @param {Graph} graph @param {Tie[]} ties @returns {string} */
function countsOfTaken(graph, ties) {
  const { columns, couples } = graph;
  const who = new Set(ties.flatMap((tie) => columns.pairs[tie.at].flatMap((pair) => [couples[pair].one, couples[pair].two])));
  const from = new Set(ties.flatMap((tie) => columns.sources[tie.at]));
  return [say('take.count.ties', { n: ties.length }), say('take.count.who', { n: who.size }), say('take.count.sources', { n: from.size })].join(' · ');
}

/** The sources of what is taken with their licences, which whoever passes it on has to keep. @param {Graph} graph @param {Tie[]} ties @returns {HTMLElement} */
function licences(graph, ties) {
  const from = [...new Set(ties.flatMap((tie) => graph.columns.sources[tie.at]))].sort((a, b) => a - b).map((at) => graph.sources[at]);
  const item = (/** @type {Source} */ source) => el('li', '', '', said(source.label), ...[source.licence, source.credit].filter(Boolean).flatMap((text) => [' · ', link(text)]));
  const box = folder(say('take.licences'), number(from.length), el('p', say('take.licences.note'), 'none'), el('ul', '', 'claims', ...from.map(item)));
  box.open = from.length > 0 && from.length <= 4;
  return box;
}

/** Copy what stands in a field; where the browser refuses, it stays selected for the hand. @param {HTMLInputElement|HTMLTextAreaElement} field @returns {Promise<boolean>} */
async function copyFrom(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    return document.execCommand('copy');
  }
}

/** What is looked at, as part of a file's name. @param {Sight|null} sight @returns {string} */
function fileName(sight) {
  const names = [sight?.one, sight?.two].flatMap((one) => (one ? [one.label] : []));
  const made = plain(names.join('-') || 'world').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
  return made || 'ties';
}
