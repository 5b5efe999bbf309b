/**
 * Which ties pass the filters, and the lines that they make. All of it goes through the columns,
 * fifty thousand ties in some ten milliseconds.
 */

/** How long a tie that began or ended is told apart from the others, in days. */
const STEP = { 4: 366, 7: 31, 10: 31 };

/** @param {Graph} graph @param {Sight} sight @returns {Shown} */
function makeShown(graph, sight) {
  const tests = testsOf(graph, sight);
  const { columns } = graph;
  const size = graph.ties.length;
  const passes = new Uint8Array(size);
  let undated = 0;
  for (let at = 0; at < size; at += 1) {
    const ok = tests.every(({ passes: test }) => test(at));
    if (ok) passes[at] = tests.inTime(at);
    if (ok && !passes[at] && tests.lacksDate(at)) undated += 1;
  }
  const { lines, byCouple } = linesIn(graph, sight, passes);
  if (sight.least > 1) keepOnly(columns, passes, byCouple);
  const has = (/** @type {Tie|number} */ tie) => isThere(passes[typeof tie === 'number' ? tie : tie.at]);
  return {
    has, lines, undated,
    count: passes.reduce((sum, mark) => sum + (isThere(mark) ? 1 : 0), 0),
    weight: (entity) => (graph.complete ? graph.tiesOf(entity).filter(has).length : entity.ties),
    tiesOf: (entity) => graph.tiesOf(entity).filter(has),
    between: (one, two) => graph.tiesBetween(one, two).filter(has),
    linesOf: (entity) => graph.couplesOf(entity).flatMap((couple) => byCouple.get(couple.at) || []),
    counts: (facet) => countsOf(graph, facet, tests),
  };
}

/** Whether a tie is there at the time, rather than over by then and just fading. @param {number} mark what `inTime` gives @returns {boolean} */
const isThere = (mark) => mark === 1 || mark === 2;

/** @typedef {{facet: Facet, passes: (at: number) => boolean}} Test */

/**
 * What each facet asks, and what the time asks.
 * @param {Graph} graph @param {Sight} sight
 */
function testsOf({ columns, regions, sectors: all }, sight) {
  const chosen = (/** @type {Array<{at: number}>} */ some) => new Set(some.map((one) => one.at));
  const [kinds, statuses, sources] = [chosen(sight.kinds), chosen(sight.statuses), chosen(sight.sources)];
  const sectors = new Set(sight.sectors.map((one) => all.indexOf(one)));
  const wanted = sight.regions.reduce((bits, name) => bits | (1 << regions.indexOf(name)), 0);
  /** @type {Test[]} */
  const made = [];
  const add = (/** @type {Facet} */ facet, /** @type {boolean} */ asked, /** @type {Test['passes']} */ passes) => { if (asked) made.push({ facet, passes }); };
  add('kinds', kinds.size > 0, (at) => kinds.has(columns.kind[at]));
  add('statuses', statuses.size > 0, (at) => statuses.has(columns.status[at]));
  add('sectors', sectors.size > 0, (at) => columns.sectors[at].some((one) => sectors.has(one)));
  add('regions', wanted !== 0, (at) => (columns.regions[at] & wanted) !== 0);
  add('sources', sources.size > 0, (at) => columns.sources[at].some((one) => sources.has(one)));
  add('disputed', sight.disputed, (at) => columns.disputed[at] === 1);
  return Object.assign(made, timeOf(columns, sight));
}

/** @param {Columns} columns @param {Sight} sight */
function timeOf(columns, sight) {
  const [first, last] = sight.day ? [dayOf(sight.day), dayOf(sight.day, true)] : [0, 0];
  const known = sight.known ? dayOf(sight.known, true) : NO_END;
  const step = STEP[/** @type {4|7|10} */ (sight.day.length)] || 0;
  const lacksDate = (/** @type {number} */ at) => columns.begin[at] === UNDATED;
  return {
    lacksDate: (/** @type {number} */ at) => sight.day !== '' && lacksDate(at) && columns.known[at] <= known,
    /** 1 for what is there at the time, 2 for what began within the last step, 3 for what ended within it. @param {number} at @returns {number} */
    inTime(at) {
      if (columns.known[at] > known) return 0;
      if (!sight.day) return 1;
      if (lacksDate(at)) return sight.undated && columns.end[at] >= first ? 1 : 0;
      if (columns.begin[at] > last) return 0;
      if (columns.end[at] < first) return columns.end[at] >= first - step ? 3 : 0;
      return columns.begin[at] > last - step ? 2 : 1;
    },
  };
}

