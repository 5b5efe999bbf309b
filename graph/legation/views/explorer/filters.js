/**
 * The drawer of filters: each choice with how many ties it would leave. It is the legend too, as
 * each choice stands beside the colour, line or shape by which it is drawn.
 */

/** @typedef {{label: string, sample?: SVGSVGElement|HTMLElement, chosen: boolean, choose: (on: boolean) => void}} Choice */

/** @param {Graph} graph @param {HTMLElement} root @param {Go} go */
function makeFilters(graph, root, go) {
  /** Facets that show all of their choices. @type {Set<Facet>} */
  const unfolded = new Set();
  /** @type {Map<Facet, HTMLDetailsElement>} */
  const boxes = new Map();
  /** @type {[Sight, Shown]|null} */
  let now = null;

  /** @template T @param {'kinds'|'statuses'|'sectors'|'regions'|'sources'} facet @param {T[]} all @param {(one: T) => string} label @param {(one: T) => SVGSVGElement|undefined} sample @returns {(sight: Sight) => Choice[]} */
  function choicesOf(facet, all, label, sample) {
    return (sight) => {
      const chosen = /** @type {T[]} */ (/** @type {unknown} */ (sight[facet]));
      return all.map((one) => ({
        label: label(one), sample: sample(one), chosen: chosen.includes(one),
        choose: (on) => go.set({ [facet]: all.filter((each) => (each === one ? on : chosen.includes(each))) }),
      }));
    };
  }

  /** @type {Array<[Facet, Word, (sight: Sight) => Choice[]]>} */
  const facets = [
    ['kinds', 'filter.kinds', (sight) => choicesOf('kinds', graph.kinds, (kind) => capital(kind.label), (kind) => sampleOf(kind.family, 'line'))(sight)],
    ['regions', 'filter.regions', (sight) => choicesOf('regions', graph.regions, regionName, (name) => sampleOf(paintOf(name), SHAPES_OF[name] || 'dot'))(sight)],
    ['statuses', 'filter.statuses', (sight) => choicesOf('statuses', graph.statuses, (status) => capital(status.label || say('filter.unsaid')), (status) => sampleOf('several', status.inEffect ? 'line' : 'dashes'))(sight)],
    ['sectors', 'filter.sectors', (sight) => choicesOf('sectors', graph.sectors, (sector) => sector.label, () => undefined)(sight)],
    ['sources', 'filter.sources', (sight) => choicesOf('sources', graph.sources, (source) => source.label, () => undefined)(sight)],
  ];

  const FEW = 12;

  /** @param {Choice} choice @param {number} count */
  function line(choice, count) {
    const box = el('input');
    box.type = 'checkbox';
    box.checked = choice.chosen;
    box.addEventListener('change', () => choice.choose(box.checked));
    const label = el('label', '', 'choice', box, ...(choice.sample ? [choice.sample] : []), said(short(choice.label, 80)), el('span', number(count), 'count'));
    if (!count && !choice.chosen) label.classList.add('empty');
    return label;
  }

  /** @param {Facet} facet @param {(sight: Sight) => Choice[]} choices */
  function fill(facet, choices) {
    const box = boxes.get(facet);
    if (!box || !box.open || !now) return;
    const [sight, shown] = now;
    const counts = shown.counts(facet);
    const rows = choices(sight).map((choice, at) => ({ choice, count: counts[at] || 0, at }));
    const known = rows.filter((row) => row.choice.chosen || row.count);
    const order = facet === 'regions' ? known : [...known].sort((a, b) => b.count - a.count || a.at - b.at);
    const all = unfolded.has(facet) || order.length <= FEW + 2;
    const some = all ? order : [...new Set([...order.slice(0, FEW), ...order.filter((row) => row.choice.chosen)])];
    const list = el('div', '', 'choices', ...some.map((row) => line(row.choice, row.count)));
    if (!all) list.append(button(say('filter.all', { n: order.length }), () => { unfolded.add(facet); fill(facet, choices); }));
    keepFocus(box, () => { box.querySelector('.choices')?.remove(); box.append(list); });
  }

  /** @param {Facet} facet @param {Word} heading @param {(sight: Sight) => Choice[]} choices @param {boolean} open */
  function boxOf(facet, heading, choices, open) {
    const note = el('span', '', 'count');
    const box = /** @type {HTMLDetailsElement} */ (el('details', '', 'facet', el('summary', '', '', el('h3', say(heading)), ' ', note)));
    box.dataset.facet = facet;
    box.open = open;
    box.addEventListener('toggle', () => fill(facet, choices));
    boxes.set(facet, box);
    return box;
  }

  const disputed = el('input');
  disputed.type = 'checkbox';
  disputed.addEventListener('change', () => go.set({ disputed: disputed.checked }));
  const disputes = el('span', '', 'count');
  const least = slider(say('filter.least'), 1, 50, (value) => go.set({ least: value }));
  const clear = button(say('filter.clear'), () => go.set({ kinds: [], statuses: [], sectors: [], regions: [], sources: [], disputed: false, least: 1, day: '', known: '' }), '');
  const sum = el('p', '', 'sum');
  const notes = [say('filter.size'), say('filter.strongest'), say('filter.arrow'), say('filter.former')];
  if (graph.undrawn) notes.push(say('filter.undrawn', { n: graph.undrawn }));
  root.replaceChildren(
    el('h2', say('filter.title')), sum,
    el('label', '', 'choice', disputed, el('span', '!', 'mark'), say('filter.disputed'), disputes),
    least.root,
    ...facets.map(([facet, heading, choices], at) => boxOf(facet, heading, choices, at < 2)),
    clear, folder(say('filter.reading'), '', el('p', notes.join(' '))));

  return {
    /** @param {Sight} sight @param {Shown} shown */
    show(sight, shown) {
      now = [sight, shown];
      sum.textContent = graph.complete ? say('filter.sum', { n: shown.count, all: graph.count }) : '';
      disputed.checked = sight.disputed;
      disputes.textContent = number(graph.complete ? shown.counts('disputed')[0] : graph.disputed[0]);
      least.set(sight.least);
      clear.hidden = sameFilters(sight, { ...sight, kinds: [], statuses: [], sectors: [], regions: [], sources: [], disputed: false, least: 1, day: '', known: '' });
      for (const [facet, , choices] of facets) {
        const box = /** @type {HTMLDetailsElement} */ (boxes.get(facet));
        const chosen = choices(sight).filter((choice) => choice.chosen).length;
        /** @type {HTMLElement} */ (box.querySelector('summary .count')).textContent = chosen ? say('filter.chosen', { n: chosen }) : '';
        box.hidden = graph.complete && !choices(sight).length;
        if (graph.complete) fill(facet, choices);
      }
    },
  };
}

