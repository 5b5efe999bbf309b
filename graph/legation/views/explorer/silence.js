/**
 * Of what the sources say nothing, which is not to say that there is nothing. The filters have no
 * part in it: what they hide is not unknown.
 * @param {Graph} graph
 */
function makeSilence(graph) {
  /** Whether one would be looked for in a role: a person only where persons come first. @param {Entity} one @param {string[]} prefixes */
  function expected(one, prefixes) {
    const prefix = one.id.split(':')[0];
    return prefix === 'official' ? prefixes[0] === prefix : prefixes.includes(prefix);
  }
  const lines = (/** @type {string[]} */ none, /** @type {Word} */ key) => [
    ...(none.length ? [say(key, { list: none.join('; ') })] : []),
    ...(graph.absent.length ? [say('panel.absent', { list: graph.absent.join('; ') })] : []),
  ].map((text) => el('p', text, 'none'));

  return {
    /** @param {Entity} one */
    of(one) {
      const here = new Set(headed(graph, one, graph.tiesOf(one)).map(({ heading }) => heading));
      const none = new Set();
      for (const kind of graph.kinds) {
        for (const [, heading, prefixes] of kind.headings) if (!here.has(heading) && expected(one, prefixes)) none.add(heading.toLowerCase());
      }
      return lines([...none], 'panel.none');
    },
    /** @param {Tie[]} found */
    between(found) {
      const here = new Set(found.map((tie) => tie.kind));
      return lines(graph.kinds.filter((kind) => !here.has(kind)).map((kind) => kind.label), 'panel.none.between');
    },
    /** That a page around somebody is silent on what others have with each other. @param {string} who */
    limits: (who) => el('p', say('panel.limits', { n: graph.depth, focus: short(graph.focus?.label || '', 80), who }), 'none'),
  };
}
