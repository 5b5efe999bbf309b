/**
 * The SPARQL that gives the ties that are looked at, asked of the graph itself. It says the filters
 * as `shown.js` has them, and who is joined by the roles that `terms.py` gives. Those roles are a
 * rule, of which a tie with many sides may be an exception: the page knows all of its ties, so what
 * the rule would give otherwise is named in the query one by one, and the answer is always the same.
 */

/**
 * Which lines are meant: those of some, those between some, or those of all.
 * @typedef {{of: Entity[], pairs: Couple[]}|null} Whose
 */

/** @typedef {{graph: Graph, terms: Terms, writer: Writer, sight: Sight, whose: Whose}} Asked */

/**
 * @param {Graph} graph @param {Sight} sight @param {Whose} whose
 * @param {Set<number>} wanted numbers of the ties that it is to give @param {string[]} head lines of the comment at the top
 * @returns {string}
 */
function sparql(graph, sight, whose, wanted, head) {
  const terms = /** @type {Terms} */ (graph.terms);
  const writer = makeWriter(terms);
  /** @type {Asked} */
  const asked = { graph, terms, writer, sight, whose };
  const { missing, extra } = exceptions(asked, wanted);
  const ids = (/** @type {number[]} */ some) => some.map((at) => writer.iri(graph.ties[at].id)).filter(Boolean);
  const parts = [
    ...(sight.least > 1 ? [strongOnly(asked)] : []),
    ...(whose || sight.least > 1 ? joinedAndPassing(asked) : passing(asked)),
    ...(extra.length ? [clause(say('sparql.extra'), `FILTER(?tie NOT IN (${ids(extra).join(', ')}))`)] : []),
  ];
  const main = parts.map((part) => indent(part)).join('\n');
  const where = missing.length
    ? `  {\n${indent(main)}\n  } UNION {\n${indent(clause(say('sparql.missing'), `VALUES ?tie { ${ids(missing).join(' ')} }`), '    ')}\n  }`
    : main;
  const name = `  OPTIONAL { ?tie ${writer.iri('rdfs:label')} ?name }`;
  const top = head.map((line) => `# ${remark(line)}\n`).join('');
  return `${top}${declared(terms, writer.used, (prefix, space) => `PREFIX ${prefix}: <${space}>\n`)}\nSELECT DISTINCT ?tie ?name\nWHERE {\n${where}\n${name}\n}\nORDER BY ?name ?tie\n`;
}

/** @param {string} comment @param {...string} rows */
const clause = (comment, ...rows) => [`# ${remark(comment)}`, ...rows].join('\n');
/** @param {string} text @param {string} [by] */
const indent = (text, by = '  ') => text.split('\n').map((line) => (line ? by + line : line)).join('\n');
/** @param {Writer} writer @param {Array<{id: string}>} some */
const listed = (writer, some) => some.map((one) => writer.iri(one.id)).filter(Boolean).join(' ');
/** @param {Writer} writer @param {Day|string} day */
const dayTerm = (writer, day) => `"${typeof day === 'number' ? dayText(day) : day}"^^${writer.iri('xsd:date')}`;

/**
 * Both what a tie must be and between whom. Where it can be between anybody, the ties come first and
 * each once, as an engine would else look at the dates of a tie again for each who stands in it.
 * @param {Asked} asked @returns {string[]}
 */
const joinedAndPassing = (asked) => (asked.whose ? [joinedBy(asked), ...passing(asked)] : [eachOnce(passing(asked).join('\n')), joinedBy(asked)]);
/** @param {string} part */
const eachOnce = (part) => `{\n  SELECT DISTINCT ?tie\n  WHERE {\n${indent(part, '    ')}\n  }\n}`;

