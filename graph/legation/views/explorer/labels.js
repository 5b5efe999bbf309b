/**
 * Names beside nodes: of a size that does not change with the zoom, the weightiest first, and none
 * that covers another name or node. Which fit depends on the zoom and on what is chosen alone, so
 * it is worked out once for these and stays as it is while the picture is moved.
 */

/**
 * @typedef {{id: number, name: string, code: string, x: number, y: number, ring: number, drawn: number, below: boolean, minor: boolean}} Named
 *   a node: `drawn` is the radius that names keep clear of, `below` whether its name
 *   stands below it, or above, `minor` whether others are named before it
 * @typedef {{nodes: Named[], strong: Set<number>, first: Set<number>, frame: number[]|null}} Naming
 *   who may be named, who is whatever that covers, who comes before others, and the left and right
 *   end of the map, out of which no name is to stick
 * @typedef {{x: number, y: number, angle: number, width: number}} Stand where a name begins, in pixels of the zoom
 */

const LETTERS = 12;

/** @param {boolean} strong @param {number} [size] */
const fontOf = (strong, size = LETTERS) => `${strong ? 650 : 450} ${size}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;

/** Things by the square of a plane that they lie in. @template T @param {number} side */
function makeSquares(side) {
  /** @type {Map<number, T[]>} */
  const squares = new Map();
  const at = (/** @type {number} */ value) => Math.floor(value / side) + 32768;
  return {
    /** @param {T} thing @param {number} x @param {number} y @param {number} reach */
    add(thing, x, y, reach) {
      for (let right = at(x - reach); right <= at(x + reach); right += 1) {
        for (let down = at(y - reach); down <= at(y + reach); down += 1) {
          const key = right * 65536 + down;
          const some = squares.get(key);
          if (some) some.push(thing); else squares.set(key, [thing]);
        }
      }
    },
    /** @param {number} x @param {number} y @returns {T[]} */
    near: (x, y) => squares.get(at(x) * 65536 + at(y)) || [],
  };
}

function makeLabels() {
  /** How many letters a name may have: on the map, beside a focus, and further out. */
  const LONGEST = [30, 24, 20];
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @type {{scale: number, naming: Naming|null, placed: Array<Stand & {text: string, strong: boolean, inside: boolean}>}} */
  let kept = { scale: 0, naming: null, placed: [] };
  /** @type {{nodes: Named[]|null, rings: Map<number, {count: number, radius: number, nodes: Named[]}>}} */
  let ringed = { nodes: null, rings: new Map() };

  /** Each ring around a focus: how many stand on it, and how far out. @param {Named[]} nodes */
  function ringsOf(nodes) {
    if (ringed.nodes === nodes) return ringed.rings;
    ringed = { nodes, rings: new Map() };
    for (const node of nodes) {
      if (node.ring <= 0) continue;
      const ring = ringed.rings.get(node.ring) || { count: 0, radius: Math.hypot(node.x, node.y), nodes: [] };
      ring.count += 1;
      ring.nodes.push(node);
      ringed.rings.set(node.ring, ring);
    }
    return ringed.rings;
  }

  /** Whether there is room for the names of a ring side by side, so that none need be turned. @param {{count: number, radius: number}|undefined} ring @param {number} scale */
  function level(ring, scale) {
    if (!ring) return true;
    const turn = 2 * Math.PI / ring.count;
    return ring.count < 7 || ring.radius * scale * turn * turn * 1.5 > LETTERS * 0.6;
  }

  /** A name as it is drawn: one line, no direction marks, not too long. @param {Named} node */
  function lineOf(node) {
    const most = LONGEST[Math.min(node.ring, 2)];
    const line = node.name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ').trim();
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  }

  /** @param {CanvasRenderingContext2D} context @param {string} text @param {boolean} strong @returns {number} */
  function widthOf(context, text, strong) {
    const key = `${strong ? 1 : 0}${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.save();
      context.font = fontOf(strong);
      width = context.measureText(text).width;
      context.restore();
      widths.set(key, width);
    }
    return width;
  }

  /** How much room, in pixels, names need beside and above the outermost ring of some nodes. @param {CanvasRenderingContext2D} context @param {number} scale @param {Named[]} some */
  function margins(context, scale, some) {
    const rings = ringsOf(some);
    const outermost = rings.get(Math.max(...rings.keys()));
    if (!outermost) return { beside: SIDE, above: 26 };
    const longest = Math.max(...outermost.nodes.map((node) => widthOf(context, lineOf(node), false))) + 12;
    return { beside: longest, above: level(outermost, scale) ? 28 : longest };
  }

  /** Where a name may stand: the best place first. @param {Named} node @param {Naming} naming @param {number} scale @param {number} width @returns {Stand[]} */
  function choices(node, { nodes, frame }, scale, width) {
    const x = node.x * scale;
    const y = node.y * scale;
    const gap = node.drawn * scale + 4;
    const low = { x: x - width / 2, y: y + gap + LETTERS / 2, angle: 0, width };
    const high = { x: x - width / 2, y: y - gap - LETTERS / 2, angle: 0, width };
    const right = { x: x + gap, y, angle: 0, width };
    const left = { x: x - gap - width, y, angle: 0, width };
    if (node.below) return [low, high];
    if (node.ring === 0) {
      const inside = (/** @type {Stand} */ place) => !frame || (place.x > frame[0] * scale - 8 && place.x + width < frame[1] * scale + 8);
      return [right, left, low, high].filter(inside);
    }
    const angle = Math.atan2(node.y, node.x);
    const radial = { x: x + Math.cos(angle) * gap, y: y + Math.sin(angle) * gap, angle, width };
    if (!level(ringsOf(nodes).get(node.ring), scale)) return [radial];
    if (Math.abs(Math.cos(angle)) < 0.12) return [node.y < 0 ? high : low, radial];
    return [node.x > 0 ? right : left, radial];
  }

  /** A name as a chain of discs, by which it is seen whether it covers something. @param {Stand} place @returns {Array<[number, number]>} */
  function discs(place) {
    /** @type {Array<[number, number]>} */
    const made = [];
    const count = Math.max(1, Math.round(place.width / (LETTERS * 0.55)));
    for (let at = 0; at < count; at += 1) {
      const along = place.width * (at + 0.5) / count;
      made.push([place.x + Math.cos(place.angle) * along, place.y + Math.sin(place.angle) * along]);
    }
    return made;
  }

  /** Names and nodes that are in the way. @param {Named[]} nodes @param {number} scale */
  function makeObstacles(nodes, scale) {
    const names = /** @type {ReturnType<typeof makeSquares<[number, number]>>} */ (makeSquares(LETTERS * 1.2));
    const bodies = /** @type {ReturnType<typeof makeSquares<Named>>} */ (makeSquares(40));
    for (const node of nodes) bodies.add(node, node.x * scale, node.y * scale, node.drawn * scale + LETTERS * 0.42);
    return {
      add: (/** @type {[number, number]} */ disc) => names.add(disc, disc[0], disc[1], LETTERS * 1.1),
      free: (/** @type {[number, number]} */ [x, y]) => !names.near(x, y).some(([ox, oy]) => Math.hypot(x - ox, y - oy) < LETTERS * 1.1)
        && !bodies.near(x, y).some((node) => Math.hypot(x - node.x * scale, y - node.y * scale) < node.drawn * scale + LETTERS * 0.42),
    };
  }

  /** @param {CanvasRenderingContext2D} context @param {number} scale @param {Naming} naming */
  function place(context, scale, naming) {
    const rank = (/** @type {Named} */ node) => (naming.strong.has(node.id) ? 2 : naming.first.has(node.id) ? 1 : 0);
    const wanted = [...naming.nodes].sort((a, b) => rank(b) - rank(a) || Number(a.minor) - Number(b.minor) || b.drawn - a.drawn || (a.name < b.name ? -1 : 1));
    const obstacles = makeObstacles(naming.nodes, scale);
    const made = [];
    for (const node of wanted) {
      const strong = naming.strong.has(node.id);
      const text = lineOf(node);
      const width = widthOf(context, text, strong);
      const stands = choices(node, naming, scale, width);
      const fitting = stands.find((stand) => discs(stand).every(obstacles.free)) || (strong ? stands[0] : null);
      if (fitting) {
        discs(fitting).forEach(obstacles.add);
        made.push({ ...fitting, text, strong, inside: false });
      } else if (node.code && widthOf(context, node.code, true) * 0.7 <= node.drawn * scale * 1.6) {
        made.push({ x: node.x * scale, y: node.y * scale, angle: 0, width: 0, text: node.code, strong: true, inside: true });
      }
    }
    return made;
  }

  /** @param {CanvasRenderingContext2D} context @param {typeof kept.placed[0]} label @param {Record<string, string>} colours */
  function write(context, label, colours) {
    const back = Math.abs(label.angle) > Math.PI / 2;
    context.save();
    context.translate(label.x, label.y);
    if (label.angle) context.rotate(back ? label.angle + Math.PI : label.angle);
    if (label.inside) {
      context.font = fontOf(true, LETTERS * 0.7);
      context.textAlign = 'center';
      context.fillStyle = colours.paper;
      context.fillText(label.text, 0, 0.5);
    } else {
      context.textAlign = back ? 'right' : 'left';
      context.font = fontOf(label.strong);
      context.strokeText(label.text, 0, 0);
      context.fillText(label.text, 0, 0);
    }
    context.restore();
  }

  /**
   * Draw the names that fit.
   * @param {CanvasRenderingContext2D} context @param {number} scale @param {Naming} naming @param {Record<string, string>} colours
   */
  function draw(context, scale, naming, colours) {
    if (kept.scale !== scale || kept.naming !== naming) kept = { scale, naming, placed: place(context, scale, naming) };
    context.save();
    context.scale(1 / scale, 1 / scale);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.fillStyle = colours.ink;
    for (const label of kept.placed) write(context, label, colours);
    context.restore();
  }

  return { draw, margins };
}

