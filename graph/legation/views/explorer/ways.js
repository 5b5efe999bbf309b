/**
 * The shortest ways between two, by ties that pass the filters: search in breadth, which is by
 * Moore (1959). Of equally short ones the strongest come first, where a way is as strong as its
 * weakest line.
 */
const MOST_WAYS = 20;
const LONGEST_WAY = 6;

/** @param {Shown} shown @param {Entity} from @param {Entity} to @returns {Way[]} */
function waysBetween(shown, from, to) {
  /** @type {Map<Entity, Array<{line: Line, before: Entity}>>} */
  const reached = new Map([[from, []]]);
  let ring = [from];
  for (let step = 0; ring.length && !reached.has(to) && step < LONGEST_WAY; step += 1) {
    /** @type {Map<Entity, Array<{line: Line, before: Entity}>>} */
    const next = new Map();
    for (const before of ring) {
      for (const line of shown.linesOf(before)) {
        const after = line.one === before ? line.two : line.one;
        if (reached.has(after) || line.fading) continue;
        if (!next.has(after)) next.set(after, []);
        /** @type {Array<{line: Line, before: Entity}>} */ (next.get(after)).push({ line, before });
      }
    }
    next.forEach((steps, entity) => reached.set(entity, steps));
    ring = [...next.keys()];
  }
  return from === to || !reached.has(to) ? [] : strongestWays(reached, from, to);
}

/** @param {Map<Entity, Array<{line: Line, before: Entity}>>} reached @param {Entity} from @param {Entity} to @returns {Way[]} */
function strongestWays(reached, from, to) {
  /** @type {Way[]} */
  let open = [{ stops: [to], lines: [] }];
  while (open.some((way) => way.stops[0] !== from)) {
    open = open.flatMap((way) => (reached.get(way.stops[0]) || []).map(({ line, before }) =>
      ({ stops: [before, ...way.stops], lines: [line, ...way.lines] })));
    open = open.sort((a, b) => weakest(b) - weakest(a)).slice(0, MOST_WAYS * 25);
  }
  return open.slice(0, MOST_WAYS);
}

/** @param {Way} way @returns {number} */
const weakest = (way) => Math.min(...way.lines.map((line) => line.count));
