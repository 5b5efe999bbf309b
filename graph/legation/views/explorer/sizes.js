/** How large a node is: by the number of ties in which somebody stands that pass the filters. */

const LEAST_RADIUS = 4;
const MORE_RADIUS = 22;
/** One who stands in a thousandth of the most ties is still to be told from one who stands in none. */
const GROWTH = 0.4;
/** Who has the most when few pass is drawn as large as one with so great a part of all. */
const PART = 0.1;

/**
 * @param {Entity[]} entities those who are drawn
 * @returns {(shown: Shown) => Map<number, number>} their radii by number; none for who stands in no tie
 */
function makeSizes(entities) {
  const all = Math.max(1, ...entities.map((one) => one.ties));
  return (shown) => {
    const weights = entities.map((one) => shown.weight(one));
    const most = Math.max(all * PART, ...weights);
    /** @type {Map<number, number>} */
    const made = new Map();
    entities.forEach((one, at) => {
      if (weights[at]) made.set(one.at, LEAST_RADIUS + MORE_RADIUS * (weights[at] / most) ** GROWTH);
    });
    return made;
  };
}
