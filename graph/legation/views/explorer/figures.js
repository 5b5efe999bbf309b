/**
 * The numbers of a dossier, for the ties that pass the filters, by the rules of `dossier/figures.py`.
 * @typedef {{name: 'visits'|'money'|'missions'|'relations', title: string, columns: string[], rows: Array<[string, number[]]>, note: string}} Figure
 * @typedef {Map<string, number[]>} Counts
 */

/** How many years a chart by year spans at most; what spans more is told by decade. */
const MOST_YEARS = 40;
const DONE = ['', 'ended', 'ongoing', 'occurred', 'completed'];
/** The statuses with which a sum of money counts, by class. @type {Record<string, Set<string>>} */
const PAID = { Finance: new Set([...DONE, 'committed']), Investment: new Set(DONE) };

/**
 * What can be counted of somebody, or between two; what has no rows is left out.
 * @param {Tie[]} ties @param {Entity} one @param {Entity|null} two @returns {Figure[]}
 */
function figuresOf(ties, one, two) {
  const of = (/** @type {string[]} */ ...names) => ties.filter((tie) => names.includes(tie.kind.name));
  const found = [visitsIn(of('Visit'), one, two), ...moneyIn(of(...Object.keys(PAID)), one, two)];
  if (!two) found.push(missionsIn(of('Mission'), one), relationsIn(of('Relations')));
  return found.filter((figure) => figure.rows.length > 0);
}

/**
 * On which side of a tie somebody stands: 0 acting, 1 acted on, -1 neither.
 * @param {Array<[string, Value]>} pairs @param {string[]} first @param {string} second @param {Entity} one @param {Entity|null} two
 */
function sideIn(pairs, first, second, one, two) {
  const acting = (/** @type {Entity} */ who) => pairs.some(([name, value]) => value === who && first.includes(name));
  const actedOn = (/** @type {Entity} */ who) => pairs.some(([name, value]) => value === who && name === second);
  if (acting(one) && (!two || actedOn(two))) return 0;
  return actedOn(one) && (!two || acting(two)) ? 1 : -1;
}

/** @param {Counts} counts @param {string} label @param {number} side @param {number} by */
function addTo(counts, label, side, by) {
  const row = counts.get(label) || [0, 0];
  row[side] += by;
  counts.set(label, row);
}

const decadeOf = (/** @type {number} */ year) => `${year - (year % 10)}s`;
const headsOf = (/** @type {Entity} */ one, /** @type {Entity|null} */ two, /** @type {[Word, Word]} */ alone) => (
  two ? [[one, two], [two, one]].map(([from, to]) => say('chart.way', { from: short(from.label, 60), to: short(to.label, 60) })) : alone.map((key) => say(key)));

/** @param {Tie[]} ties @param {Entity} one @param {Entity|null} two @returns {Figure} */
function visitsIn(ties, one, two) {
  /** @type {Array<[number, number]>} */
  const told = [];
  let standing = 0;
  for (const tie of ties) {
    const pairs = [...tie.roles, ...tie.facts];
    const side = sideIn(pairs, ['visitor', 'visitingState'], 'host', one, two);
    if (side < 0) continue;
    standing += 1;
    const start = pairs.find(([name]) => name === 'start');
    if (start && tie.status.inEffect) told.push([Number(textOf(start[1]).slice(0, 4)), side]);
  }
  const years = told.map(([year]) => year);
  const byDecade = years.length > 0 && Math.max(...years) - Math.min(...years) >= MOST_YEARS;
  /** @type {Counts} */
  const counts = new Map();
  for (const [year, side] of told) addTo(counts, byDecade ? decadeOf(year) : String(year), side, 1);
  const heads = [say(byDecade ? 'chart.decade' : 'chart.year'), ...headsOf(one, two, ['chart.made', 'chart.received'])];
  return tableOf('visits', say(byDecade ? 'chart.visits.decade' : 'chart.visits.year'), heads, counts, standing - told.length, 'chart.visits.left');
}

/** @param {Tie[]} ties @param {Entity} one @param {Entity|null} two @returns {Figure[]} */
function moneyIn(ties, one, two) {
  /** @type {Map<string, Counts>} */
  const byCurrency = new Map();
  let left = 0;
  for (const tie of ties) {
    const pairs = [...tie.roles, ...tie.facts];
    const side = sideIn(pairs, ['funder'], 'recipient', one, two);
    if (side < 0) continue;
    const all = (/** @type {string} */ name) => pairs.filter(([key]) => key === name).map(([, value]) => textOf(value));
    const [[amount], [currency]] = [all('amount'), all('currency')];
    if (!amount || !currency || !PAID[tie.kind.name].has(tie.status.code) || all('excludedFromTotals')[0] === 'yes') { left += 1; continue; }
    const counts = byCurrency.get(currency) || new Map();
    byCurrency.set(currency, counts);
    const sectors = all('sector');
    for (const sector of sectors.length ? sectors : [say('chart.no.sector')]) addTo(counts, sector, side, Number(amount));
  }
  const heads = [say('chart.sector'), ...headsOf(one, two, ['chart.given', 'chart.taken'])];
  return [...byCurrency].sort().map(([currency, counts]) => {
    counts.forEach((row) => row.forEach((sum, at) => { row[at] = Math.round(sum); }));
    return tableOf('money', say('chart.money', { currency: short(currency, 12) }), heads, counts, left, 'chart.money.left');
  });
}

/** @param {Tie[]} ties @param {Entity} one @returns {Figure} */
function missionsIn(ties, one) {
  /** @type {Counts} */
  const counts = new Map();
  let left = 0;
  for (const tie of ties) {
    const side = sideIn(tie.roles, ['sender'], 'receiver', one, null);
    if (side < 0) continue;
    if (tie.status.inEffect) addTo(counts, tie.name, side, 1);
    else left += 1;
  }
  return tableOf('missions', say('chart.missions'), [say('chart.type'), say('chart.sent'), say('chart.hosted')], counts, left, 'chart.missions.left');
}

/** @param {Tie[]} ties @returns {Figure} */
function relationsIn(ties) {
  /** @type {Counts} */
  const counts = new Map();
  let left = 0;
  for (const tie of ties) {
    const begun = tie.facts.find(([name]) => name === 'established');
    if (begun) addTo(counts, decadeOf(Number(textOf(begun[1]).slice(0, 4))), 0, 1);
    else left += 1;
  }
  return tableOf('relations', say('chart.relations'), [say('chart.decade'), say('chart.begun')], counts, left, 'chart.relations.left');
}

/**
 * One figure, without the columns that hold nothing; by time, or the greatest first.
 * @param {Figure['name']} name @param {string} title @param {string[]} heads @param {Counts} counts @param {number} left @param {Word} why @returns {Figure}
 */
function tableOf(name, title, heads, counts, left, why) {
  const used = [0, 1].filter((side) => [...counts.values()].some((row) => row[side]));
  const sum = (/** @type {number[]} */ row) => row.reduce((total, one) => total + one, 0);
  const bySize = name === 'money' || name === 'missions';
  /** @type {Array<[string, number[]]>} */
  const rows = [...counts].map(([label, row]) => [label, used.map((side) => row[side])]);
  const kept = rows.filter(([, row]) => sum(row) > 0).sort((a, b) => (bySize ? sum(b[1]) - sum(a[1]) : 0) || (a[0] < b[0] ? -1 : 1));
  return { name, title, columns: [heads[0], ...used.map((side) => heads[1 + side])], rows: kept, note: left ? say(why, { n: left }) : '' };
}
