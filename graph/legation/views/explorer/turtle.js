/**
 * Ties as Turtle (W3C RDF 1.1 Turtle), in the terms that the graph itself has them in: what is
 * written here stands there too, save that `prov:wasDerivedFrom` leads from a tie straight to its
 * sources, where the graph has a claim between them.
 */

/** @typedef {{used: Set<string>, iri: (curie: string) => string, dip: (name: string) => string}} Writer */

/** What no IRI may hold (RFC 3987 and the grammar of N-Triples), and what a name may be without brackets. */
const NO_IRI = /[\x00-\x20<>"{}|^`\\]/;
const PLAIN_NAME = /^(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}))?$/;
/** Marks that turn the direction of text would show a reader another file than a parser reads. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** @type {Record<string, string>} */
const ESCAPES = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
/** @type {Record<number, string>} */
const DATE_TYPES = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth', 10: 'xsd:date' };
/** @type {Record<string, string>} */
const ENTITY_CLASSES = { state: 'State', institution: 'Institution', official: 'Official', place: 'Place', source: 'Source' };

/**
 * A writer of terms for Turtle and SPARQL, which remembers the prefixes that it used.
 * @param {Terms} terms @returns {Writer}
 */
function makeWriter({ prefixes }) {
  /** @type {Set<string>} */
  const used = new Set();
  /** An IRI from its CURIE; empty where it stands for none. @param {string} curie */
  const iri = (curie) => {
    const at = curie.indexOf(':');
    const [prefix, local] = [curie.slice(0, at), curie.slice(at + 1)];
    const space = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : '';
    if (space && PLAIN_NAME.test(local)) {
      used.add(prefix);
      return curie;
    }
    const whole = space ? space + local : curie;
    return (space || /^https?:/.test(whole)) && at > 0 && !NO_IRI.test(whole) ? escapedTurns(`<${whole}>`) : '';
  };
  return { used, iri, dip: (name) => iri(`dip:${name}`) };
}

/** @param {string} text @returns {string} */
const escapedTurns = (text) => text.replace(TURNING, (mark) => `\\u${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

/** Text as a literal of Turtle and SPARQL. @param {string} text @returns {string} */
const literal = (text) => `"${escapedTurns(text.replace(/[\\"\n\r\t\b\f]/g, (mark) => ESCAPES[mark]))}"`;

/**
 * Text as it can stand in a comment of Turtle or SPARQL: no line ends there, and no escape that
 * an engine might read as the end of a line.
 * @param {string} text @returns {string}
 */
const remark = (text) => short(text, 300).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').replace(/\\/g, '/').replace(TURNING, '');

/** Prefixes as declared at the head, sorted. @param {Terms} terms @param {Set<string>} used @param {(prefix: string, space: string) => string} form @returns {string} */
const declared = (terms, used, form) => [...used].sort().map((prefix) => form(prefix, terms.prefixes[prefix])).join('');

/**
 * A value of a property as a term; empty where there is none for it.
 * @param {Writer} writer @param {Property} property @param {Value} value @returns {string}
 */
function termOf(writer, property, value) {
  if (typeof value === 'object') return writer.iri(value.id);
  switch (property.datatype) {
    case 'REF': return writer.iri(value);
    case 'BOOL': return value === 'yes' ? 'true' : 'false';
    case 'DATE': return `${literal(value)}^^${writer.iri(DATE_TYPES[value.length])}`;
    case 'DECIMAL': return `${literal(value)}^^${writer.iri('xsd:decimal')}`;
    case 'URL': return `${literal(value)}^^${writer.iri('xsd:anyURI')}`;
    // The page holds names without their language, so what is one can't be said as the graph says it.
    case 'LABEL': return '';
    default: return literal(value);
  }
}

/** What a mission is called, from the template of its class, as `titles.py` fills it. @param {Terms} terms @param {Tie} tie @param {Map<string, Value[]>} held by role and property @returns {string} */
function titleOf(terms, tie, held) {
  if (!tie.type) return tie.name;
  const empty = /\(\s*\)|(?<=\()\s+|\s+with(?=\s*(?::|$))|\s*[:,]\s*$|\s+(?=[:,)])/g;
  const filled = terms.mission.replace(/\{(\w+)\}/g, (_, name) => (name === 'missionType' ? tie.name : (held.get(name) || []).map(textOf).join(` ${say('take.and')} `)));
  return capital(filled.replace(/\s+/g, ' ').trim().replace(empty, '').replace(empty, '').trim());
}

/**
 * Ties, whoever and whatever they name, and their sources, as the pieces of a file.
 * @param {Graph} graph @param {Tie[]} ties @param {string[]} head lines of the comment at the top @returns {string[]}
 */
function turtle(graph, ties, head) {
  const terms = /** @type {Terms} */ (graph.terms);
  const writer = makeWriter(terms);
  /** @type {Map<string, string>} */
  const named = new Map();
  /** @type {Set<Source>} */
  const sources = new Set();
  const body = ties.map((tie) => tieBlock(graph, writer, tie, named, sources));
  const names = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, label]) => nameBlock(terms, writer, id, label));
  const from = [...sources].sort((a, b) => a.at - b.at).map((source) => sourceBlock(graph, writer, source));
  const top = head.map((line) => `# ${remark(line)}\n`).join('');
  const prefixes = declared(terms, writer.used, (prefix, space) => `@prefix ${prefix}: <${space}> .\n`);
  return [top, '\n', prefixes, `\n# ${say('take.file.ties')}\n`, ...body, `\n# ${say('take.file.names')}\n`, ...names, `\n# ${say('take.file.sources')}\n`, ...from];
}

