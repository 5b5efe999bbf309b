/**
 * The bar of time: as it was on a day, with play; and as known on a day.
 */

/** How long a step takes while it plays, in milliseconds, by how a day is written. */
const PACE = /** @type {Record<string, number>} */ ({ year: 450, month: 120, day: 60 });

/** @param {Graph} graph @param {HTMLElement} root @param {Go} go */
function makeClock(graph, root, go) {
  let playing = 0;
  const range = el('input');
  range.type = 'range';
  range.setAttribute('aria-label', say('clock.slider'));
  const unit = el('select', '', '', ...['year', 'month', 'day'].map((name) => { const made = el('option', say(/** @type {Word} */ (`clock.${name}`))); made.value = name; return made; }));
  unit.setAttribute('aria-label', say('clock.unit'));
  const reading = el('output', '', 'reading');
  const play = button(say('clock.play'), () => (playing ? stop() : start()), 'play');
  const any = button(say('clock.any'), () => { stop(); go.set({ day: '' }); }, '');
  const undated = el('input');
  undated.type = 'checkbox';
  undated.addEventListener('change', () => go.set({ undated: undated.checked }));
  const left = el('span', '', 'count');
  const undatedLabel = el('label', '', 'undated', undated, say('clock.undated'), ' ', left);
  const known = el('input');
  known.type = 'date';
  known.id = 'known';
  known.addEventListener('change', () => go.set({ known: known.value }));
  const forget = button(say('clock.today'), () => go.set({ known: '' }), '');
  root.replaceChildren(
    el('div', '', 'when', el('span', say('clock.was'), 'name'), play, range, unit, reading, any),
    el('div', '', 'when', undatedLabel, el('label', '', 'known', el('span', say('clock.known'), 'name'), known), forget));

  const years = () => graph.span.map((day) => Number(dayText(day).slice(0, 4)));
  /** Where a day stands on the slider, and the day that stands there, in the unit chosen. @type {Record<string, {size: () => number, at: (day: string) => number, day: (at: number) => string}>} */
  const SCALES = {
    year: { size: () => years()[1] - years()[0], at: (day) => Number(day.slice(0, 4)) - years()[0], day: (at) => String(years()[0] + at).padStart(4, '0') },
    month: {
      size: () => (years()[1] - years()[0]) * 12 + 11,
      at: (day) => (Number(day.slice(0, 4)) - years()[0]) * 12 + Number(day.slice(5, 7) || 1) - 1,
      day: (at) => `${String(years()[0] + Math.floor(at / 12)).padStart(4, '0')}-${String(at % 12 + 1).padStart(2, '0')}`,
    },
    day: { size: () => graph.span[1] - graph.span[0], at: (day) => dayOf(day) - graph.span[0], day: (at) => dayText(graph.span[0] + at) },
  };
  const scale = () => SCALES[unit.value];

  function start() {
    const from = Number(range.value) >= Number(range.max) ? 0 : Number(range.value);
    playing = window.setTimeout(tick, 0, from);
    play.replaceChildren(say('clock.pause'));
  }
  /** One step, and the next when its picture has been drawn. @param {number} at */
  function tick(at) {
    go.set({ day: scale().day(at) }, false);
    if (at >= Number(range.max)) stop();
    else playing = window.setTimeout(() => requestAnimationFrame(() => { if (playing) tick(at + 1); }), PACE[unit.value]);
  }
  function stop() {
    if (!playing) return;
    window.clearTimeout(playing);
    playing = 0;
    play.replaceChildren(say('clock.play'));
    go.set({ day: scale().day(Number(range.value)) });
  }

  range.addEventListener('input', () => { if (playing) stop(); go.set({ day: scale().day(Number(range.value)) }, false); });
  range.addEventListener('change', () => go.set({ day: scale().day(Number(range.value)) }));
  unit.addEventListener('change', () => {
    const day = range.dataset.day || '';
    fit(day);
    if (day) go.set({ day: scale().day(Number(range.value)) });
  });

  /** @param {string} day */
  function fit(day) {
    range.min = '0';
    range.max = String(scale().size());
    range.value = day ? String(scale().at(day)) : range.max;
    range.dataset.day = day;
    reading.textContent = day || say('clock.whole');
    range.setAttribute('aria-valuetext', reading.textContent);
  }

  return {
    /** @param {Sight} sight @param {Shown} shown */
    show(sight, shown) {
      root.hidden = graph.complete && graph.span[0] === graph.span[1];
      if (sight.day) unit.value = sight.day.length === 4 ? 'year' : sight.day.length === 7 ? 'month' : 'day';
      fit(sight.day);
      any.hidden = !sight.day;
      undatedLabel.hidden = !sight.day;
      undated.checked = sight.undated;
      left.textContent = sight.undated ? '' : number(shown.undated);
      known.value = sight.known.length === 10 ? sight.known : '';
      forget.hidden = !sight.known;
    },
    stop,
  };
}