/** What a tie must be by itself, whoever stands in it. @param {Asked} asked @returns {string[]} */
function passing(asked) {
  const { graph, writer, sight, whose } = asked;
  const parts = [];
  // Whoever fills two of the roles below stands in a tie, so that need not be asked too.
  const surely = whose !== null || sight.regions.length > 0;
  if (sight.kinds.length || !surely) {
    const kinds = (sight.kinds.length ? sight.kinds : graph.kinds).map((kind) => writer.dip(kind.name));
    parts.push(kinds.length === 1 ? clause(say('sparql.kinds'), `?tie a ${kinds[0]} .`) : clause(say('sparql.kinds'), `VALUES ?kind { ${kinds.join(' ')} }`, '?tie a ?kind .'));
  }
  // What says which ties there are comes before what may be missing of them.
  if (sight.regions.length) parts.push(regionPart(asked));
  if (graph.focus) parts.push(partOfPage(asked));
  if (sight.statuses.length) parts.push(statusPart(asked));
  if (sight.sectors.length) parts.push(clause(say('sparql.sectors'), `VALUES ?sector { ${listed(writer, sight.sectors)} }`, `?tie ${writer.dip('sector')} ?sector .`));
  if (sight.sources.length) parts.push(clause(say('sparql.sources'), `VALUES ?source { ${listed(writer, sight.sources)} }`, `?tie ${writer.dip('claim')} ?claim .`, `?claim ${writer.dip('source')} ?source .`));
  if (sight.disputed) parts.push(clause(say('sparql.disputed'), `?tie ${writer.dip('disputed')} true .`));
  if (sight.day) parts.push(dayPart(asked));
  if (sight.known) parts.push(knownPart(asked));
  return parts;
}

/** @param {Asked} asked @returns {string} */
function statusPart({ writer, sight }) {
  const said = sight.statuses.filter((status) => status.code).map((status) => writer.iri(`status:${status.code}`)).filter(Boolean);
  const verb = writer.dip('status');
  if (said.length === sight.statuses.length) return clause(say('sparql.statuses'), `VALUES ?status { ${said.join(' ')} }`, `?tie ${verb} ?status .`);
  if (!said.length) return clause(say('sparql.statuses'), `FILTER NOT EXISTS { ?tie ${verb} ?status }`);
  return clause(say('sparql.statuses'), `OPTIONAL { ?tie ${verb} ?status }`, `FILTER(!BOUND(?status) || ?status IN (${said.join(', ')}))`);
}

/** As it was on a day: `days` of lines.py says the same. @param {Asked} asked @returns {string} */
function dayPart({ graph, terms, writer, sight }) {
  const [first, last] = [dayOf(sight.day), dayOf(sight.day, true)];
  const told = (/** @type {string} */ name) => graph.properties.has(name.charAt(0).toLowerCase() + name.slice(1));
  const ask = (/** @type {string} */ which, /** @type {string[]} */ names) => names.filter(told).map((name) => ({
    row: `OPTIONAL { ?tie ${writer.dip(which + name)} ?${which}${name} }`, name: `?${which}${name}`,
  }));
  const [begun, late] = [ask('earliest', terms.beginnings), ask('latest', terms.beginnings)];
  const ended = ask('latest', terms.ends.filter((name) => name !== 'Severed'));
  // Relations can be severed more than once: the last time counts, if they were not resumed.
  const severed = terms.ends.includes('Severed') && told('Severed')
    ? [`OPTIONAL {\n  ?tie ${writer.dip('latestSevered')} ?latestSevered\n  FILTER NOT EXISTS { ?tie ${writer.dip('latestSevered')} ?later FILTER(?later > ?latestSevered) }\n  FILTER NOT EXISTS { ?tie ${writer.dip('latestResumed')} ?again FILTER(?again >= ?latestSevered) }\n}`] : [];
  const ends = terms.ends.filter(told).map((name) => `?latest${name}`);
  const events = graph.kinds.filter((kind) => kind.event).map((kind) => writer.dip(kind.name));
  const over = terms.over.map((status) => writer.iri(status));
  const [from, until] = [dayTerm(writer, first), dayTerm(writer, last)];
  const never = dayTerm(writer, '9999-12-31');
  const beginning = begun.length ? `COALESCE(${begun.map(({ name }) => name).join(', ')})` : '';
  const lasts = late.length ? [`IF(BOUND(?over) || BOUND(?event), COALESCE(${late.map(({ name }) => name).join(', ')}), ${never})`] : [];
  const dated = `?begin <= ${until} && ?end >= ${from}`;
  return clause(
    say('sparql.day', { day: sight.day }),
    ...begun.map(({ row }) => row), ...late.map(({ row }) => row), ...ended.map(({ row }) => row), ...severed,
    `OPTIONAL { VALUES ?over { ${over.join(' ')} } ?tie ${writer.dip('status')} ?over OPTIONAL { ?tie ${writer.dip('lastListed')} ?listed } }`,
    ...(events.length ? [`OPTIONAL { VALUES ?event { ${events.join(' ')} } ?tie a ?event }`] : []),
    ...(beginning ? [`BIND(${beginning} AS ?begin)`] : []),
    `BIND(COALESCE(${[...ends, '?listed', ...lasts, never].join(', ')}) AS ?end)`,
    sight.undated ? `FILTER(IF(BOUND(?begin), ${dated}, ?end >= ${from}))` : `FILTER(BOUND(?begin) && ${dated})`,
  );
}

