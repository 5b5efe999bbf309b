/**
 * The ties as columns of numbers, so that all of them can be filtered while a hand is on a slider.
 */

/** What stands in a column of days where no day is told. */
const UNDATED = -2147483648;
const NO_END = 2147483647;

/** @returns {Columns} */
function emptyColumns() {
  const [bytes, days] = [new Uint8Array(0), new Int32Array(0)];
  return {
    kind: bytes, status: bytes, disputed: bytes, begin: days, end: days, known: days,
    sources: [], sectors: [], regions: new Uint32Array(0), pairs: [], ways: [],
  };
}

/** A day (2020-05-17, 2020-05 or 2020) as days since 1970; the last that it may mean, if asked. @param {string} text @param {boolean} [last] @returns {Day} */
function dayOf(text, last = false) {
  const [year, month, day] = text.split('-').map(Number);
  const made = new Date(0);
  if (!last || day) made.setUTCFullYear(year, (month || 1) - 1, day || 1);
  else if (month) made.setUTCFullYear(year, month, 0);
  else made.setUTCFullYear(year, 11, 31);
  return Math.round(made.getTime() / 864e5);
}

/** Days since 1970 as text: 2020-05-17. @param {Day} day @returns {string} */
const dayText = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

/**
 * @param {Graph} graph @param {any} data what was packed @param {Array<string|Concept>} text
 */
function takeColumns(graph, data, text) {
  const size = data.ties.length;
  const sector = data.properties.findIndex((/** @type {any[]} */ row) => row[0] === 'sector');
  /** @type {Map<number, number>} */
  const sectorAt = new Map();
  const knownOf = makeKnown(data.strings);
  const bits = graph.entities.map((one) => 1 << Math.max(0, graph.regions.indexOf(one.region)));
  const couples = makeCouples(graph);
  /** @type {Columns} */
  const made = {
    kind: new Uint8Array(size), status: new Uint8Array(size), disputed: new Uint8Array(size),
    begin: new Int32Array(size), end: new Int32Array(size), known: new Int32Array(size),
    sources: new Array(size), sectors: new Array(size), regions: new Uint32Array(size), pairs: new Array(size), ways: new Array(size),
  };
  data.ties.forEach((/** @type {any[]} */ row, /** @type {number} */ at) => {
    const [kind, , , status, roles, facts, disputed, claims, joins, begin, end] = row;
    made.kind[at] = kind;
    made.status[at] = status;
    made.disputed[at] = disputed.length ? 1 : 0;
    made.begin[at] = begin ?? UNDATED;
    made.end[at] = end ?? NO_END;
    made.known[at] = claims.reduce((/** @type {number} */ first, /** @type {any[]} */ claim) => Math.min(first, knownOf(claim)), NO_END);
    made.sources[at] = claims.length === 1 ? [claims[0][0]] : [...new Set(claims.map((/** @type {any[]} */ claim) => claim[0]))];
    made.sectors[at] = sectorsIn(roles, facts, sector, sectorAt);
    const [pairs, ways] = couples.of(joins);
    made.pairs[at] = pairs;
    made.ways[at] = ways;
    for (let n = 0; n < joins.length; n += 3) made.regions[at] |= bits[joins[n]] | bits[joins[n + 1]];
  });
  graph.columns = made;
  graph.couples = couples.all;
  graph.sectors = [...sectorAt.keys()].map((at) => /** @type {Concept} */ (text[at]));
  graph.span = spanOf(made);
}

/**
 * The first day on which a claim could be known, from its row.
 * @param {string[]} strings @returns {(claim: any[]) => Day}
 */
function makeKnown(strings) {
  /** @type {Map<number, Day>} */
  const days = new Map([[0, NO_END]]);
  return (claim) => {
    const at = claim[6] || claim[4] || claim[5] || 0;
    let day = days.get(at);
    if (day === undefined) days.set(at, day = dayOf(strings[at]));
    // What has no day at all is not known to be new.
    return at === 0 ? UNDATED : day;
  };
}

/** @param {number[]} roles @param {number[]} facts @param {number} sector @param {Map<number, number>} sectorAt @returns {number[]} */
function sectorsIn(roles, facts, sector, sectorAt) {
  const found = [];
  for (const flat of [roles, facts]) {
    for (let n = 0; n < flat.length; n += 2) {
      if (flat[n] !== sector) continue;
      const at = flat[n + 1];
      if (!sectorAt.has(at)) sectorAt.set(at, sectorAt.size);
      found.push(/** @type {number} */ (sectorAt.get(at)));
    }
  }
  return found;
}

/** @param {Graph} graph */
function makeCouples({ entities }) {
  /** @type {Map<number, Couple>} */
  const found = new Map();
  /** @type {Couple[]} */
  const all = [];
  const couple = (/** @type {number} */ a, /** @type {number} */ b) => {
    const key = a * entities.length + b;
    let made = found.get(key);
    if (!made) {
      made = { at: all.length, id: `${a}-${b}`, one: entities[a], two: entities[b] };
      found.set(key, made);
      all.push(made);
    }
    return made.at;
  };
  return {
    all,
    /** The couples that joins make, each once, and which way a tie leads between them. @param {number[]} joins @returns {[number[], number[]]} */
    of(joins) {
      /** @type {number[]} */
      const pairs = [];
      /** @type {number[]} */
      const ways = [];
      for (let n = 0; n < joins.length; n += 3) {
        const [a, b] = [joins[n], joins[n + 1]];
        const at = couple(Math.min(a, b), Math.max(a, b));
        const way = joins[n + 2] ? (a < b ? 1 : 2) : 0;
        const known = pairs.indexOf(at);
        if (known < 0) { pairs.push(at); ways.push(way); } else ways[known] |= way;
      }
      return [pairs, ways];
    },
  };
}

/**
 * The days between which time can be moved: from the one by which a thousandth of the ties had
 * begun, since some are centuries older than all others, to the last on which one began or ended.
 * @param {Columns} columns @returns {[Day, Day]}
 */
function spanOf({ begin, end }) {
  const dated = begin.filter((day) => day !== UNDATED).sort();
  if (!dated.length) return [0, 0];
  const ends = end.reduce((last, day) => (day === NO_END ? last : Math.max(last, day)), dated[dated.length - 1]);
  return [dated[Math.floor(dated.length / 1000)], ends];
}
