/**
 * Names beside nodes: of a size that does not change with the zoom, the weightiest first, and none
 * that covers another name or node. Which fit depends on the zoom alone, so it is worked out once
 * for every zoom and stays as it is while the picture is moved.
 */
function makeLabels(nodes, frame) {
  const SIZE = 12;
  const widths = new Map();
  let kept = { scale: 0, lit: null, strong: null, placed: [] };

  /** A name as it is drawn: one line, no direction marks, not too long. */
  const drawn = (text, most) => {
    const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ').trim();
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  };
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
    if (node.ring < 0) return [{ x: x + gap, y, angle: 0, width }];
    if (node.ring > 0) {
      const angle = Math.atan2(node.y, node.x);
      return [{ x: x + Math.cos(angle) * gap, y: y + Math.sin(angle) * gap, angle, width }];
    }
    const low = { x: x - width / 2, y: y + gap + SIZE / 2, angle: 0, width };
    const high = { x: x - width / 2, y: y - gap - SIZE / 2, angle: 0, width };
    const right = { x: x + gap, y, angle: 0, width };
    const left = { x: x - gap - width, y, angle: 0, width };
    return node.ring === 0 && node.centre ? [low, high] : [right, left, low, high];
  }

  /** A name as a chain of discs, by which it is seen whether it covers something. */
  function discs(place) {
    const made = [];
    const step = SIZE * 0.55;
    for (let along = step / 2; along < place.width + step / 2; along += step) {
      made.push([place.x + Math.cos(place.angle) * along, place.y + Math.sin(place.angle) * along]);
    }
    return made;
  }

  function place(context, scale, wanted, strong) {
    const cell = SIZE * 1.2;
    const grid = new Map();
    const taken = ([x, y]) => {
      const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
      for (let c = column - 1; c <= column + 1; c += 1) {
        for (let r = row - 1; r <= row + 1; r += 1) {
          for (const [ox, oy] of grid.get(`${c},${r}`) || []) {
            if (Math.hypot(x - ox, y - oy) < SIZE * 1.1) return true;
          }
        }
      }
      return nodes.some((node) => Math.hypot(x - node.x * scale, y - node.y * scale) < node.drawn * scale + SIZE * 0.42);
    };
    const made = [];
    for (const node of wanted) {
      const text = drawn(node.name, node.ring > 0 ? 24 : 30);
      const width = widthOf(context, text, strong.has(node.id));
      const fitting = choices(node, scale, width).find((choice) => !discs(choice).some(taken))
        || (strong.has(node.id) ? anywhere(node, scale, width)[0] : null);
      if (!fitting) {
        const room = node.drawn * scale * 1.6;
        if (node.code && widthOf(context, node.code, true) * 0.7 <= room) {
          made.push({ x: node.x * scale, y: node.y * scale, angle: 0, text: node.code, inside: true });
        }
        continue;
      }
      for (const disc of discs(fitting)) {
        const key = `${Math.floor(disc[0] / cell)},${Math.floor(disc[1] / cell)}`;
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(disc);
      }
      made.push({ ...fitting, text, strong: strong.has(node.id) });
    }
    return made;
  }

  /**
   * Draw the names that fit.
   * @param lit ids of the nodes that may be named, the chosen ones in `strong` first; all if null.
   */
  function draw(context, scale, lit, strong, colours) {
    if (kept.scale !== scale || kept.lit !== lit || kept.strong !== strong) {
      const wanted = nodes
        .filter((node) => !lit || lit.has(node.id))
        .sort((a, b) => strong.has(b.id) - strong.has(a.id) || b.size - a.size || (a.name < b.name ? -1 : 1));
      kept = { scale, lit, strong, placed: place(context, scale, wanted, strong) };
    }
    context.save();
    context.scale(1 / scale, 1 / scale);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.fillStyle = colours.ink;
    for (const label of kept.placed) {
      const back = Math.abs(label.angle) > Math.PI / 2;
      context.save();
      context.translate(label.x, label.y);
      context.rotate(back ? label.angle + Math.PI : label.angle);
      if (label.inside) {
        context.font = fontOf(true).replace(`${SIZE}px`, `${SIZE * 0.7}px`);
        context.textAlign = 'center';
        context.fillStyle = colours.paper;
        context.fillText(label.text, 0, 0.5);
        context.restore();
        continue;
      }
      context.textAlign = back ? 'right' : 'left';
      context.font = fontOf(label.strong);
      context.strokeText(label.text, 0, 0);
      context.fillText(label.text, 0, 0);
      context.restore();
    }
    context.restore();
  }

  /** A mark at the middle of a line whose sources disagree. */
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

  return { draw, mark, get shown() { return kept.placed; } };
}
