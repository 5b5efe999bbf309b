/**
 * Ties as a table for spreadsheets, R and pandas: CSV by RFC 4180, one row a tie. It begins with a
 * byte order mark, since Excel takes a CSV for the code page of its machine without one, and others
 * pass over it (`utf-8-sig`). Many values in one cell are parted by ` | `, as in `legation export`.
 */

const MANY = ' | ';

/**
 * Text as a cell. What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP
 * advises against CSV injection; a number does not, as it runs nothing.
 * @param {string} text @returns {string}
 */
function cell(text) {
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * A tie as its row is written from it: all that it has by name, read once.
 * @typedef {{tie: Tie, held: Map<string, Value[]>, claims: Claim[]}} Row
 */
/** @typedef {{name: string, of: (row: Row) => string}} Column */

/** @param {Tie} tie @returns {Row} */
function rowOf(tie) {
  /** @type {Map<string, Value[]>} */
  const held = new Map();
  for (const [name, value] of [...tie.roles, ...tie.facts]) held.set(name, [...(held.get(name) || []), value]);
  return { tie, held, claims: tie.claims };
}

/** @param {Graph} graph @param {Tie[]} ties @returns {string[]} the pieces of the file */
function csv(graph, ties) {
  const rows = ties.map(rowOf);
  const columns = csvColumns(graph, rows);
  const line = (/** @type {string[]} */ cells) => `${cells.map(cell).join(',')}\r\n`;
  return ['\ufeff', line(columns.map(({ name }) => name)), ...rows.map((row) => line(columns.map(({ of }) => of(row))))];
}

/** The columns: of roles only those that one of the ties has. @param {Graph} graph @param {Row[]} rows @returns {Column[]} */
function csvColumns(graph, rows) {
  const terms = /** @type {Terms} */ (graph.terms);
  const ids = (/** @type {Value[]} */ values) => values.map((value) => (typeof value === 'object' ? value.id : value)).join(MANY);
  const names = (/** @type {Value[]} */ values) => values.map(textOf).join(MANY);
  const some = (/** @type {Row} */ row, /** @type {string} */ name) => row.held.get(name) || [];
  const fact = (/** @type {string} */ name) => ({ name, of: (/** @type {Row} */ row) => names(some(row, name)) });
  const told = (/** @type {Row} */ row, /** @type {string[]} */ properties) => properties.map((name) => names(some(row, name))).find(Boolean) || '';
  const days = (/** @type {Row} */ row, /** @type {'first'|'last'} */ which) => row.claims.map((claim) => claim[which]).filter(Boolean).sort();
  const sources = (/** @type {Row} */ row) => [...new Set(row.claims.map(({ source }) => source))];
  return [
    { name: 'tie', of: ({ tie }) => tie.id },
    { name: 'class', of: ({ tie }) => tie.kind.name },
    { name: 'type', of: ({ tie }) => (tie.type ? tie.type.label : '') },
    { name: 'title', of: ({ tie, held }) => titleOf(terms, tie, held) },
    ...rolesOf(terms, rows).flatMap((name) => [{ name, of: (/** @type {Row} */ row) => ids(some(row, name)) }, { name: `${name} name`, of: (/** @type {Row} */ row) => names(some(row, name)) }]),
    { name: 'status', of: ({ tie }) => tie.status.code },
    { name: 'begin', of: (row) => told(row, BEGINNINGS) },
    { name: 'end', of: (row) => told(row, ENDS) },
    { name: 'first listed', of: (row) => days(row, 'first')[0] || '' },
    { name: 'last listed', of: (row) => days(row, 'last').at(-1) || '' },
    fact('amount'), fact('currency'), fact('sector'),
    { name: 'place', of: (row) => names([...some(row, 'seat'), ...some(row, 'place')]) },
    { name: 'disputed', of: ({ tie }) => tie.disputed.join(MANY) },
    { name: 'sources', of: (row) => sources(row).map(({ id }) => id).join(MANY) },
    { name: 'sources names', of: (row) => sources(row).map(({ label }) => label).join(MANY) },
  ];
}

/** The roles that some ties have, in the order of the schema. @param {Terms} terms @param {Row[]} rows @returns {string[]} */
function rolesOf(terms, rows) {
  const found = new Set();
  for (const { tie, held } of rows) {
    for (const [name] of tie.roles) found.add(name);
    for (const name of held.keys()) if (terms.standing.includes(name)) found.add(name);
  }
  return [...new Set([...terms.standing, ...found])].filter((name) => found.has(name));
}
