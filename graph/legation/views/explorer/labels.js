/**
 * Names beside nodes: of a size that does not change with the zoom, the weightiest first, and none
 * that covers another name or node. Which fit depends on the zoom and on what is chosen alone, so
 * it is worked out once for these and stays as it is while the picture is moved.
 */
function makeLabels(nodes, frame) {
  const SIZE = 12;
  /** How many letters a name may have: on the map, beside a focus, and further out. */
  const LONGEST = [30, 24, 20];
  const widths = new Map();
  let kept = { scale: 0, sight: null, placed: [] };

  /** Each ring around a focus: how many stand on it, and how far out. */
  const rings = new Map();
  for (const node of nodes) {
    if (node.ring <= 0) continue;
    const ring = rings.get(node.ring) || { count: 0, radius: Math.hypot(node.x, node.y), nodes: [] };
    ring.count += 1;
    ring.nodes.push(node);
    rings.set(node.ring, ring);
  }
  /** Whether there is room for the names of a ring side by side, so that none need be turned. */
  function level(ring, scale) {
    const turn = 2 * Math.PI / ring.count;
    return ring.count < 7 || ring.radius * scale * turn * turn * 1.5 > SIZE * 0.6;
  }

  /** A name as it is drawn: one line, no direction marks, not too long. */
  function drawn(node) {
    const most = LONGEST[Math.min(node.ring, 2)];
    const line = node.name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ').trim();
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  }
  const fontOf = (strong) => `${strong ? 650 : 450} ${SIZE}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;

  function widthOf(context, text, strong) {
    const key = `${strong ? 1 : 0}${text}`;
    if (!widths.has(key)) {
      context.save();
      context.font = fontOf(strong);
      widths.set(key, context.measureText(text).width);
      context.restore();
    }
    return widths.get(key);
  }

  /** How much room, in pixels, names need beside and above the outermost ring of some nodes. */
  function margins(context, scale, some) {
    const outermost = rings.get(Math.max(...some.map((node) => node.ring)));
    if (!outermost) return { beside: 40, above: 20 };
    const longest = Math.max(...outermost.nodes.map((node) => widthOf(context, drawn(node), false))) + 12;
    return { beside: longest, above: level(outermost, scale) ? 28 : longest };
  }

  /**
   * Where a name may stand, in pixels of the zoom: the best place first, and none that sticks out
   * of the map.
   */
  function choices(node, scale, width) {
    const inside = ({ x }) => !frame || (x > frame.left * scale - 36 && x + width < frame.right * scale + 36);
    return anywhere(node, scale, width).filter((place) => node.ring !== 0 || inside(place));
  }

  function anywhere(node, scale, width) {
    const x = node.x * scale;
    const y = node.y * scale;
    const gap = node.drawn * scale + 4;
    const low = { x: x - width / 2, y: y + gap + SIZE / 2, angle: 0, width };
    const high = { x: x - width / 2, y: y - gap - SIZE / 2, angle: 0, width };
    const right = { x: x + gap, y, angle: 0, width };
    const left = { x: x - gap - width, y, angle: 0, width };
    if (node.ring === 0) return node.centre ? [low, high] : [right, left, low, high];
    const angle = Math.atan2(node.y, node.x);
    const radial = { x: x + Math.cos(angle) * gap, y: y + Math.sin(angle) * gap, angle, width };
    if (!level(rings.get(node.ring), scale)) return [radial];
    if (Math.abs(Math.cos(angle)) < 0.12) return [node.y < 0 ? high : low, radial];
    return [node.x > 0 ? right : left, radial];
  }

  /** A name as a chain of discs, by which it is seen whether it covers something. */
  function discs(place) {
    const made = [];
    const count = Math.max(1, Math.round(place.width / (SIZE * 0.55)));
    for (let at = 0; at < count; at += 1) {
      const along = place.width * (at + 0.5) / count;
      made.push([place.x + Math.cos(place.angle) * along, place.y + Math.sin(place.angle) * along]);
    }
    return made;
  }

  /** The discs of the names that are placed, found by the cell that they lie in. */
  function makeGrid() {
    const cell = SIZE * 1.2;
    const grid = new Map();
    const keyOf = (x, y, right = 0, down = 0) => `${Math.floor(x / cell) + right},${Math.floor(y / cell) + down}`;
    const around = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down]));
    return {
      add([x, y]) { grid.set(keyOf(x, y), [...(grid.get(keyOf(x, y)) || []), [x, y]]); },
      near: ([x, y]) => around.some(([right, down]) => (grid.get(keyOf(x, y, right, down)) || [])
        .some(([ox, oy]) => Math.hypot(x - ox, y - oy) < SIZE * 1.1)),
    };
  }

  function place(context, scale, sight) {
    const rank = (node) => (sight.strong.has(node.id) ? 2 : sight.first.has(node.id) ? 1 : 0);
    const named = nodes.filter((node) => sight.lit.has(node.id));
    const wanted = [...named].sort((a, b) => rank(b) - rank(a) || b.size - a.size || (a.name < b.name ? -1 : 1));
    const grid = makeGrid();
    const covers = ([x, y]) => named.some((node) => Math.hypot(x - node.x * scale, y - node.y * scale) < node.drawn * scale + SIZE * 0.42);
    const made = [];
    for (const node of wanted) {
      const strong = sight.strong.has(node.id);
      const text = drawn(node);
      const width = widthOf(context, text, strong);
      const fitting = choices(node, scale, width).find((choice) => !discs(choice).some((disc) => grid.near(disc) || covers(disc)))
        || (strong ? anywhere(node, scale, width)[0] : null);
      if (fitting) {
        discs(fitting).forEach(grid.add);
        made.push({ ...fitting, text, strong });
      } else if (node.code && widthOf(context, node.code, true) * 0.7 <= node.drawn * scale * 1.6) {
        made.push({ x: node.x * scale, y: node.y * scale, angle: 0, text: node.code, inside: true });
      }
    }
    return made;
  }

  function write(context, label, colours) {
    const back = Math.abs(label.angle) > Math.PI / 2;
    context.save();
    context.translate(label.x, label.y);
    context.rotate(back ? label.angle + Math.PI : label.angle);
    if (label.inside) {
      context.font = fontOf(true).replace(`${SIZE}px`, `${SIZE * 0.7}px`);
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
   * @param sight ids of the nodes that may be named (`lit`), of the chosen ones, which are named
   *   whatever they cover (`strong`), and of those that come before others (`first`).
   */
  function draw(context, scale, sight, colours) {
    if (kept.scale !== scale || kept.sight !== sight) kept = { scale, sight, placed: place(context, scale, sight) };
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

  /** A mark on a line whose sources disagree. */
  function mark(context, scale, x, y, colours) {
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
    context.font = fontOf(true).replace(`${SIZE}px`, '11px');
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = colours.flag;
    context.fillText('!', 0, 0.5);
    context.restore();
  }

  return { draw, mark, margins };
}
