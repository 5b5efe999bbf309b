/** The bar above the picture: back and forward, how the picture is laid out, how many lines it has. */

/** How many of the strongest lines can be asked for; 0 for all. */
const AMOUNTS = [0, 60, STRONGEST, 400, 1200];

/** @param {Graph} graph @param {HTMLElement} root @param {Go} go @param {Trail} trail @returns {Part} */
function makeToolbar(graph, root, go, trail) {
  const step = (/** @type {Word} */ key, /** @type {string} */ sign, /** @type {() => void} */ act) => {
    const made = button(sign, act, 'step');
    made.setAttribute('aria-label', say(key));
    made.title = say(key);
    return made;
  };
  /** @type {Array<[Layout, HTMLInputElement, HTMLLabelElement]>} */
  const views = LAYOUTS.map((name) => {
    const radio = el('input');
    Object.assign(radio, { type: 'radio', name: 'view', value: name });
    radio.addEventListener('change', () => go.set({ layout: name }));
    return [name, radio, el('label', '', '', radio, el('span', say(/** @type {Word} */ (`view.${name}`))))];
  });
  const group = el('fieldset', '', 'views', el('legend', say('view.legend'), 'unseen'), ...views.map(([, , label]) => label));
  const amount = el('select', '', '', ...AMOUNTS.map((n) => {
    const made = el('option', n ? say('lines.strongest', { n }) : say('lines.all'));
    made.value = String(n);
    return made;
  }));
  amount.addEventListener('change', () => go.set({ lines: Number(amount.value) }));
  const lines = el('label', '', 'amount', el('span', say('lines.label')), ' ', amount);
  const seats = el('input');
  seats.type = 'checkbox';
  seats.addEventListener('change', () => go.set({ missions: seats.checked }));
  const missions = el('label', '', 'choice', seats, say('view.missions'));
  const drawer = button(say('filter.title'), () => {
    const open = document.body.classList.toggle('filtering');
    drawer.setAttribute('aria-expanded', String(open));
    if (open) byIdOf('filters').focus({ preventScroll: !narrow() });
  }, '');
  drawer.setAttribute('aria-controls', 'filters');
  document.body.classList.toggle('filtering', !matchMedia('(max-width: 1380px)').matches);
  drawer.setAttribute('aria-expanded', String(document.body.classList.contains('filtering')));
  root.replaceChildren(drawer, step('step.back', '←', trail.back), step('step.forward', '→', trail.forward), group, lines, missions);
  return {
    show(sight) {
      for (const [name, radio] of views) {
        radio.checked = sight.layout === name;
        radio.disabled = (name === 'ring' && !sight.one) || (name === 'pair' && !(sight.one && sight.two));
      }
      if (!AMOUNTS.includes(sight.lines)) amount.append(new Option(say('lines.strongest', { n: sight.lines }), String(sight.lines)));
      amount.value = String(sight.lines);
      lines.hidden = sight.one !== null;
      seats.checked = sight.missions;
      missions.hidden = sight.layout !== 'map' || (graph.complete && !graph.seats.length);
    },
  };
}