/** A subject with predicates and objects, one line each; pairs that have no term are left out. @param {string} subject @param {Array<[string, string]>} pairs @returns {string} */
function block(subject, pairs) {
  const said = [...new Set(pairs.filter(([verb, object]) => verb && object).map(([verb, object]) => `${verb} ${object}`))];
  return subject && said.length ? `\n${subject} ${said.join(' ;\n    ')} .\n` : '';
}

/**
 * @param {Graph} graph @param {Writer} writer @param {Tie} tie
 * @param {Map<string, string>} named names of what is referred to @param {Set<Source>} sources
 */
function tieBlock(graph, writer, tie, named, sources) {
  const terms = /** @type {Terms} */ (graph.terms);
  const subject = writer.iri(tie.id);
  if (!subject) return `\n# ${say('take.file.odd', { id: remark(tie.id) })}\n`;
  /** @type {Array<[string, string]>} */
  const pairs = [['a', writer.dip(tie.kind.name)]];
  // Of whoever has no name each makes up another, so what is called by it is left without a title.
  let unnamed = false;
  const mention = (/** @type {Value} */ value) => {
    if (typeof value !== 'object') return;
    named.set(value.id, value.label);
    unnamed = unnamed || (Object.hasOwn(terms.languages, value.id) && !terms.languages[value.id]);
  };
  if (tie.type) {
    if (terms.classes[tie.type.id]) pairs.push(['a', writer.dip(terms.classes[tie.type.id])]);
    mention(tie.type);
  }
  const classes = pairs.length;
  if (tie.type) pairs.push([writer.dip('missionType'), writer.iri(tie.type.id)]);
  for (const [name, value] of tie.roles) {
    mention(value);
    const id = typeof value === 'object' ? value.id : value;
    const narrower = terms.narrower[name]?.[id.split(':')[0]];
    pairs.push([writer.dip(name), writer.iri(id)], ...(narrower ? /** @type {Array<[string, string]>} */ ([[writer.dip(narrower), writer.iri(id)]]) : []));
  }
  if (tie.status.code) pairs.push([writer.dip('status'), writer.iri(`status:${tie.status.code}`)]);
  for (const [name, value] of tie.facts) {
    mention(value);
    pairs.push(...factPairs(graph, writer, name, value));
  }
  if (!unnamed) pairs.splice(classes, 0, [writer.iri('rdfs:label'), `${literal(titleOf(terms, tie, rowOf(tie).held))}@en`]);
  if (tie.disputed.length) pairs.push([writer.dip('disputed'), 'true']);
  for (const name of tie.disputed) pairs.push([writer.dip('disputedOn'), writer.iri(graph.properties.get(name)?.predicate || '')]);
  for (const { source } of tie.claims) {
    sources.add(source);
    pairs.push([writer.iri('prov:wasDerivedFrom'), writer.iri(source.id)]);
  }
  return block(subject, pairs);
}

/** A value of a tie, with its days where it is a date. @param {Graph} graph @param {Writer} writer @param {string} name @param {Value} value @returns {Array<[string, string]>} */
function factPairs(graph, writer, name, value) {
  const property = graph.properties.get(name);
  if (!property) return [];
  /** @type {Array<[string, string]>} */
  const pairs = [[writer.iri(property.predicate), termOf(writer, property, value)]];
  if (property.datatype === 'DATE' && typeof value === 'string') {
    const day = (/** @type {boolean} */ last) => `${literal(dayText(dayOf(value, last)))}^^${writer.iri('xsd:date')}`;
    pairs.push([writer.dip(`earliest${capital(name)}`), day(false)], [writer.dip(`latest${capital(name)}`), day(true)]);
  }
  return pairs;
}

/** A name with its language; empty where the graph has none. @param {Terms} terms @param {string} id @param {string} label @returns {string} */
function nameTerm(terms, id, label) {
  const language = Object.hasOwn(terms.languages, id) ? terms.languages[id] : 'en';
  return /^[A-Za-z]+(-[A-Za-z0-9]+)*$/.test(language) ? `${literal(label)}@${language}` : '';
}

/** @param {Terms} terms @param {Writer} writer @param {string} id @param {string} label @returns {string} */
function nameBlock(terms, writer, id, label) {
  const name = nameTerm(terms, id, label);
  const kind = ENTITY_CLASSES[id.split(':')[0]];
  return name ? block(writer.iri(id), [['a', kind ? writer.dip(kind) : ''], [writer.iri('rdfs:label'), name]]) : '';
}

/** @param {Graph} graph @param {Writer} writer @param {Source} source @returns {string} */
function sourceBlock(graph, writer, source) {
  const text = (/** @type {string} */ value) => (value ? literal(value) : '');
  const terms = /** @type {Terms} */ (graph.terms);
  const day = DATE_TYPES[source.published.length];
  return block(writer.iri(source.id), [
    ['a', nameTerm(terms, source.id, source.label) && writer.dip('Source')], [writer.iri('rdfs:label'), nameTerm(terms, source.id, source.label)],
    [writer.iri('dcterms:publisher'), text(source.publisher)], [writer.iri('dcterms:license'), text(source.licence)], [writer.dip('credit'), text(source.credit)],
    [writer.dip('website'), source.website && `${literal(source.website)}^^${writer.iri('xsd:anyURI')}`],
    [writer.iri('dcterms:issued'), source.published && day ? `${literal(source.published)}^^${writer.iri(day)}` : ''],
  ]);
}
