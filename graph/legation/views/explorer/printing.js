/**
 * On paper the picture stands as it is on the screen, in light colours whatever the scheme, below a
 * sentence that says what is looked at. The canvas itself would be cut, as it has the screen's size.
 */

/** @param {HTMLElement} root what holds the picture @param {Graph} graph @param {Picture|null} picture @returns {Part} */
function makePrinting(root, graph, picture) {
  /** @type {[Sight, Shown, Drawn]|null} */
  let now = null;
  const page = document.documentElement;
  addEventListener('beforeprint', () => {
    root.querySelector('.paper')?.remove();
    const canvas = root.querySelector('canvas');
    if (!now || !canvas) return;
    const [sight, shown, drawn] = now;
    page.dataset.printing = 'yes';
    picture?.paint();
    const image = el('img');
    image.src = canvas.toDataURL('image/png');
    image.alt = canvas.getAttribute('aria-label') || '';
    const sentence = sentenceOf(graph, sight, drawn, !sight.one && drawn.lines.length < shown.lines.length);
    const facts = graph.complete ? say('print.facts', { n: shown.count, lines: say('picture.lines', { n: drawn.lines.length }), day: dayText(Math.floor(Date.now() / 864e5)) }) : graph.note;
    root.prepend(el('figure', '', 'paper', image, el('figcaption', '', '', el('b', '', '', said(short(sentence, 900))), ' ', facts)));
  });
  addEventListener('afterprint', () => {
    root.querySelector('.paper')?.remove();
    delete page.dataset.printing;
    picture?.paint();
  });
  return { show(sight, shown, drawn) { now = [sight, shown, drawn]; } };
}
