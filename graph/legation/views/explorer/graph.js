/**
 * Reads the tables of the page (see data.py, which says the same layout) into plain objects. What
 * the picture needs is there at once; the ties are taken in by `readRest`.
 */

/** @param {First} data @returns {Graph} */
function readFirst(data) {
  const kinds = data.kinds.map((/** @type {any[]} */ [name, label, family, headings, count, event], at) =>
    ({ name, at, label, family, headings, count, event: event === 1 }));
  const sources = data.sources.map((/** @type {any[]} */ [id, label, publisher, licence, credit, website, published, count, newest], at) =>
    ({ id, at, label, publisher, licence, credit, website, published, count, newest }));
  const entities = data.entities.map(readEntity);
  /** @type {Map<string, Property>} */
  const properties = new Map();
  return {
    kinds, sources, entities, properties, terms: null, statuses: [], sectors: [], regions: data.regions, families: data.families,
    byId: new Map(entities.map((one) => [one.id, one])), ties: [], columns: emptyColumns(), couples: [], seats: [], homes: new Map(),
    couplesOf: () => [], tiesOf: () => [], tiesBetween: () => [], covering: () => [],
    wordsOf: (name) => properties.get(name)?.label || name,
    absent: data.absent, depth: data.depth, count: data.ties, disputed: data.disputed, undrawn: data.undrawn,
    focus: data.focus === null ? null : entities[data.focus], complete: false, note: '', span: [0, 0],
  };
}

/** @param {any[]} row @param {number} at @returns {Entity} */
function readEntity([id, label, region, hosts, sends, ties, whole], at) {
  return { id, at, label, others: [], region, facts: [], kind: id.split(':')[0], hosts, sends, ties, whole: whole === 1 };
}

/**
 * Takes in the rest: all ties, whoever stands in them alone, and what is known of everyone.
 * @param {Graph} graph @param {any} data
 */
function readRest(graph, data) {
  const { entities, kinds, sources, properties } = graph;
  for (const row of data.entities) entities.push(readEntity(row, entities.length));
  graph.byId = new Map(entities.map((one) => [one.id, one]));
  for (const [name, label, predicate, datatype] of data.properties) properties.set(name, { name, label, predicate, datatype });
  /** @type {string[]} */
  const names = data.properties.map((/** @type {any[]} */ row) => row[0]);
  /** @type {Array<string|Concept>} */
  const text = data.strings.slice();
  for (const [at, id] of data.concepts) text[at] = { id, label: data.strings[at], concept: true };
  const pairsOf = makePairs(names, text, entities);
  data.known.forEach((/** @type {any[]} */ [others, facts], /** @type {number} */ at) =>
    describeEntity(entities[at], others.map((/** @type {number} */ n) => data.strings[n]), pairsOf(facts)));
  graph.statuses = data.statuses.map((/** @type {any[]} */ [code, label, inEffect], /** @type {number} */ at) => ({ code, at, label, inEffect }));
  const Reader = tieReader({ text, strings: data.strings, names, kinds, statuses: graph.statuses, sources, entities, pairsOf });
  graph.ties = data.ties.map((/** @type {any[]} */ row, /** @type {number} */ at) => new Reader(row, at));
  graph.seats = readSeats(data.seats || []);
  graph.homes = readHomes(data.homes || []);
  graph.terms = data.terms;
  takeColumns(graph, data, text);
  takeIndex(graph, data);
  graph.complete = true;
}

/** @param {number[]} flat @returns {Graph['seats']} */
function readSeats(flat) {
  const made = [];
  for (let at = 0; at < flat.length; at += 3) made.push({ tie: flat[at], x: flat[at + 1], y: flat[at + 2] });
  return made;
}

/** @param {number[]} flat @returns {Graph['homes']} */
function readHomes(flat) {
  const made = new Map();
  for (let at = 0; at < flat.length; at += 4) made.set(flat[at], { x: flat[at + 1], y: flat[at + 2], radius: flat[at + 3] });
  return made;
}

/**
 * Who stands in which ties.
 * @param {Graph} graph @param {any} data
 */
function takeIndex(graph, data) {
  const { entities, ties } = graph;
  /** @type {Map<Entity, Tie[]>} */
  const byEntity = new Map();
  const stands = (/** @type {Entity} */ entity, /** @type {Tie} */ tie) => {
    const found = byEntity.get(entity);
    if (!found) byEntity.set(entity, [tie]);
    else if (found[found.length - 1] !== tie) found.push(tie);
  };
  ties.forEach((tie, at) => {
    const [, , , , roles, , , , joins] = data.ties[at];
    for (let n = 1; n < roles.length; n += 2) if (roles[n] < 0) stands(entities[-1 - roles[n]], tie);
    for (let n = 0; n < joins.length; n += 3) { stands(entities[joins[n]], tie); stands(entities[joins[n + 1]], tie); }
  });
  /** @type {Map<Entity, Couple[]>} */
  const couples = new Map();
  for (const couple of graph.couples) {
    for (const end of [couple.one, couple.two]) couples.set(end, [...(couples.get(end) || []), couple]);
  }
  graph.tiesOf = (entity) => byEntity.get(entity) || [];
  graph.couplesOf = (entity) => couples.get(entity) || [];
  graph.tiesBetween = (one, two) => graph.tiesOf(one).filter((tie) => tie.joins.some(
    ([a, b]) => (a === one && b === two) || (a === two && b === one)));
  /** @type {Map<Entity, Tie[]>|null} */
  let covering = null;
  graph.covering = (entity) => {
    covering = covering || coveringOf(ties);
    return covering.get(entity) || [];
  };
}

