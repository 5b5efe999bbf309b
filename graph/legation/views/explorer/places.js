/**
 * Where everybody stands in each of the four layouts. Map and web come with the page; rings and
 * pairs are laid out here, around whoever is chosen.
 */

/**
 * @typedef {{x: number, y: number, ring: number, size?: number, room?: number}} Place
 *   ring: 0 on the map, in the web and in the middle of rings; room: how far from it a name is to stand
 */

/** How many names can be read around the inner of two rings. */
const ROOM = 28;
/** How much wider than high rings are at most, since screens are, and names need the room. */
const OVAL = 1.8;
/** How far the two of a pair stand from each other, where there is room. */
const APART = 1120;
/** @param {number} aspect how much wider than high there is room @returns {number} */
const apartFor = (aspect) => APART * Math.min(1, Math.max(0.45, aspect - 0.3));

/**
 * @param {Graph} graph @param {Spot[]} spots @param {() => number} aspect how much wider than high there is room
 * @returns {{of: (sight: Sight, drawn: Drawn, radii: Map<number, number>) => Map<number, Place>, inner: () => number}}
 *   `inner`: in how many ways one is tied at least to stand on the inner of two rings; 0 where all stand on one
 */
function makePlaces(graph, spots, aspect) {
  const onMap = new Map(spots.filter((spot) => spot.placed).map((spot) => [spot.id, { x: spot.x, y: spot.y, ring: 0 }]));
  const inWeb = new Map(spots.map((spot) => [spot.id, { x: spot.fx, y: spot.fy, ring: 0 }]));
  const known = new Set(spots.map((spot) => spot.id));
  /** @type {{key: string, places: Map<number, Place>, inner: number}} */
  let kept = { key: '', places: onMap, inner: 0 };

  /** @param {Sight} sight @param {Drawn} drawn @param {Map<number, number>} radii @returns {Map<number, Place>} */
  function of(sight, drawn, radii) {
    const { layout, one, two } = sight;
    if (layout === 'map' && sight.missions && graph.homes.size) return atHome(graph, onMap);
    if (layout === 'map') return onMap;
    if (layout === 'force' || !one) return inWeb;
    if (layout === 'pair' && two) {
      const chain = sight.ways && drawn.ways.length > 0;
      const columns = (chain ? columnsOfWays(drawn.ways) : [[one], besides(one, two, drawn), [two]])
        .map((column) => column.filter((entity) => known.has(entity.at)));
      return pairPlaces(columns, apartFor(aspect()), chain ? 0 : 64 + bundleHeight(kindsBetween(graph, one, two, drawn).length) / 2);
    }
    // Rings stay as they are while time moves: who stands where goes by kinds of ties alone.
    const key = [one.id, graph.complete, ...sight.kinds.map((kind) => kind.name), '+', ...sight.also.map((other) => other.id)].join(' ');
    if (kept.key !== key) {
      const { rings, inner } = ringsAround(graph, sight, one, drawn, known);
      kept = { key, inner, places: ringPlaces(rings, radii, aspect()) };
    }
    return kept.places;
  }
  return { of, inner: () => kept.inner };
}

/** Everybody in the midst of the missions of their city. @param {Graph} graph @param {Map<number, Place>} onMap @returns {Map<number, Place>} */
function atHome({ homes }, onMap) {
  return new Map([...onMap].map(([at, place]) => {
    const home = homes.get(at);
    return [at, home ? { x: home.x, y: home.y, ring: 0, room: home.radius } : place];
  }));
}

/** The kinds of ties between the two of each couple, as bits by number of the kind. @param {Graph} graph @returns {Int32Array} */
function kindsOfCouples({ columns, couples }) {
  const made = new Int32Array(couples.length);
  columns.pairs.forEach((pairs, at) => { for (const pair of pairs) made[pair] |= 1 << columns.kind[at]; });
  return made;
}