/** Families of ties that stand between two states, rather than take place. */
const STANDING = new Set(['missions', 'accord']);

/**
 * The lines between any two, the strongest first: those with the most missions, relations and the
 * like in effect, and after them those with the most ties of all, visits of long ago included.
 * @param {Graph} graph @param {Sight} sight @param {Uint8Array} passes
 */
function linesIn(graph, sight, passes) {
  const { columns, couples } = graph;
  /** @type {Map<number, Growing>} */
  const found = new Map();
  const take = (/** @type {boolean} */ fading) => {
    for (let at = 0; at < passes.length; at += 1) {
      if (fading ? passes[at] !== 3 : !isThere(passes[at])) continue;
      columns.pairs[at].forEach((pair, n) => {
        let line = found.get(pair);
        if (!line) found.set(pair, line = emptyLine(couples[pair], fading));
        if (line.fading === fading) grow(graph, sight, line, at, columns.ways[at][n], passes[at] === 2);
      });
    }
  };
  // What has ended is drawn only between those who have nothing else.
  take(false);
  take(true);
  /** @type {Map<number, Line>} */
  const byCouple = new Map();
  for (const [at, line] of found) {
    if (line.count < sight.least) continue;
    line.family = line.families.size === 1 ? [...line.families][0] : 'several';
    byCouple.set(at, line);
  }
  const lines = [...byCouple.values()].sort((a, b) => b.standing - a.standing || b.count - a.count || a.couple.at - b.couple.at);
  return { lines, byCouple };
}

/** @typedef {Line & {families: Set<string>}} Growing */

/** Take a tie into a line. @param {Graph} graph @param {Sight} sight @param {Growing} line @param {number} at @param {number} way @param {boolean} fresh */
function grow({ columns, kinds, statuses }, sight, line, at, way, fresh) {
  const { family } = kinds[columns.kind[at]];
  const { inEffect } = statuses[columns.status[at]];
  line.count += 1;
  line.families.add(family);
  line.disputed = line.disputed || columns.disputed[at] === 1;
  line.inEffect = line.inEffect || inEffect;
  line.out = line.out || (way & 1) === 1;
  line.back = line.back || (way & 2) === 2;
  line.fresh = line.fresh || fresh;
  if (line.fading) return;
  line.ties.push(at);
  if (STANDING.has(family) && (sight.day || inEffect)) line.standing += 1;
}

/** @param {Couple} couple @param {boolean} fading @returns {Growing} */
function emptyLine(couple, fading) {
  return {
    couple, id: couple.id, one: couple.one, two: couple.two, ties: [], count: 0, standing: 0, family: '',
    families: new Set(), disputed: false, inEffect: false, out: false, back: false, fresh: false, fading,
  };
}

/** Take out the ties of pairs that have too few. @param {Columns} columns @param {Uint8Array} passes @param {Map<number, Line>} byCouple */
function keepOnly(columns, passes, byCouple) {
  for (let at = 0; at < passes.length; at += 1) {
    if (passes[at] && !columns.pairs[at].some((pair) => byCouple.has(pair))) passes[at] = 0;
  }
}

/**
 * How many ties each choice of a facet would leave, the other filters as they are.
 * @param {Graph} graph @param {Facet} facet @param {ReturnType<typeof testsOf>} tests @returns {number[]}
 */
function countsOf(graph, facet, tests) {
  const { columns } = graph;
  const sizes = { kinds: graph.kinds, statuses: graph.statuses, sectors: graph.sectors, regions: graph.regions, sources: graph.sources, disputed: [0] };
  const counts = new Array(sizes[facet].length).fill(0);
  const others = tests.filter((test) => test.facet !== facet);
  for (let at = 0; at < graph.ties.length; at += 1) {
    if (!others.every(({ passes }) => passes(at)) || !isThere(tests.inTime(at))) continue;
    if (facet === 'kinds') counts[columns.kind[at]] += 1;
    else if (facet === 'statuses') counts[columns.status[at]] += 1;
    else if (facet === 'disputed') counts[0] += columns.disputed[at];
    else if (facet === 'regions') counts.forEach((_, bit) => { if (columns.regions[at] & (1 << bit)) counts[bit] += 1; });
    else for (const one of columns[facet][at]) counts[one] += 1;
  }
  return counts;
}
