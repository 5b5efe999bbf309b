/** A dossier on a page of its own: what the panel says of one or of two, all of it open, and the sources at its end. */
function makeDossier() {
  /** @type {First} */
  const data = JSON.parse(byIdOf('first').textContent || '');
  takeWords(data.words);
  const graph = readFirst(data);
  const root = byIdOf('panel');
  const nowhere = () => {};
  /** On paper nothing is chosen, so nothing leads anywhere. @type {Go} */
  const go = { set: nowhere, entity: nowhere, pair: nowhere, nothing: nowhere, expand: nowhere, hover: nowhere, tell: nowhere };
  const panel = makePanel(graph, root, go, true);

  function look() {
    const [one, two] = data.dossier.map((at) => graph.entities[at]);
    const sight = { ...firstSight(graph), one, two: two || null };
    panel.show(sight, makeShown(graph, sight), { lines: [], ways: [] });
    if (!graph.complete) return;
    const all = button(say('dossier.all'), () => unfold(root), '');
    const print = button(say('dossier.print'), () => window.print(), '');
    root.querySelector('h2')?.after(el('p', '', 'actions', all, print));
    const sources = sourcesOf(graph);
    sources.open = true;
    root.append(sources, el('p', say('panel.caution'), 'none'));
  }

  async function complete() {
    await settled();
    try {
      readRest(graph, await unpack(byIdOf('rest').textContent || ''));
      graph.note = '';
    } catch {
      graph.note = say(typeof DecompressionStream === 'undefined' ? 'dossier.old' : 'dossier.damaged');
    }
    byIdOf('rest').remove();
    look();
    document.documentElement.dataset.ready = graph.complete ? 'yes' : 'no';
  }

  graph.note = say('page.reading');
  look();
  document.documentElement.dataset.drawn = 'yes';
  complete();
}

/** Open every box, and every list that was cut. @param {HTMLElement} root */
function unfold(root) {
  root.querySelectorAll('details').forEach((box) => { box.open = true; });
  requestAnimationFrame(() => root.querySelectorAll('.rest button').forEach((more) => more.dispatchEvent(new MouseEvent('click'))));
}
makeDossier();
