/**
 * The search: by any name, by code, without accents; with the keyboard alone or by pointing.
 * @param {Graph} graph @param {HTMLInputElement} field @param {HTMLElement} hits @param {(one: Entity) => void} take
 */
function makeSearch(graph, field, hits, take) {
  const MOST = 12;
  /** @typedef {{one: Entity, names: string[], plain: string[]}} Row */
  /** @typedef {{rank: number, name: string, row: Row}} Hit */
  /** Names to look in, prepared when somebody looks for the first time. @type {Row[]|null} */
  let index = null;
  /** @returns {Row[]} */
  const prepared = () => graph.entities.map((one) => {
    const official = one.facts.filter(([name]) => name === 'officialName').map(([, value]) => textOf(value));
    const names = [one.label, ...one.others, one.id.split(':')[1], ...official];
    return { one, names, plain: names.map(plain) };
  });
  /** @type {Hit[]} */
  let found = [];
  let active = 0;

  /** The best name of somebody for what is wanted: the whole, its beginning, a word's, a part. @param {Row} row @param {string} wanted @returns {Hit} */
  function match(row, wanted) {
    let best = { rank: 4, name: '' };
    row.plain.forEach((name, at) => {
      const start = name.indexOf(wanted);
      const rank = name === wanted ? 0 : start === 0 ? 1 : start < 0 ? 4 : /[\p{L}\p{N}]/u.test(name.charAt(start - 1)) ? 3 : 2;
      if (rank < best.rank) best = { rank, name: row.names[at] };
    });
    return { ...best, row };
  }

  function look() {
    const wanted = plain(field.value.trim());
    const rows = index = index || prepared();
    found = wanted === '' ? [] : rows.map((row) => match(row, wanted))
      .filter((hit) => hit.rank < 4)
      .sort((a, b) => a.rank - b.rank || b.row.one.ties - a.row.one.ties || (a.row.plain[0] < b.row.plain[0] ? -1 : 1))
      .slice(0, MOST);
    active = 0;
    list();
  }

  /** @param {Hit} hit @param {number} at */
  function item({ row, name }, at) {
    const { one } = row;
    const as = name !== one.label && plain(name) !== plain(one.id.split(':')[1]) ? [' · ', said(short(name, 80))] : [];
    const made = el('li', '', '', said(short(one.label, 120)), ' ', el('small', one.kind, '', ...as));
    made.id = `${hits.id}-${at}`;
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', String(at === active));
    made.addEventListener('mousedown', (event) => { event.preventDefault(); choose(at); });
    return made;
  }

  function list() {
    const wanted = field.value.trim() !== '';
    hits.hidden = !wanted;
    field.setAttribute('aria-expanded', String(wanted));
    hits.replaceChildren(...found.map(item));
    if (wanted && !found.length) hits.append(el('li', say('search.none')));
    if (found.length) field.setAttribute('aria-activedescendant', `${hits.id}-${active}`);
    else field.removeAttribute('aria-activedescendant');
  }

  function shut() {
    hits.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  /** @param {number} at */
  function choose(at) {
    if (!found[at]) return;
    const { one } = found[at].row;
    field.value = short(one.label, 120);
    shut();
    take(one);
  }

  /** @param {number} by */
  function move(by) {
    if (hits.hidden) look();
    else if (found.length) { active = (active + by + found.length) % found.length; list(); }
  }

  field.addEventListener('input', look);
  field.addEventListener('blur', shut);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); move(event.key === 'ArrowDown' ? 1 : -1); }
    else if (event.key === 'Enter') choose(active);
    else if (event.key === 'Escape') { field.value = ''; shut(); event.stopPropagation(); }
  });

  return {
    /** Look anew, as there are more names. */
    renew() {
      index = null;
      if (!hits.hidden) look();
    },
  };
}