/** The focus stays on the choice that has it, though its line is made anew. @param {HTMLElement} root @param {() => void} change */
function keepFocus(root, change) {
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && root.contains(active) ? active : null;
  const label = inside?.closest('label')?.querySelector('bdi')?.textContent;
  const top = root.parentElement?.scrollTop || 0;
  change();
  if (root.parentElement) root.parentElement.scrollTop = top;
  if (!label) return;
  const same = [...root.querySelectorAll('label')].find((one) => one.querySelector('bdi')?.textContent === label);
  same?.querySelector('input')?.focus({ preventScroll: true });
}

/** A number with a slider; the change is taken when the hand lets go, or a moment after. @param {string} label @param {number} from @param {number} to @param {(value: number) => void} take */
function slider(label, from, to, take) {
  const range = el('input');
  const shown = el('output', String(from));
  Object.assign(range, { type: 'range', min: String(from), max: String(to), step: '1', value: String(from) });
  range.addEventListener('input', () => { shown.textContent = range.value; take(Number(range.value)); });
  const root = el('label', '', 'slider', el('span', label), range, shown);
  const set = (/** @type {number} */ value) => { range.value = shown.textContent = String(value); };
  return { root, set };
}

/** @type {Record<string, string>} */
const SHAPES_OF = { Institution: 'square', Official: 'diamond' };
const paintOf = (/** @type {string} */ region) => (region === 'No region' ? 'none' : region);
/** @param {string} name @returns {string} */
function regionName(name) {
  if (name === 'Institution') return say('region.institution');
  if (name === 'Official') return say('region.official');
  return name === 'No region' ? say('region.none') : name;
}

/** @type {Record<string, [string, Record<string, string|number>]>} */
const OUTLINES = {
  dot: ['circle', { cx: 6, cy: 6, r: 5 }],
  square: ['rect', { x: 1.5, y: 1.5, width: 9, height: 9 }],
  diamond: ['path', { d: 'M6 0 12 6 6 12 0 6Z' }],
  line: ['line', { x1: 0, x2: 24, y1: 6, y2: 6, 'stroke-width': 2.5 }],
  dashes: ['line', { x1: 0, x2: 24, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': '5 4' }],
};

/** A small picture of a node or line. @param {string} paint @param {string} shape @returns {SVGSVGElement} */
function sampleOf(paint, shape) {
  const [tag, outline] = OUTLINES[shape];
  const drawing = /** @type {SVGSVGElement} */ (svg('svg', { width: tag === 'line' ? 24 : 12, height: 12, 'aria-hidden': 'true' }));
  drawing.append(svg(tag, { ...outline, [tag === 'line' ? 'stroke' : 'fill']: `var(--${paint})` }));
  return drawing;
}
