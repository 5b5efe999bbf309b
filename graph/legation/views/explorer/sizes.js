/** How large a node is: by the number of ties in which somebody stands that pass the filters. */

const LEAST_RADIUS = 5;
const MORE_RADIUS = 24;
/** One who stands in a thousandth of the most ties is still to be told from one who stands in none. */
const GROWTH = 0.4;
/** Who has the most when few pass is drawn as large as one with so great a part of all. */
const PART = 0.1;

/**
 * @param {Graph} graph @param {Entity[]} entities those who are drawn
 * @returns {(shown: Shown, centre: Entity|null) => Map<number, number>} their radii by number; none for who
 *   stands in no tie. Around one in the centre, only ties with that one count, as only they are drawn.
 */
function makeSizes(graph, entities) {
  return (shown, centre) => {
    const around = centre && graph.complete && !(centre === graph.focus && graph.depth > 1) ? tiesWith(shown, centre) : null;
    const weights = entities.map((one) => (around ? around.get(one) || 0 : shown.weight(one)));
    const all = around ? 0 : Math.max(...entities.map((one) => one.ties)) * PART;
    const most = Math.max(1, all, ...weights);
    /** @type {Map<number, number>} */
    const made = new Map();
    entities.forEach((one, at) => {
      if (weights[at]) made.set(one.at, LEAST_RADIUS + MORE_RADIUS * (weights[at] / most) ** GROWTH);
    });
    return made;
  };
}

/** How many ties everybody has with one. @param {Shown} shown @param {Entity} one @returns {Map<Entity, number>} */
function tiesWith(shown, one) {
  return new Map(shown.linesOf(one).map((line) => [line.one === one ? line.two : line.one, line.count]));
}