/** Missions by whom else they are accredited to. @param {Tie[]} ties @returns {Map<Entity, Tie[]>} */
function coveringOf(ties) {
  const found = new Map();
  for (const tie of ties.filter((one) => one.kind.name === 'Mission')) {
    const standing = new Set(tie.roles.map(([, filler]) => filler));
    for (const [name, covered] of tie.facts) {
      if (name !== 'jurisdiction' || !isEntity(covered) || standing.has(covered)) continue;
      if (!found.has(covered)) found.set(covered, []);
      found.get(covered).push(tie);
    }
  }
  return found;
}

/**
 * Facts can name any entity, so they are given when all are there.
 * @param {Entity} entity @param {string[]} others @param {Array<[string, Value]>} facts
 */
function describeEntity(entity, others, facts) {
  /** @type {Record<string, string>} */
  const KINDS = { historical: say('kind.historical'), contested: say('kind.contested'), other: say('kind.institution') };
  entity.others = others;
  entity.facts = facts;
  const finer = facts.find(([name]) => name === 'stateKind' || name === 'institutionKind');
  if (finer) entity.kind = KINDS[textOf(finer[1])] || textOf(finer[1]).replace(/-/g, ' ');
}

/** @param {Value} value @returns {value is Entity} */
function isEntity(value) { return typeof value === 'object' && !('concept' in value); }

/** A value in words. @param {Value} value @returns {string} */
function textOf(value) { return typeof value === 'object' ? value.label : value; }

/**
 * A reader of flat rows of properties and values.
 * @param {string[]} names @param {Array<string|Concept>} text @param {Entity[]} entities
 * @returns {(flat: number[]) => Array<[string, Value]>}
 */
function makePairs(names, text, entities) {
  const valueOf = (/** @type {number} */ n) => (n < 0 ? entities[-1 - n] : text[n]);
  return (flat) => {
    /** @type {Array<[string, Value]>} */
    const made = [];
    for (let at = 0; at < flat.length; at += 2) made.push([names[flat[at]], valueOf(flat[at + 1])]);
    return made;
  };
}

/**
 * The class of ties, each of which reads its row where it is looked at: few ever are.
 * @param {{text: Array<string|Concept>, strings: string[], names: string[], kinds: Kind[], statuses: Status[],
 *   sources: Source[], entities: Entity[], pairsOf: (flat: number[]) => Array<[string, Value]>}} tables
 * @returns {new (row: any[], at: number) => Tie}
 */
function tieReader({ text, strings, names, kinds, statuses, sources, entities, pairsOf }) {
  /** @param {any[]} row @returns {Claim} */
  const readClaim = (row) => {
    const part = (/** @type {number} */ at) => strings[row[at] || 0];
    return {
      source: sources[row[0]], count: row[1], locator: part(2), method: part(3), stated: part(4), recorded: part(5),
      first: part(6), last: part(7), quote: part(8), author: part(9), said: row[10] ? pairsOf(row[10]) : [],
    };
  };
  return class {
    #row;
    /** @param {any[]} row @param {number} at */
    constructor(row, at) { this.#row = row; this.at = at; }
    get kind() { return kinds[this.#row[0]]; }
    get id() { return `tie:${this.#row[1]}`; }
    get name() { return textOf(text[this.#row[2]]); }
    get type() { const named = text[this.#row[2]]; return typeof named === 'object' ? named : null; }
    get status() { return statuses[this.#row[3]]; }
    get roles() { return pairsOf(this.#row[4]); }
    get facts() { return pairsOf(this.#row[5]); }
    get disputed() { return this.#row[6].map((/** @type {number} */ n) => names[n]); }
    get claims() { return this.#row[7].map(readClaim); }
    get joins() {
      const flat = this.#row[8];
      /** @type {Array<[Entity, Entity, boolean]>} */
      const made = [];
      for (let at = 0; at < flat.length; at += 3) made.push([entities[flat[at]], entities[flat[at + 1]], flat[at + 2] === 1]);
      return made;
    }
  };
}

/** The role in which somebody stands in a tie. @param {Tie} tie @param {Entity} entity @returns {string} */
function roleOf(tie, entity) {
  const role = tie.roles.find(([, filler]) => filler === entity) || tie.facts.find(([, filler]) => filler === entity);
  return role ? role[0] : '';
}

/**
 * Small letters without accents, with one kind of apostrophe and no hyphens, to compare names by.
 * @param {string} text @returns {string}
 */
function plain(text) {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'").replace(/[-\u2010-\u2015]/g, ' ');
}

/** Text that fits a line of its own; what is cut is counted. @param {string} text @param {number} [most] @returns {string} */
function short(text, most = 400) {
  return text.length <= most ? text : say('more.letters', { text: text.slice(0, most), n: text.length - most });
}
