/** Who is joined to one, a line a neighbour, of the kinds of ties that are switched on. */
function linesOf(graph, one, drawn) {
  const found = new Map();
  for (const tie of graph.tiesOf(one)) {
    if (!tie.kind.shown) continue;
    for (const [from, to, directed] of tie.joins) {
      if (from !== one && to !== one) continue;
      const other = from === one ? to : from;
      if (!drawn(other) || !drawn(one)) continue;
      const line = found.get(other.at) || {
        id: `${one.at}-${other.at}`, from: one.at, to: other.at, ties: new Set(), families: new Set(),
        out: false, back: false, disputed: false, dashes: true,
      };
      line.ties.add(tie);
      line.families.add(tie.kind.family);
      if (directed) line[from === one ? 'out' : 'back'] = true;
      line.disputed = line.disputed || tie.disputed.length > 0;
      if (tie.status.inEffect) line.dashes = false;
      found.set(other.at, line);
    }
  }
  return [...found.values()].map((line) => ({
    ...line,
    count: line.ties.size,
    family: line.families.size === 1 ? [...line.families][0] : 'several',
    arrows: [line.out ? 'to' : '', line.back ? 'from' : ''].filter(Boolean).join(','),
  }));
}
