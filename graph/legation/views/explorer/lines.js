/** Lines as edges of vis-network: wide by the number of ties, of the colour of their family. */

/** So many lines would hide all else, if they were not fine and faint. */
const CROWD = 60;
/** So many are not drawn while the picture is moved: it would be too slow. */
const RESTING = 600;
/** So many disputes are not marked one by one. */
const MARKS = 40;

/**
 * @typedef {{id: string, from: number, to: number, [key: string]: unknown}} Edge
 * @typedef {{colours: Record<string, string>, shrunk: number, crowded: (line: Line) => boolean, flagged: (line: Line) => boolean}} Manner
 *   `flagged`: whether a line has the colour of disputes instead of its family's
 */

/** @param {Line} line @param {Manner} manner @returns {Edge} */
function edgeOf(line, { colours, shrunk, crowded, flagged }) {
  const crowd = crowded(line);
  const strength = line.fading ? 0.2 : line.fresh ? 1 : crowd ? 0.3 : line.family === 'missions' ? 0.6 : 0.85;
  const colour = colours[flagged(line) ? 'flag' : line.family];
  return {
    id: line.id, from: line.one.at, to: line.two.at, dashes: line.inEffect ? false : [6, 5],
    arrows: crowd ? '' : arrowsOf(line), width: (widthOf(line.count, crowd ? 2.2 : 5) + (line.fresh ? 1.4 : 0)) * shrunk,
    color: { color: colour, highlight: colour, hover: colours.ink, opacity: strength },
  };
}

/** @param {number} count @param {number} most @returns {number} */
const widthOf = (count, most) => 1.1 + Math.min(Math.log2(count), most) * 0.5;
/** @param {{out: boolean, back: boolean}} line @returns {string} */
const arrowsOf = (line) => [line.out ? 'to' : '', line.back ? 'from' : ''].filter(Boolean).join(',');

/**
 * The line between the two of a pair as a bundle: a curve for each kind of ties, with its name.
 * @param {Graph} graph @param {Line} line @param {Entity} left who stands to the left
 * @param {Manner} manner @returns {Edge[]}
 */
function bundleOf(graph, line, left, { colours, shrunk }) {
  const { columns } = graph;
  /** @type {Map<number, number[]>} */
  const kinds = new Map();
  for (const at of line.ties) kinds.set(columns.kind[at], [...(kinds.get(columns.kind[at]) || []), at]);
  const order = [...kinds].sort(([a, some], [b, others]) => others.length - some.length || a - b);
  return order.map(([number, ties], at) => {
    const kind = graph.kinds[number];
    const aside = (at - (order.length - 1) / 2) * 0.055;
    const ways = ties.reduce((bits, tie) => bits | columns.ways[tie][columns.pairs[tie].indexOf(line.couple.at)], 0);
    return {
      id: `${line.id}#${kind.name}`, from: line.one.at, to: line.two.at,
      // A curve bends to the same side of its way, so those who start at the right bend to the other.
      smooth: { enabled: true, type: 'curvedCW', roundness: line.one === left ? aside : -aside },
      dashes: ties.some((tie) => graph.statuses[columns.status[tie]].inEffect) ? false : [6, 5],
      arrows: arrowsOf({ out: (ways & 1) === 1, back: (ways & 2) === 2 }),
      width: widthOf(ties.length, 6) * 1.2 * shrunk,
      color: { color: colours[kind.family], highlight: colours[kind.family], hover: colours.ink, opacity: 0.9 },
      label: say('picture.bundle', { kind: kind.label, n: ties.length }),
      font: { size: 13, color: colours.ink, strokeWidth: 4, strokeColor: colours.halo, align: 'middle' },
    };
  });
}
