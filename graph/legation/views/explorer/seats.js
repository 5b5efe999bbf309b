/**
 * Missions at their seats: a dot each, of the colour of the region that sends it. There are more
 * than ten thousand, too many for nodes, so they are drawn beneath them, in one go for a colour.
 */

/** How far from a dot a pointer may be to mean it, in pixels. */
const REACH = 7;
/** Side of the squares by which dots are found, in units of the map. */
const CELL = 24;

/** @typedef {{tie: number, x: number, y: number, paint: string}} Seat */

/** @param {Graph} graph */
function makeSeats(graph) {
  /** @type {Seat[]} */
  let seats = [];
  /** @type {Map<string, Seat[]>} */
  let byPaint = new Map();
  /** @type {Map<number, Seat[]>} */
  let cells = new Map();
  const cellOf = (/** @type {number} */ x, /** @type {number} */ y) => Math.floor(x / CELL) * 4096 + Math.floor(y / CELL);
  /** @type {{shown: Shown|null, drawn: Seat[]}} */
  let kept = { shown: null, drawn: [] };

  /** Whoever sends a mission: the first of its roles. @param {Tie} tie @returns {Entity|undefined} */
  const senderOf = (tie) => {
    const filler = tie.roles.find(([name]) => name === 'sender')?.[1];
    return filler && isEntity(filler) ? filler : undefined;
  };

  function prepare() {
    seats = graph.seats.map(({ tie, x, y }) => ({ tie, x, y, paint: senderOf(graph.ties[tie])?.region || 'No region' }));
  }

  /** Dots that pass the filters, by colour and by square. @param {Shown} shown */
  function choose(shown) {
    if (seats.length !== graph.seats.length) prepare();
    if (kept.shown === shown) return;
    kept = { shown, drawn: seats.filter((seat) => shown.has(seat.tie)) };
    byPaint = new Map();
    cells = new Map();
    const put = (/** @type {Map<any, Seat[]>} */ map, /** @type {unknown} */ key, /** @type {Seat} */ seat) => {
      const some = map.get(key);
      if (some) some.push(seat); else map.set(key, [seat]);
    };
    for (const seat of kept.drawn) {
      put(byPaint, seat.paint, seat);
      put(cells, cellOf(seat.x, seat.y), seat);
    }
  }

  /** How large a dot is, in pixels: just so that those of a city touch, but always to be seen. @param {number} scale */
  const sizeOf = (scale) => Math.min(7, Math.max(1.15, 0.56 * scale));

  return {
    /** @param {Shown} shown @returns {number} how many dots there are */
    show(shown) { choose(shown); return kept.drawn.length; },
    /**
     * @param {CanvasRenderingContext2D} context @param {number} scale @param {Record<string, string>} colours
     * @param {{left: number, top: number, right: number, bottom: number}} view what can be seen
     */
    draw(context, scale, colours, view) {
      const radius = sizeOf(scale) / scale;
      const square = sizeOf(scale) < 2;
      context.save();
      for (const [paint, some] of byPaint) {
        context.fillStyle = colours[paint] || colours.none;
        if (!square) context.beginPath();
        for (const { x, y } of some) {
          if (x < view.left - radius || x > view.right + radius || y < view.top - radius || y > view.bottom + radius) continue;
          // Too small for a circle to be told from a square, which is drawn faster.
          if (square) context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
          else { context.moveTo(x + radius, y); context.arc(x, y, radius, 0, 2 * Math.PI); }
        }
        if (!square) context.fill();
      }
      context.restore();
    },
    /** The mission at a point of the map, if there is one near enough. @param {{x: number, y: number}} spot @param {number} scale @returns {Tie|null} */
    at({ x, y }, scale) {
      const reach = Math.min(CELL, Math.max(sizeOf(scale), REACH) / scale);
      /** @type {Seat|null} */
      let best = null;
      let least = reach;
      for (const right of [-CELL, 0, CELL]) {
        for (const down of [-CELL, 0, CELL]) {
          for (const seat of cells.get(cellOf(x + right, y + down)) || []) {
            const away = Math.hypot(seat.x - x, seat.y - y);
            if (away < least) { least = away; best = seat; }
          }
        }
      }
      return best ? graph.ties[/** @type {Seat} */ (best).tie] : null;
    },
    senderOf,
  };
}
