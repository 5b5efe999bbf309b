/** What is drawn of what passes: never all lines at once, unless somebody asks for them. */

/** @param {Graph} graph @param {Sight} sight @param {Shown} shown @returns {Drawn} */
function makeDrawn(graph, sight, shown) {
  const { one, two, also } = sight;
  if (one && two && sight.ways) {
    const ways = waysBetween(shown, one, two);
    return { ways, lines: [...new Set(ways.flatMap((way) => way.lines))] };
  }
  if (one && two) {
    const between = shown.linesOf(one).filter((line) => line.one === two || line.two === two);
    const around = sight.layout === 'pair' ? sharedLines(shown, one, two) : [];
    return { ways: [], lines: [...new Set([...between, ...around, ...also.flatMap((other) => shown.linesOf(other))])] };
  }
  if (one) return { ways: [], lines: [...new Set([one, ...also].flatMap((each) => shown.linesOf(each)))] };
  return { ways: [], lines: sight.lines ? strongest(shown, sight.lines) : shown.lines };
}

/** The strongest lines between states and organisations, which are those that the map can show. @param {Shown} shown @param {number} most @returns {Line[]} */
function strongest(shown, most) {
  const made = [];
  for (const line of shown.lines) {
    if (made.length === most) break;
    if (!line.one.id.startsWith('official:') && !line.two.id.startsWith('official:')) made.push(line);
  }
  return made;
}

/** How many others are shown beside a pair. */
const SHARED = 12;

/** The lines to those states and organisations with which both of a pair have ties, the strongest first. @param {Shown} shown @param {Entity} one @param {Entity} two @returns {Line[]} */
function sharedLines(shown, one, two) {
  const other = (/** @type {Line} */ line, /** @type {Entity} */ from) => (line.one === from ? line.two : line.one);
  const ofTwo = new Map(shown.linesOf(two).map((line) => [other(line, two), line]));
  return shown.linesOf(one)
    .filter((line) => !other(line, one).id.startsWith('official:'))
    .flatMap((line) => { const match = ofTwo.get(other(line, one)); return match ? [{ line, match, least: Math.min(line.count, match.count) }] : []; })
    .sort((a, b) => b.least - a.least || a.line.couple.at - b.line.couple.at)
    .slice(0, SHARED)
    .flatMap(({ line, match }) => [line, match]);
}

/** The strongest lines as the page carries them, for the time before the ties are read. @param {Graph} graph @param {First} data @returns {Drawn} */
function firstDrawn(graph, data) {
  const lines = data.lines.map(([one, two, count, family, disputed, inEffect, out, back], at) => ({
    couple: { at, id: `${one}-${two}`, one: graph.entities[one], two: graph.entities[two] },
    id: `${one}-${two}`, one: graph.entities[one], two: graph.entities[two], ties: [], count, standing: 0, family,
    disputed: disputed === 1, inEffect: inEffect === 1, out: out === 1, back: back === 1, fresh: false, fading: false,
  }));
  return { ways: [], lines };
}
