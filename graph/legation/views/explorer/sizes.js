/** How large a node is: by the number of ties in which somebody stands that pass the filters. */

const LEAST_RADIUS = 5;
const MORE_RADIUS = 24;
/** One who stands in a thousandth of the most ties is still to be told from one who stands in none. */
const GROWTH = 0.4;
/** Who has the most when few pass is drawn as large as one with so great a part of all. */
const PART = 0.1;

/**
 * @param {Entity[]} entities those who are drawn
 * @returns {(shown: Shown, centre: Entity|null) => Map<number, number>} their radii by number; none for who
 *   stands in no tie. Beside one in the centre, who stands in all of them, others go by the most of theirs.
 */
function makeSizes(entities) {
  return (shown, centre) => {
    const weights = entities.map((one) => shown.weight(one));
    const others = entities.map((one, at) => (one === centre ? [0, 0] : [weights[at], one.ties]));
    const most = Math.max(1, ...others.map(([weight, all]) => Math.max(weight, all * PART)));
    /** @type {Map<number, number>} */
    const made = new Map();
    entities.forEach((one, at) => {
      if (weights[at]) made.set(one.at, LEAST_RADIUS + MORE_RADIUS * Math.min(1, weights[at] / most) ** GROWTH);
    });
    return made;
  };
}