/** @param {number} bits @returns {number} */
function bitCount(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/**
 * Who stands on which ring: one step further is one ring further out; of many on the first, only
 * who is tied in several ways stays there.
 * @param {Graph} graph @param {Sight} sight @param {Entity} one @param {Drawn} drawn @param {Set<number>} known
 * @returns {{rings: Map<Entity, number>, inner: number}}
 */
function ringsAround(graph, sight, one, drawn, known) {
  const wanted = sight.kinds.reduce((bits, kind) => bits | (1 << kind.at), 0) || -1;
  const bits = graph.complete ? kindsOfCouples(graph) : null;
  /** Others by the kinds of ties with somebody. @param {Entity} entity @returns {Array<[Entity, number]>} */
  const near = (entity) => (bits
    ? graph.couplesOf(entity).map((couple) => /** @type {[Entity, number]} */ ([couple.one === entity ? couple.two : couple.one, bits[couple.at] & wanted]))
    : drawn.lines.filter((line) => line.one === entity || line.two === entity)
      .map((line) => /** @type {[Entity, number]} */ ([line.one === entity ? line.two : line.one, 1])))
    .filter(([other, kinds]) => kinds && known.has(other.at));
  const rings = new Map([[one, 0]]);
  const steps = one === graph.focus ? Math.max(1, graph.depth) : 1;
  let ring = [one];
  for (let step = 1; step <= steps + 1; step += 1) {
    // Beyond the last step stand only those whom somebody asked for.
    const from = step <= steps ? [...new Set([...ring, ...sight.also.filter((other) => rings.has(other))])] : sight.also;
    const next = from.flatMap((entity) => near(entity).map(([other]) => other)).filter((other) => !rings.has(other));
    for (const other of next) rings.set(other, step);
    ring = [...new Set(next)];
  }
  return parted(rings, new Map(near(one)));
}

/** The first ring in two, if it is crowded. @param {Map<Entity, number>} rings @param {Map<Entity, number>} kinds @returns {{rings: Map<Entity, number>, inner: number}} */
function parted(rings, kinds) {
  const first = [...rings].filter(([, ring]) => ring === 1).map(([entity]) => entity);
  const whole = { rings, inner: 0 };
  if (first.length <= ROOM) return whole;
  for (let least = 2; least < 32; least += 1) {
    const inner = new Set(first.filter((entity) => bitCount(kinds.get(entity) || 0) >= least));
    if (!inner.size) return whole;
    if (inner.size > ROOM) continue;
    const outward = (/** @type {[Entity, number]} */ [entity, ring]) => /** @type {[Entity, number]} */ ([entity, ring + (ring > 1 || (ring === 1 && !inner.has(entity)) ? 1 : 0)]);
    return { rings: new Map([...rings].map(outward)), inner: least };
  }
  return whole;
}

/** Whether one stands before another on a ring. @param {Entity} a @param {Entity} b @returns {number} */
function byRegion(a, b) {
  const [one, other] = [[a.region, a.label, a.id], [b.region, b.label, b.id]];
  const at = one.findIndex((text, n) => text !== other[n]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

/**
 * One in the middle, and the others in rings around, by region and name.
 * @param {Map<Entity, number>} rings @param {Map<number, number>} radii @param {number} aspect @returns {Map<number, Place>}
 */
function ringPlaces(rings, radii, aspect) {
  /** @type {Map<number, Place>} */
  const made = new Map();
  const outermost = Math.max(...rings.values());
  const oval = outermost > 1 ? Math.min(OVAL, Math.max(1, aspect)) : 1;
  let radius = 0;
  for (let number = 0; number <= outermost; number += 1) {
    const names = [...rings].filter(([, ring]) => ring === number).map(([entity]) => entity).sort(byRegion);
    const share = number > 1 ? 0.7 : 1;
    const wide = names.reduce((sum, entity) => sum + 2 * share * (radii.get(entity.at) || LEAST_RADIUS) + (number === 1 ? 14 : 6), 0);
    if (number) radius = Math.max(radius + 260, 300, wide / (2 * Math.PI));
    names.forEach((entity, at) => {
      // The first stands at the top; of two, one to the left and one to the right.
      const angle = 2 * Math.PI * at / names.length - (names.length === 2 ? Math.PI : Math.PI / 2);
      made.set(entity.at, { x: oval * radius * Math.cos(angle), y: radius * Math.sin(angle), ring: number, size: share });
    });
  }
  return made;
}

/** Who is drawn as tied to both of two. @param {Entity} one @param {Entity} two @param {Drawn} drawn @returns {Entity[]} */
function besides(one, two, drawn) {
  const others = (/** @type {Entity} */ end) => drawn.lines
    .filter((line) => line.one === end || line.two === end).map((line) => (line.one === end ? line.two : line.one));
  const ofTwo = new Set(others(two));
  return others(one).filter((other) => other !== two && ofTwo.has(other)).sort(byRegion);
}

/** The stops of ways, by how far along they are. @param {Way[]} ways @returns {Entity[][]} */
function columnsOfWays(ways) {
  return ways[0].stops.map((_, at) => [...new Set(ways.map((way) => way.stops[at]))]);
}

/**
 * Columns from left to right.
 * @param {Entity[][]} columns @param {number} apart how far the outer ones are from each other @param {number} free how much is left free above and below the middle, for the lines between the two
 * @returns {Map<number, Place>}
 */
function pairPlaces(columns, apart, free) {
  /** @type {Map<number, Place>} */
  const made = new Map();
  columns.forEach((column, at) => {
    const x = columns.length > 1 ? (at / (columns.length - 1) - 0.5) * apart : 0;
    column.forEach((entity, n) => {
      const away = n - (column.length - 1) / 2;
      const middle = at > 0 && at < columns.length - 1;
      made.set(entity.at, { x, y: away * 66 + (middle ? Math.sign(away || -1) * free : 0), ring: 0 });
    });
  });
  return made;
}
