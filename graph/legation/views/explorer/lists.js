/**
 * Lists of ties under headings that open and shut, made when they are first looked at.
 * @typedef {{section: (heading: string, note: string, find: () => Tie[], from: Entity|null, open: boolean) => HTMLElement,
 *   listing: (heading: string, found: Tie[], from: Entity|null, open: boolean) => HTMLElement,
 *   keep: (box: HTMLDetailsElement, key: string, open: boolean) => HTMLDetailsElement,
 *   turn: (subject: string) => boolean}} Lists
 */

/**
 * @param {Ties} ties @param {boolean} paper whether all is open, as far as sensible
 * @returns {Lists}
 */
function makeLists(ties, paper) {
  const MOST = paper ? 60 : 30;
  /** What was opened and shut by hand of the one who is shown. @type {Map<string, boolean>} */
  const opened = new Map();
  let subject = '';

  /** @param {HTMLElement} list @param {Tie[]} found @param {Entity|null} from */
  function rows(list, found, from) {
    list.append(...found.slice(0, MOST).map((tie) => ties.item(tie, from)));
    if (found.length <= MOST) return;
    const item = el('li', '', 'rest', el('span', say('panel.rest', { n: found.length - MOST }), 'printed'));
    item.append(button(say('panel.all', { n: found.length }), () => {
      item.replaceWith(...found.slice(MOST).map((tie) => ties.item(tie, from)));
    }, ''));
    list.append(item);
  }

  /** @type {Lists['keep']} */
  function keep(box, key, open) {
    box.dataset.key = key;
    box.open = opened.get(key) ?? (open || paper);
    box.addEventListener('toggle', () => opened.set(key, box.open));
    return box;
  }

  /** @type {Lists['section']} */
  function section(heading, note, find, from, open) {
    const list = el('ul', '', 'ties');
    const box = keep(folder(heading, note, list), heading, open);
    const fill = () => { if (box.open && !list.childNodes.length) rows(list, disputedFirst(find(), from), from); };
    box.addEventListener('toggle', fill);
    fill();
    return box;
  }

  return {
    section, keep,
    listing: (heading, found, from, open) => section(heading, noteOf(found), () => found, from, open),
    /** Whether somebody else is shown now; then all is opened and shut anew. */
    turn(now) {
      const other = now !== subject;
      if (other) opened.clear();
      subject = now;
      return other;
    },
  };
}

/** Whether it says something that ties are in effect: sums and events have only taken place or not. @param {Tie[]} found */
const lasts = (found) => found.every(({ kind }) => !kind.event && kind.family !== 'money');

/** How many ties, how many of them in effect, and how many disputed. @param {Tie[]} found */
function noteOf(found) {
  const size = lasts(found) ? sizeOf(found.length, found.filter((tie) => tie.status.inEffect).length) : number(found.length);
  const disputed = found.filter((tie) => tie.disputed.length).length;
  return disputed ? `${size}, ${say('panel.size.disputed', { n: disputed })}` : size;
}

/** @param {number} n @param {number} current @returns {string} */
const sizeOf = (n, current) => (current === n ? number(n) : say('panel.size', { n, current }));

/** The disputed first, then those in effect, then by the name of the other side. @param {Tie[]} found @param {Entity|null} from @returns {Tie[]} */
function disputedFirst(found, from) {
  const other = (/** @type {Tie} */ tie) => {
    const filler = tie.roles.map(([, value]) => value).find((value) => typeof value === 'object' && value !== from);
    return plain(filler ? textOf(filler) : tie.name);
  };
  return found
    .map((tie) => ({ tie, order: [tie.disputed.length ? 0 : 1, tie.status.inEffect ? 0 : 1, other(tie), tie.at] }))
    .sort((a, b) => { const at = a.order.findIndex((key, n) => key !== b.order[n]); return at < 0 ? 0 : a.order[at] < b.order[at] ? -1 : 1; })
    .map((row) => row.tie);
}