/** @param {Asked} asked @returns {string} */
function knownPart({ writer, sight }) {
  const days = ['firstSeen', 'stated', 'recorded'];
  return clause(
    say('sparql.known', { day: sight.known }),
    `?tie ${writer.dip('claim')} ?known .`,
    ...days.map((name) => `OPTIONAL { ?known ${writer.dip(name)} ?${name} }`),
    `FILTER(COALESCE(${days.map((name) => `?${name}`).join(', ')}, ${dayTerm(writer, '0001-01-01')}) <= ${dayTerm(writer, dayOf(sight.known, true))})`,
  );
}

/** Somebody whom it joins is of one of the regions; organisations and officials count as such. @param {Asked} asked @returns {string} */
function regionPart(asked) {
  const { terms, writer, sight } = asked;
  const named = (/** @type {string[]} */ names) => names.flatMap((name) => (Object.hasOwn(terms.regions, name) ? terms.regions[name] : [])).map(literal).join(', ');
  const starts = (/** @type {string} */ prefix) => `STRSTARTS(STR(?party), "${terms.prefixes[prefix]}")`;
  const said = 'COALESCE(?code, ?region, "")';
  const tests = sight.regions.map((name) => {
    if (name === 'Institution' || name === 'Official') return starts(name.toLowerCase());
    if (Object.hasOwn(terms.regions, name)) return `${starts('state')} && ${said} IN (${named([name])})`;
    return `${starts('state')} && ${said} NOT IN (${named(Object.keys(terms.regions))})`;
  });
  const part = clause(
    say('sparql.regions', { names: sight.regions.map(regionName).join(', ') }),
    ...rolesTable(asked, '?near', '?far'),
    '?tie ?near ?party ; ?far ?beyond .',
    `OPTIONAL { ?party ${writer.dip('m49Region')} ?code }`, `OPTIONAL { ?party ${writer.dip('region')} ?region }`,
    `FILTER(?party != ?beyond && (${tests.join(' || ')}))`,
  );
  return asked.whose ? part : eachOnce(part);
}

/** A page around somebody holds only ties of those near by. @param {Asked} asked @returns {string} */
function partOfPage({ graph, terms, writer }) {
  const inside = graph.entities.filter((one) => one.whole);
  return clause(
    say('sparql.page', { name: /** @type {Entity} */ (graph.focus).label, n: graph.depth }),
    `VALUES ?inside { ${listed(writer, inside)} }`,
    `VALUES ?as { ${terms.standing.map((name) => writer.dip(name)).join(' ')} }`, '?tie ?as ?inside .',
  );
}

/** Roles whose fillers a tie joins, in both orders, for the kinds that are asked for. @param {Asked} asked @param {string} one @param {string} two @returns {string[]} */
function rolesTable({ graph, terms, writer, sight }, one, two) {
  const kinds = (sight.kinds.length ? sight.kinds : graph.kinds).map((kind) => kind.name);
  const rows = terms.joined.filter(([, , some]) => some.some((name) => kinds.includes(name)));
  const both = rows.flatMap(([from, to]) => (from === to ? [[from, to]] : [[from, to], [to, from]]));
  return [`VALUES (${one} ${two}) {`, ...both.map(([from, to]) => `  (${writer.dip(from)} ${writer.dip(to)})`), '}'];
}

/** Between whom the tie is. @param {Asked} asked @returns {string} */
function joinedBy(asked) {
  const { writer, whose } = asked;
  const of = whose && whose.of.length ? `VALUES ?one { ${listed(writer, whose.of)} }` : '';
  const pairs = whose && (whose.pairs.length || !of)
    ? ['VALUES (?one ?two) {', ...whose.pairs.map(({ one, two }) => `  (${writer.iri(one.id)} ${writer.iri(two.id)})`), '}'].join('\n') : '';
  const who = of && pairs ? `{\n${indent(of)}\n} UNION {\n${indent(pairs)}\n}` : of || pairs;
  return clause(say('sparql.whose'), ...(who ? [who] : []), ...rolesTable(asked, '?from', '?to'), '?tie ?from ?one ; ?to ?two .', 'FILTER(?one != ?two)');
}

