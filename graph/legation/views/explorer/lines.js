/** Lines as edges of vis-network: wide by the number of ties, of the colour of their family. */

/** So many lines would hide all else, if they were not fine and faint. */
const CROWD = 60;
/** So many are not drawn while the picture is moved: it would be too slow. */
const RESTING = 600;
/** So many disputes are not marked one by one. */
const MARKS = 40;

/**
 * @typedef {{id: string, from: number, to: number, [key: string]: unknown}} Edge
 * @typedef {{colours: Record<string, string>, pixel: number, faint: number, apart: number, crowded: (line: Line) => boolean, flagged: (line: Line) => boolean}} Manner
 *   `pixel`: about a pixel in units of the picture; `faint`: how opaque a line is in a crowd; `apart`: how far the two of
 *   a pair stand from each other; `flagged`: whether a line has the colour of disputes instead of its family's
 */

/** How opaque each of so many lines is, so that there is still something to be seen beneath them. @param {number} count @returns {number} */
const faintOf = (count) => Math.max(0.05, 0.27 * Math.min(1, Math.sqrt(RESTING / Math.max(1, count))));

/** @param {Line} line @param {Manner} manner @returns {Edge} */
function edgeOf(line, { colours, pixel, faint, crowded, flagged }) {
  const crowd = crowded(line);
  const usual = crowd ? faint : line.family === 'missions' ? 0.6 : 0.85;
  const strength = line.fading ? usual * 0.5 : line.fresh ? Math.min(1, usual * 2.5) : usual;
  const colour = colours[flagged(line) ? 'flag' : line.family];
  return {
    id: line.id, from: line.one.at, to: line.two.at, dashes: line.inEffect ? false : [5 * pixel, 4 * pixel],
    arrows: arrowsOf(crowd ? { out: false, back: false } : line, pixel), width: (widthOf(line.count, crowd ? 1.8 : 5) + (line.fresh ? 0.6 : 0)) * pixel,
    color: { color: colour, highlight: colour, hover: colours.ink, opacity: strength },
  };
}

/** In pixels. @param {number} count @param {number} most @returns {number} */
const widthOf = (count, most) => 0.65 + Math.min(Math.log2(count), most) * 0.32;
/** @param {{out: boolean, back: boolean}} line @param {number} pixel */
const arrowsOf = ({ out, back }, pixel) => ({ to: { enabled: out, scaleFactor: 0.33 * pixel }, from: { enabled: back, scaleFactor: 0.33 * pixel } });

/** How far the curves of a bundle lie from each other in the middle. */
const STRAND = 34;
/** How high a bundle is. @param {number} count @returns {number} */
const bundleHeight = (count) => Math.max(0, count - 1) * STRAND;

/**
 * Kinds of ties between two, with the numbers of the ties, the most first.
 * @param {Graph} graph @param {Entity} one @param {Entity} two @param {Drawn} drawn @returns {Array<[Kind, number[]]>}
 */
function kindsBetween({ columns, kinds }, one, two, drawn) {
  const line = drawn.lines.find((each) => (each.one === one && each.two === two) || (each.one === two && each.two === one));
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const at of line?.ties || []) found.set(columns.kind[at], [...(found.get(columns.kind[at]) || []), at]);
  return [...found].sort(([a, some], [b, others]) => others.length - some.length || a - b).map(([at, ties]) => [kinds[at], ties]);
}

/**
 * The line between the two of a pair as a bundle: a curve for each kind of ties.
 * @param {Graph} graph @param {Line} line @param {Entity} left who stands to the left @param {Drawn} drawn
 * @param {Manner} manner @returns {Edge[]}
 */
function bundleOf(graph, line, left, drawn, { colours, pixel, apart }) {
  const { columns } = graph;
  const strands = kindsBetween(graph, line.one, line.two, drawn);
  return strands.map(([kind, ties], at) => {
    // In the middle a curve of vis-network is off by an eighth of a circle's part for its roundness.
    const aside = (at * STRAND - bundleHeight(strands.length) / 2) / (apart * Math.PI / 8);
    const ways = ties.reduce((bits, tie) => bits | columns.ways[tie][columns.pairs[tie].indexOf(line.couple.at)], 0);
    return {
      id: `${line.id}#${kind.name}`, from: line.one.at, to: line.two.at,
      // Seen from its beginning it bends to one side, so who begins at the right bends to the other.
      smooth: { enabled: true, type: 'curvedCW', roundness: line.one === left ? -aside : aside },
      dashes: ties.some((tie) => graph.statuses[columns.status[tie]].inEffect) ? false : [5 * pixel, 4 * pixel],
      arrows: arrowsOf({ out: (ways & 1) === 1, back: (ways & 2) === 2 }, pixel),
      width: widthOf(ties.length, 6) * 1.3 * pixel,
      color: { color: colours[kind.family], highlight: colours[kind.family], hover: colours.ink, opacity: 0.9 },
    };
  });
}

/**
 * What the curves of a bundle are, written on them.
 * @param {CanvasRenderingContext2D} context @param {number} scale @param {Array<[Kind, number[]]>} strands @param {Record<string, string>} colours
 */
function drawBundle(context, scale, strands, colours) {
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = fontOf(false, 11.5 / scale);
  context.lineJoin = 'round';
  context.lineWidth = 5 / scale;
  context.strokeStyle = colours.sea;
  context.fillStyle = colours.ink;
  strands.forEach(([kind, ties], at) => {
    const y = at * STRAND - bundleHeight(strands.length) / 2;
    const words = say('picture.bundle', { kind: kind.label, n: ties.length });
    context.strokeText(words, 0, y);
    context.fillText(words, 0, y);
  });
  context.restore();
}