/**
 * A mark on a line whose sources disagree.
 * @param {CanvasRenderingContext2D} context @param {number} scale @param {number} x @param {number} y @param {Record<string, string>} colours
 */
function drawMark(context, scale, x, y, colours) {
  context.save();
  context.translate(x, y);
  context.scale(1 / scale, 1 / scale);
  context.beginPath();
  context.arc(0, 0, 7, 0, 2 * Math.PI);
  context.fillStyle = colours.flagpaper;
  context.fill();
  context.lineWidth = 1.2;
  context.strokeStyle = colours.flag;
  context.stroke();
  context.font = fontOf(true, 11);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colours.flag;
  context.fillText('!', 0, 0.5);
  context.restore();
}

/**
 * A line of words that stays where it is while the picture is moved.
 * @param {CanvasRenderingContext2D} context @param {string} words @param {{x: number, y: number}} spot @param {number} scale @param {Record<string, string>} colours
 */
function drawNote(context, words, { x, y }, scale, colours) {
  context.save();
  context.translate(x, y);
  context.scale(1 / scale, 1 / scale);
  context.font = fontOf(false);
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colours.sea;
  context.fillStyle = colours.ink;
  context.strokeText(words, 0, 0);
  context.fillText(words, 0, 0);
  context.restore();
}
