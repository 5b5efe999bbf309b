/** From where the picture is looked at: the part that is seen, and how near. */

/** How near and from where. @typedef {{scale: number, position: {x: number, y: number}}} View */

/** A node shrinks as the picture comes nearer, a third at a time, so that there is room for names. */
const NEARER = 1.3;
/** How much room there is beside what is seen, for names, in pixels. */
const SIDE = 70;
/** The scale at which nodes can be read well as they are, and how much larger they are made below. */
const [READABLE, LARGER] = [0.5, 1.45];

/**
 * @param {VisNetwork} network @param {HTMLElement} root @param {HTMLCanvasElement} canvas
 * @param {[number, number, number, number]} frame the part of the map where capitals lie
 * @param {ReturnType<typeof makeLabels>} labels
 */
function makeCamera(network, root, canvas, frame, labels) {
  /** The scale at which all is seen, and how many steps closer it is now. */
  let farthest = 1;
  let steps = 0;
  let moved = false;
  network.on('dragEnd', () => { moved = true; });
  network.on('zoom', () => { moved = true; });
  /** @type {{from: View, to: View}|null} */
  let way = null;
  const here = () => ({ scale: network.getScale(), position: network.getViewPosition() });

  /** The box around some nodes; rings have their middle in its middle. @param {Array<Named & {radius: number}>} some @param {Layout} layout */
  function boxAround(some, layout) {
    if (layout === 'map') return frame;
    const room = (/** @type {'x'|'y'} */ axis, /** @type {number} */ side) => Math.max(...some.map((node) => side * node[axis] + node.radius));
    const [left, top, right, bottom] = [room('x', -1), room('y', -1), room('x', 1), room('y', 1)];
    const [wide, high] = [Math.max(left, right), Math.max(top, bottom)];
    return layout === 'ring' ? [-wide, -high, wide, high] : [-left, -top, right, bottom];
  }

  /** Where some nodes fit with their names. @param {Array<Named & {radius: number}>} some @param {Layout} layout @returns {View} */
  function around(some, layout) {
    const map = layout === 'map';
    const [left, top, right, bottom] = boxAround(some, layout);
    const fitting = (/** @type {{beside: number, above: number}} */ { beside, above }) => Math.min(
      (root.clientWidth - 2 * Math.min(beside, root.clientWidth * 0.35)) / Math.max(1, right - left),
      (root.clientHeight - 2 * Math.min(above, root.clientHeight * 0.28)) / Math.max(1, bottom - top));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const scale = fitting(map ? { beside: 16, above: 16 } : labels.margins(context, fitting({ beside: 40, above: 40 }), some));
    return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 } };
  }

  return {
    /** Where all is seen; on a narrow screen what is in the middle, since all would be too small to read. @param {Array<Named & {radius: number}>} some @param {Layout} layout @returns {View} */
    viewOf(some, layout) {
      if (!some.length) return here();
      const narrow = root.clientWidth < 500;
      if (layout === 'map' && narrow) return { scale: 0.33, position: { x: -150, y: -250 } };
      const view = around(narrow && layout === 'ring' ? some.filter((node) => node.ring < 2) : some, layout);
      const least = narrow && layout === 'force' ? 0.25 : 0;
      return { ...view, scale: Math.min(layout === 'map' ? 1.2 : 0.9, Math.max(least, view.scale)) };
    },
    /** The left and right end of some nodes, with room for a short name. @param {Array<Named & {radius: number}>} some */
    sides: (some) => [Math.min(...some.map((node) => node.x)) - SIDE / farthest, Math.max(...some.map((node) => node.x)) + SIDE / farthest],
    /** @param {View} view */
    jump(view) {
      network.moveTo(view);
      farthest = network.getScale();
      steps = 0;
      moved = false;
    },
    /** Begin a way there. @param {View} view */
    aim(view) {
      way = { from: here(), to: view };
      farthest = view.scale;
      steps = 0;
      moved = false;
    },
    /** Go some part of that way. @param {number} part */
    part(part) {
      if (!way) return;
      const { from, to } = way;
      const between = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * part;
      network.moveTo({ scale: between(from.scale, to.scale), position: { x: between(from.position.x, to.position.x), y: between(from.position.y, to.position.y) } });
      if (part === 1) way = null;
    },
    /** @param {number} by */
    zoom(by) { moved = true; network.moveTo({ scale: Math.min(12, Math.max(0.1, network.getScale() * by)) }); },
    /** Move only if it isn't in sight. @param {{x: number, y: number}} spot */
    reveal({ x, y }) {
      const at = network.canvasToDOM({ x, y });
      if (at.x < 20 || at.y < 20 || at.x > root.clientWidth - 20 || at.y > root.clientHeight - 20) network.moveTo({ position: { x, y } });
    },
    /** Whether it has come nearer or gone further by a step. @returns {boolean} */
    stepped() {
      const before = steps;
      steps = Math.max(0, Math.round(Math.log(network.getScale() / farthest) / Math.log(NEARER)));
      return steps !== before;
    },
    /** Whether somebody has moved the picture since all was seen. */
    isMoved: () => moved,
    /** Whether it is so near that there is room for all names. */
    isNear: () => steps > 4,
    /** How much larger things are drawn where all is small, and smaller where it is near. @returns {number} */
    shrunk: () => Math.min(LARGER, Math.max(1, READABLE / farthest)) * NEARER ** (-0.6 * steps),
    /** About a pixel, in units of the map; of all that is seen, or from as near as it is now. @param {boolean} near */
    pixel: (near) => (near ? NEARER ** (-0.85 * steps) : 1) / Math.max(0.2, farthest),
    /** What can be seen, in units of the map. */
    view() {
      const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: root.clientWidth, y: root.clientHeight })];
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    },
  };
}
