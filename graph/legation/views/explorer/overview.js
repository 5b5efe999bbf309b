/** What the panel says while nobody is chosen: how much passes the filters, what is disputed, who stands in most, and the sources. */

/** How many lines of a list are shown before somebody asks for all. */
const FEW = 12;

/** @param {Graph} graph @param {Ties} ties @param {Lists} lists @param {Shown} shown @returns {Array<Node|string>} */
function overviewOf(graph, ties, lists, shown) {
  const filtered = graph.complete && shown.count < graph.ties.length;
  const sum = filtered ? [el('p', say('panel.sum', { n: shown.count, all: graph.ties.length }), 'left')] : [];
  const disputes = disputesIn(graph, lists, shown);
  const most = lists.keep(folder(say(filtered ? 'panel.most.shown' : 'panel.most'), say(filtered ? 'panel.most.shown.note' : 'panel.most.note'), ...ranking(graph, ties, shown, filtered)), 'most', true);
  const sources = lists.keep(sourcesOf(graph), 'sources', graph.sources.length <= 6);
  return [el('p', say('panel.hint'), 'kind'), ...sum, ...disputes, most, sources, el('p', say('panel.caution'), 'none'), el('p', say('panel.thanks'), 'none')];
}

/** @param {Graph} graph @param {Lists} lists @param {Shown} shown */
function disputesIn(graph, lists, shown) {
  const { columns, ties } = graph;
  const found = ties.filter((tie) => columns.disputed[tie.at] && shown.has(tie));
  const [n, current] = graph.complete ? [found.length, found.filter((tie) => tie.status.inEffect).length] : graph.disputed;
  return n ? [lists.section(say('panel.disputes'), sizeOf(n, current), () => found, null, n <= FEW)] : [];
}

/** States and organisations, by how many missions they host, or by how many ties pass the filters. @param {Graph} graph @param {Ties} ties @param {Shown} shown @param {boolean} filtered */
function ranking(graph, ties, shown, filtered) {
  const bodies = graph.entities.filter((one) => /^(state|institution):/.test(one.id) && (one.hosts || one.sends || one.ties));
  const found = bodies
    .map((one) => ({ one, rank: filtered ? [shown.weight(one), one.hosts] : [one.hosts, one.sends] }))
    .filter(({ rank }) => !filtered || rank[0] > 0)
    .sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1] || (plain(a.one.label) < plain(b.one.label) ? -1 : 1));
  const numbers = (/** @type {typeof found[0]} */ { one, rank }) => (filtered ? [rank[0]] : [one.hosts, one.sends]);
  const line = (/** @type {typeof found[0]} */ row) => el('tr', '', '', el('td', '', '', ties.toEntity(row.one)), ...numbers(row).map((n) => el('td', number(n), 'n')));
  const body = el('tbody', '', '', ...found.slice(0, FEW).map(line));
  const heads = [el('th', say('panel.who')), ...(filtered ? [say('panel.shown')] : [say('panel.hosts'), say('panel.sends')]).map((text) => el('th', text, 'n'))];
  heads.forEach((cell) => { cell.scope = 'col'; });
  const table = el('table', '', '', el('caption', say('panel.most'), 'unseen'), el('thead', '', '', el('tr', '', '', ...heads)), body);
  const all = button(say('panel.all', { n: found.length }), () => { body.append(...found.slice(FEW).map(line)); all.remove(); }, '');
  return found.length > FEW ? [table, all] : [table];
}

/** Every source of the page, with who publishes it and on what terms. @param {Graph} graph */
function sourcesOf(graph) {
  const item = (/** @type {Source} */ source) => {
    const texts = [source.publisher, source.published, source.licence, source.credit, source.website].filter(Boolean);
    return el('li', '', '', el('p', '', '', said(source.label)),
      el('p', '', 'claims', ...between([say('page.fact.claims', { n: source.count }), ...texts.map(link)], ' · ')));
  };
  return folder(say('panel.sources'), number(graph.sources.length), el('ul', '', 'ties', ...graph.sources.map(item)));
}
