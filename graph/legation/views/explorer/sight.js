/**
 * What a person looks at, and the fragment of the address that says it: a view can be sent, and
 * comes back the same. What is as it is at the beginning is left out of the fragment.
 */

/** How many of the strongest lines are drawn while nobody is chosen. */
const STRONGEST = 120;

/** @param {Graph} graph @returns {Sight} */
function firstSight(graph) {
  return {
    layout: graph.focus ? 'ring' : 'map', one: graph.focus, two: null, also: [], ways: false,
    kinds: [], statuses: [], sectors: [], regions: [], sources: [], disputed: false,
    least: 1, lines: STRONGEST, day: '', undated: false, known: '', missions: false,
  };
}

const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;
/** @type {Layout[]} */
const LAYOUTS = ['map', 'force', 'ring', 'pair'];

/**
 * @param {Sight} sight @param {Sight} first what need not be said
 * @returns {string} without the #
 */
function toFragment(sight, first) {
  const said = new URLSearchParams();
  const put = (/** @type {string} */ key, /** @type {string} */ value, /** @type {string} */ usual) => { if (value !== usual) said.set(key, value); };
  const ids = (/** @type {Array<{id: string}>} */ some) => some.map((one) => one.id).join(' ');
  put('view', sight.layout, first.layout);
  put('of', sight.one?.id || '', first.one?.id || '');
  put('with', sight.two?.id || '', '');
  put('ways', String(sight.ways), 'false');
  put('also', ids(sight.also), '');
  put('ties', sight.kinds.map((kind) => kind.name).join(' '), '');
  put('status', sight.statuses.map((status) => status.code).join(' '), '');
  put('sector', ids(sight.sectors), '');
  put('region', sight.regions.join('|'), '');
  put('source', ids(sight.sources), '');
  put('disputed', String(sight.disputed), 'false');
  put('least', String(sight.least), '1');
  put('lines', String(sight.lines), String(first.lines));
  put('day', sight.day, '');
  put('undated', String(sight.undated), 'false');
  put('known', sight.known, '');
  put('missions', String(sight.missions), 'false');
  // A colon and a bar need no escape in a fragment (RFC 3986), and read better.
  return said.toString().replace(/%3A/g, ':').replace(/%7C/g, '|');
}

/**
 * Read a fragment. What this graph does not know is left out, and told.
 * @param {Graph} graph @param {string} fragment @param {Sight} first
 * @returns {{sight: Sight, unknown: string[]}}
 */
function fromFragment(graph, fragment, first) {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  /** @type {string[]} */
  const unknown = [];
  /** @template T @param {string} key @param {string} mark @param {(text: string) => T|undefined} find @returns {T[]} */
  const some = (key, mark, find) => (said.get(key) || '').split(mark).filter(Boolean).flatMap((text) => {
    const found = find(text);
    if (found === undefined) unknown.push(text);
    return found === undefined ? [] : [found];
  });
  const entity = (/** @type {string} */ key) => some(key, ' ', (id) => graph.byId.get(id))[0] || null;
  const count = (/** @type {string} */ key, /** @type {number} */ usual) => (/^\d{1,6}$/.test(said.get(key) || '') ? Number(said.get(key)) : usual);
  const day = (/** @type {string} */ key) => some(key, ' ', (text) => (DAY.test(text) && !Number.isNaN(dayOf(text)) ? text : undefined))[0] || '';
  const one = said.has('of') ? entity('of') : first.one;
  const two = one ? entity('with') : null;
  const sight = {
    layout: some('view', ' ', (text) => LAYOUTS.find((name) => name === text))[0] || first.layout,
    one, two, also: some('also', ' ', (id) => graph.byId.get(id)), ways: two !== null && said.get('ways') === 'true',
    kinds: some('ties', ' ', (name) => graph.kinds.find((kind) => kind.name === name)),
    statuses: some('status', ' ', (code) => graph.statuses.find((status) => status.code === code)),
    sectors: some('sector', ' ', (id) => graph.sectors.find((sector) => sector.id === id)),
    regions: some('region', '|', (name) => graph.regions.find((region) => region === name)),
    sources: some('source', ' ', (id) => graph.sources.find((source) => source.id === id)),
    disputed: said.get('disputed') === 'true', least: Math.max(1, count('least', 1)), lines: count('lines', first.lines),
    day: day('day'), undated: said.get('undated') === 'true', known: day('known'), missions: said.get('missions') === 'true',
  };
  return { sight: fitted(sight), unknown };
}

/** A sight in which the layout fits what is chosen. @param {Sight} sight @returns {Sight} */
function fitted(sight) {
  const lacks = (sight.layout === 'ring' && !sight.one) || (sight.layout === 'pair' && !(sight.one && sight.two));
  return lacks ? { ...sight, layout: 'map' } : sight;
}

/** Whether two sights let the same ties pass. @param {Sight} a @param {Sight} b @returns {boolean} */
function sameFilters(a, b) {
  const lists = /** @type {const} */ (['kinds', 'statuses', 'sectors', 'regions', 'sources']);
  const same = (/** @type {unknown[]} */ one, /** @type {unknown[]} */ two) => one.length === two.length && one.every((item, at) => item === two[at]);
  return lists.every((key) => same(a[key], b[key])) && a.disputed === b.disputed && a.least === b.least
    && a.day === b.day && a.undated === b.undated && a.known === b.known;
}
