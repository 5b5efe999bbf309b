/**
 * Reads the tables of the page (see data.py, which says the same layout) into plain objects.
 *
 * @typedef {{id: string, at: number, label: string, others: string[], region: string, kind: string,
 *   facts: Array<[string, string|Entity]>, hosts: number, sends: number, ties: number, whole: boolean}} Entity
 * @typedef {{source: Source, count: number, locator: string, method: string, stated: string, recorded: string,
 *   first: string, last: string, quote: string, author: string,
 *   said: Array<[string, string|Entity]>}} Claim
 * @typedef {{id: string, label: string, publisher: string, licence: string, credit: string,
 *   website: string, published: string, newest: string, count: number}} Source
 * @typedef {{name: string, label: string, family: string, resting: boolean,
 *   headings: Array<[string, string, string[]]>, shown: boolean, count: number}} Kind
 * @typedef {{kind: Kind, id: string, name: string, status: Status,
 *   roles: Array<[string, string|Entity]>, facts: Array<[string, string|Entity]>,
 *   disputed: string[], claims: Claim[], joins: Array<[Entity, Entity, boolean]>}} Tie
 * @typedef {{code: string, label: string, inEffect: boolean}} Status
 */

/** What the picture needs; the ties are taken in by `readRest`, and until then there are none. */
function readFirst(data) {
  const kinds = data.kinds.map(([name, label, family, headings, count]) =>
    ({ name, label, family, headings, count, resting: data.resting.includes(name), shown: true }));
  const sources = data.sources.map(([id, label, publisher, licence, credit, website, published, count, newest]) =>
    ({ id, label, publisher, licence, credit, website, published, count, newest }));
  const entities = data.entities.map(readEntity);
  const words = new Map();
  const byEntity = new Map();
  const tiesOf = (entity) => byEntity.get(entity) || [];
  let covering = null;
  return {
    kinds, sources, entities, words, byEntity, tiesOf, ties: [], complete: false, note: '',
    absent: data.absent, families: data.families, depth: data.depth, chosen: false,
    count: data.ties, disputed: data.disputed, undrawn: data.undrawn,
    disputesAtRest: data.resting.includes('disputes'), inner: data.picture.inner,
    focus: data.focus === null ? null : entities[data.focus],
    /** The words of a property or role. */
    wordsOf: (name) => words.get(name) || name,
    /** Every tie that joins two. */
    tiesBetween: (one, other) => tiesOf(one).filter((tie) => tie.joins.some(
      ([a, b]) => (a === one && b === other) || (a === other && b === one))),
    /** Missions elsewhere that are accredited to somebody too. */
    covering(entity) {
      covering = covering || coveringOf(this.ties);
      return covering.get(entity) || [];
    },
  };
}

function coveringOf(ties) {
  const found = new Map();
  for (const tie of ties.filter((one) => one.kind.name === 'Mission')) {
    const standing = new Set(tie.roles.map(([, filler]) => filler));
    for (const [name, covered] of tie.facts) {
      if (name !== 'jurisdiction' || typeof covered !== 'object' || standing.has(covered)) continue;
      if (!found.has(covered)) found.set(covered, []);
      found.get(covered).push(tie);
    }
  }
  return found;
}

function readEntity([id, label, region, hosts, sends, ties, whole], at) {
  return { id, at, label, others: [], region, facts: [], kind: id.split(':')[0], hosts, sends, ties, whole: whole === 1 };
}

/** Takes in the rest: all ties, whoever stands in them alone, and what is known of everyone. */
function readRest(graph, data) {
  const { entities, kinds, sources, byEntity } = graph;
  const text = data.strings;
  for (const row of data.entities) entities.push(readEntity(row, entities.length));
  for (const [name, label] of data.properties) graph.words.set(name, label);
  const names = data.properties.map((row) => row[0]);
  const pairsOf = makePairs(names, text, entities);
  data.known.forEach(([others, facts], at) => describeEntity(entities[at], others.map((n) => text[n]), pairsOf(facts)));
  const statuses = data.statuses.map(([code, label, inEffect]) => ({ code, label, inEffect }));
  const Tie = makeTie({ text, names, kinds, statuses, sources, entities, pairsOf });
  const stands = (entity, tie) => {
    const found = byEntity.get(entity);
    if (!found) byEntity.set(entity, [tie]);
    else if (found[found.length - 1] !== tie) found.push(tie);
  };
  graph.ties = data.ties.map((row) => new Tie(row));
  graph.ties.forEach((tie, at) => {
    const [, , , , roles, , , , joins] = data.ties[at];
    for (let n = 1; n < roles.length; n += 2) if (roles[n] < 0) stands(entities[-1 - roles[n]], tie);
    for (let n = 0; n < joins.length; n += 3) { stands(entities[joins[n]], tie); stands(entities[joins[n + 1]], tie); }
  });
  graph.complete = true;
}

/** Facts can name any entity, so they are given when all are there. */
function describeEntity(entity, others, facts) {
  const KINDS = { historical: 'former state', contested: 'contested state', other: 'institution' };
  entity.others = others;
  entity.facts = facts;
  const finer = facts.find(([name]) => name === 'stateKind' || name === 'institutionKind');
  if (finer) entity.kind = KINDS[finer[1]] || finer[1].replace(/-/g, ' ');
}

/** A reader of flat rows of properties and values. */
function makePairs(names, text, entities) {
  const valueOf = (n) => (n < 0 ? entities[-1 - n] : text[n]);
  return (flat) => {
    const made = [];
    for (let at = 0; at < flat.length; at += 2) made.push([names[flat[at]], valueOf(flat[at + 1])]);
    return made;
  };
}

/** The class of ties, each of which reads its row where it is looked at: few ever are. */
function makeTie({ text, names, kinds, statuses, sources, entities, pairsOf }) {
  const readClaim = (row) => {
    const part = (at) => text[row[at] || 0];
    return {
      source: sources[row[0]], count: row[1], locator: part(2), method: part(3), stated: part(4), recorded: part(5),
      first: part(6), last: part(7), quote: part(8), author: part(9), said: row[10] ? pairsOf(row[10]) : [],
    };
  };
  return class {
    #row;
    constructor(row) { this.#row = row; }
    get kind() { return kinds[this.#row[0]]; }
    get id() { return this.#row[1]; }
    get name() { return text[this.#row[2]]; }
    get status() { return statuses[this.#row[3]]; }
    get roles() { return pairsOf(this.#row[4]); }
    get facts() { return pairsOf(this.#row[5]); }
    get disputed() { return this.#row[6].map((n) => names[n]); }
    get claims() { return this.#row[7].map(readClaim); }
    get joins() {
      const flat = this.#row[8];
      const made = [];
      for (let at = 0; at < flat.length; at += 3) made.push([entities[flat[at]], entities[flat[at + 1]], flat[at + 2] === 1]);
      return made;
    }
  };
}

/** The role in which somebody stands in a tie. */
function roleOf(tie, entity) {
  const role = tie.roles.find(([, filler]) => filler === entity)
    || tie.facts.find(([, filler]) => filler === entity);
  return role ? role[0] : '';
}

/** Small letters without accents, with one kind of apostrophe and no hyphens, to compare names by. */
function plain(text) {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'").replace(/[-\u2010-\u2015]/g, ' ');
}

/** Text that fits a line of its own; what is cut is counted. */
function short(text, most = 400) {
  return text.length <= most ? text : `${text.slice(0, most)}… (${(text.length - most).toLocaleString('en')} more characters)`;
}
