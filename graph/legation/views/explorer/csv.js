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

/** @typedef {{name: string, of: (tie: Tie) => string}} Column */

/** @param {Graph} graph @param {Tie[]} ties @returns {string[]} the pieces of the file */
function csv(graph, ties) {
  const columns = csvColumns(graph, ties);
  const line = (/** @type {string[]} */ cells) => `${cells.map(cell).join(',')}\r\n`;
  return ['\ufeff', line(columns.map(({ name }) => name)), ...ties.map((tie) => line(columns.map(({ of }) => of(tie))))];
}

/** The columns: of roles and facts only those that one of the ties has. @param {Graph} graph @param {Tie[]} ties @returns {Column[]} */
function csvColumns(graph, ties) {
  const terms = /** @type {Terms} */ (graph.terms);
  const ids = (/** @type {Value[]} */ values) => values.map((value) => (typeof value === 'object' ? value.id : value)).join(MANY);
  const names = (/** @type {Value[]} */ values) => values.map(textOf).join(MANY);
  const role = (/** @type {string} */ name) => (/** @type {Tie} */ tie) => [...tie.roles, ...tie.facts].filter(([key]) => key === name).map(([, value]) => value);
  const fact = (/** @type {string} */ name) => ({ name, of: (/** @type {Tie} */ tie) => names(role(name)(tie)) });
  const told = (/** @type {Tie} */ tie, /** @type {string[]} */ properties) => properties.map((name) => names(role(name)(tie))).find(Boolean) || '';
  const day = (/** @type {Tie} */ tie, /** @type {'first'|'last'} */ which) => tie.claims.map((claim) => claim[which]).filter(Boolean).sort().at(which === 'first' ? 0 : -1) || '';
  return [
    { name: 'tie', of: (tie) => tie.id },
    { name: 'class', of: (tie) => tie.kind.name },
    { name: 'type', of: (tie) => (tie.type ? tie.type.label : '') },
    { name: 'title', of: (tie) => titleOf(terms, tie) },
    ...rolesOf(terms, ties).flatMap((name) => [{ name, of: (/** @type {Tie} */ tie) => ids(role(name)(tie)) }, { name: `${name} name`, of: (/** @type {Tie} */ tie) => names(role(name)(tie)) }]),
    { name: 'status', of: (tie) => tie.status.code },
    { name: 'begin', of: (tie) => told(tie, BEGINNINGS) },
    { name: 'end', of: (tie) => told(tie, ENDS) },
    { name: 'first listed', of: (tie) => day(tie, 'first') },
    { name: 'last listed', of: (tie) => day(tie, 'last') },
    fact('amount'), fact('currency'), fact('sector'),
    { name: 'place', of: (tie) => names([...role('seat')(tie), ...role('place')(tie)]) },
    { name: 'disputed', of: (tie) => tie.disputed.join(MANY) },
    { name: 'sources', of: (tie) => [...new Set(tie.claims.map(({ source }) => source.id))].join(MANY) },
    { name: 'sources names', of: (tie) => [...new Set(tie.claims.map(({ source }) => source.label))].join(MANY) },
  ];
}

/** The roles that some ties have, in the order of the schema. @param {Terms} terms @param {Tie[]} ties @returns {string[]} */
function rolesOf(terms, ties) {
  const found = new Set(ties.flatMap((tie) => [...tie.roles.map(([name]) => name), ...tie.facts.map(([name]) => name).filter((name) => terms.standing.includes(name))]));
  return [...new Set([...terms.standing, ...found])].filter((name) => found.has(name));
}