/** Those pairs between whom so many ties pass. @param {Asked} asked @returns {string} */
function strongOnly(asked) {
  const inner = joinedAndPassing(asked).map((part) => indent(part, '    ')).join('\n');
  return clause(
    say('sparql.least', { n: asked.sight.least }),
    `{\n  SELECT ?one ?two\n  WHERE {\n${inner}\n  }\n  GROUP BY ?one ?two\n  HAVING (COUNT(DISTINCT ?tie) >= ${asked.sight.least})\n}`,
  );
}

/**
 * What the query would give by its roles beside what it is to give. @param {Asked} asked @param {Set<number>} wanted
 * @returns {{missing: number[], extra: number[]}}
 */
function exceptions(asked, wanted) {
  const { graph, sight, whose } = asked;
  if (!whose && !sight.regions.length && sight.least < 2) return { missing: [], extra: [] };
  const odd = oddTies(graph, asked.terms);
  if (!odd.size) return { missing: [], extra: [] };
  const given = answered(asked, odd);
  return { missing: [...wanted].filter((at) => !given.has(at)), extra: [...given].filter((at) => !wanted.has(at)) };
}

/** @type {WeakMap<Graph, Map<number, string[]>>} */
const ODD = new WeakMap();

/** The pairs that the roles of a tie would join, of those ties of which the joins are others; worked out once. @param {Graph} graph @param {Terms} terms @returns {Map<number, string[]>} */
function oddTies(graph, terms) {
  const known = ODD.get(graph);
  if (known) return known;
  /** @type {Map<number, string[]>} */
  const made = new Map();
  const { columns, couples } = graph;
  const ofKind = graph.kinds.map((kind) => terms.joined.filter(([, , some]) => some.includes(kind.name)));
  graph.ties.forEach((tie, at) => {
    const found = pairsByRole(tie, ofKind[columns.kind[at]]);
    const held = columns.pairs[at];
    if (found.size !== held.length || !held.every((pair) => found.has(couples[pair].id))) made.set(at, [...found]);
  });
  ODD.set(graph, made);
  return made;
}

/** @param {Tie} tie @param {Terms['joined']} rows @returns {Set<string>} ids of couples */
function pairsByRole(tie, rows) {
  const { roles } = tie;
  // To read what is held of a tie besides takes long, and few have a party there.
  const all = rows.every((row) => roles.some(([name]) => name === row[0]) && roles.some(([name]) => name === row[1]));
  const standing = (all ? roles : [...roles, ...tie.facts]).flatMap(([name, value]) => (isEntity(value) ? [/** @type {[string, number]} */ ([name, value.at])] : []));
  const found = new Set();
  for (const [from, to] of rows) {
    for (const [near, a] of standing) {
      if (near !== from) continue;
      for (const [far, b] of standing) if (far === to && a !== b) found.add(`${Math.min(a, b)}-${Math.max(a, b)}`);
    }
  }
  return found;
}

/** Numbers of the ties that the query gives by its roles. @param {Asked} asked @param {Map<number, string[]>} odd @returns {Set<number>} */
function answered({ graph, sight, whose }, odd) {
  const { columns, couples, entities, regions } = graph;
  const passes = makeShown(graph, { ...sight, regions: [], least: 1 });
  const of = new Set(whose?.of.map((one) => String(one.at)));
  const pairs = new Set(whose?.pairs.map((couple) => couple.id));
  const meant = (/** @type {string} */ id) => !whose || pairs.has(id) || id.split('-').some((end) => of.has(end));
  const inRegion = (/** @type {string[]} */ ids) => !sight.regions.length
    || ids.some((id) => id.split('-').some((end) => sight.regions.includes(entities[Number(end)].region) && regions.includes(entities[Number(end)].region)));
  /** @type {Map<number, string[]>} */
  const found = new Map();
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (let at = 0; at < graph.ties.length; at += 1) {
    if (!passes.has(at)) continue;
    const all = odd.get(at) || columns.pairs[at].map((pair) => couples[pair].id);
    if (!inRegion(all)) continue;
    const here = all.filter(meant);
    for (const id of here) counts.set(id, (counts.get(id) || 0) + 1);
    found.set(at, here);
  }
  const joins = whose !== null || sight.least > 1;
  return new Set([...found].filter(([, ids]) => !joins || ids.some((id) => (counts.get(id) || 0) >= sight.least)).map(([at]) => at));
}
