/** The map under the picture: the sea, meridians and parallels, and the land, each a path made once. */

/**
 * @param {PictureData} data
 * @returns {{draw: (context: CanvasRenderingContext2D, scale: number, colours: Record<string, string>) => void}}
 */
function makeLand({ land, grid, bounds }) {
  const [left, top, right, bottom] = bounds;
  const [ground, coast, lines] = [new Path2D(), new Path2D(), new Path2D()];
  for (const [x1, y1, x2, y2] of grid) { lines.moveTo(x1, y1); lines.lineTo(x2, y2); }
  /** Whether a stretch of a ring is where the map ends, which is no coast. @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  const edge = (x1, y1, x2, y2) => (x1 === x2 && (x1 === left || x1 === right)) || (y1 === y2 && (y1 === top || y1 === bottom));
  for (const ring of land) {
    ground.moveTo(ring[0], ring[1]);
    let [x, y] = ring.slice(-2);
    coast.moveTo(x, y);
    for (let at = 0; at < ring.length; at += 2) {
      ground.lineTo(ring[at], ring[at + 1]);
      coast[edge(x, y, ring[at], ring[at + 1]) ? 'moveTo' : 'lineTo'](ring[at], ring[at + 1]);
      [x, y] = [ring[at], ring[at + 1]];
    }
    ground.closePath();
  }
  return {
    draw(context, scale, colours) {
      context.save();
      context.lineWidth = 1 / scale;
      context.strokeStyle = colours.grid;
      context.stroke(lines);
      context.fillStyle = colours.land;
      // A lake is a ring within a ring.
      context.fill(ground, 'evenodd');
      context.strokeStyle = colours.coast;
      context.stroke(coast);
      context.restore();
    },
  };
}
