/**
 * Reads the tables of the page (see data.py, which says the same layout) into plain objects.
 *
 * @typedef {{id: string, at: number, label: string, others: string[], region: string,
 *   kind: string, facts: Array<[string, string|Entity]>, hosts: number, sends: number, whole: boolean}} Entity
 * @typedef {{source: Source, count: number, locator: string, method: string, stated: string, recorded: string,
 *   first: string, last: string, quote: string, author: string,
 *   said: Array<[string, string|Entity]>}} Claim
 * @typedef {{id: string, label: string, publisher: string, licence: string, credit: string,
 *   website: string, published: string, newest: string, count: number}} Source
 * @typedef {{name: string, label: string, family: string, rest: boolean,
 *   headings: Array<[string, string, string[]]>, shown: boolean, count: number}} Kind
 * @typedef {{kind: Kind, id: string, name: string, status: Status,
 *   roles: Array<[string, string|Entity]>, facts: Array<[string, string|Entity]>,
 *   disputed: string[], claims: Claim[], joins: Array<[Entity, Entity, boolean]>}} Tie
 * @typedef {{code: string, label: string, inEffect: boolean}} Status
 */
function readGraph(data) {
  const text = data.strings;
  const words = new Map(data.properties);
  const kinds = data.kinds.map(([name, label, family, headings]) =>
    ({ name, label, family, headings, rest: data.rest.includes(name), shown: true, count: 0 }));
  const sources = readSources(data, text);
  const entities = readEntities(data, text);
  const pairsOf = makePairs(data, text, entities);
  data.entities.forEach((row, at) => describeEntity(entities[at], pairsOf(row[4])));
  const ties = readTies(data, { text, kinds, sources, entities, pairsOf });

  const byEntity = new Map(entities.map((entity) => [entity, new Set()]));
  for (const tie of ties) {
    for (const [, filler] of tie.roles) if (typeof filler === 'object') byEntity.get(filler).add(tie);
    for (const [one, other] of tie.joins) { byEntity.get(one).add(tie); byEntity.get(other).add(tie); }
  }
  const drawn = new Set(data.picture.nodes.map((node) => node.id));
  return {
    kinds, sources, entities, ties, absent: data.absent, families: data.families,
    depth: data.depth, chosen: false,
    disputesAtRest: data.rest.includes('disputes'), inner: data.picture.inner,
    undrawn: entities.filter((one) => byEntity.get(one).size && !drawn.has(one.at)).length,
    focus: data.focus === null ? null : entities[data.focus],
    /** The words of a property or role. */
    words: (name) => words.get(name) || name,
    /** Every tie in which somebody stands. */
    tiesOf: (entity) => [...byEntity.get(entity)],
    /** Every tie that joins two. */
    tiesBetween: (one, other) => [...byEntity.get(one)].filter((tie) => tie.joins.some(
      ([a, b]) => (a === one && b === other) || (a === other && b === one))),
  };
}

function readSources(data, text) {
  return data.sources.map(([id, label, publisher, licence, credit, website, published]) => ({
    id, label: text[label], publisher: text[publisher], licence: text[licence],
    credit: text[credit], website: text[website], published: text[published], newest: '', count: 0,
  }));
}

function readEntities(data, text) {
  return data.entities.map(([id, label, others, region, , hosts, sends, whole], at) => ({
    id, at, label: text[label], others: others.map((n) => text[n]), region: text[region], facts: [],
    kind: id.split(':')[0], hosts, sends, whole: whole === 1,
  }));
}

/** Facts can name any entity, so they are given when all are there. */
function describeEntity(entity, facts) {
  const KINDS = { historical: 'former state', contested: 'contested state', other: 'institution' };
  entity.facts = facts;
  const finer = facts.find(([name]) => name === 'stateKind' || name === 'institutionKind');
  if (finer) entity.kind = KINDS[finer[1]] || finer[1].replace(/-/g, ' ');
}

/** A reader of flat rows of properties and values. */
function makePairs(data, text, entities) {
  const names = data.properties.map((row) => row[0]);
  const valueOf = (n) => (n < 0 ? entities[-1 - n] : text[n]);
  return (flat) => {
    const made = [];
    for (let at = 0; at < flat.length; at += 2) made.push([names[flat[at]], valueOf(flat[at + 1])]);
    return made;
  };
}

function readTies(data, { text, kinds, sources, entities, pairsOf }) {
  const names = data.properties.map((row) => row[0]);
  const statuses = data.statuses.map(([code, label, inEffect]) => ({ code, label, inEffect }));
  return data.ties.map(([kind, id, name, status, roles, facts, disputed, claims, flat]) => {
    const joins = [];
    for (let at = 0; at < flat.length; at += 3) {
      joins.push([entities[flat[at]], entities[flat[at + 1]], flat[at + 2] === 1]);
    }
    kinds[kind].count += 1;
    return {
      kind: kinds[kind], id, name: text[name], status: statuses[status], roles: pairsOf(roles),
      facts: pairsOf(facts), disputed: disputed.map((n) => names[n]),
      claims: claims.map((row) => readClaim(row, text, sources, pairsOf)), joins,
    };
  });
}

function readClaim(row, text, sources, pairsOf) {
  const source = sources[row[0]];
  const part = (at) => text[row[at] || 0];
  source.count += row[1];
  if (part(7) > source.newest) source.newest = part(7);
  return {
    source, count: row[1], locator: part(2), method: part(3), stated: part(4), recorded: part(5),
    first: part(6), last: part(7), quote: part(8), author: part(9), said: row[10] ? pairsOf(row[10]) : [],
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
