/** Tabs beside the picture: WAI-ARIA's pattern, with arrow keys between them. */

/** @typedef {{open: (name: string) => void, isOpen: (name: string) => boolean, onOpen: (name: string, act: () => void) => void}} Tabs */

/** @param {string[]} names ids of the panels; each has a tab `tab-…` @returns {Tabs} */
function makeTabs(names) {
  /** @type {Map<string, () => void>} */
  const acts = new Map();
  let current = names[0];
  const tabOf = (/** @type {string} */ name) => byIdOf(`tab-${name}`);

  /** @param {string} name */
  function open(name) {
    current = name;
    for (const each of names) {
      tabOf(each).setAttribute('aria-selected', String(each === name));
      tabOf(each).tabIndex = each === name ? 0 : -1;
      byIdOf(each).hidden = each !== name;
    }
    acts.get(name)?.();
  }

  names.forEach((name, at) => {
    tabOf(name).addEventListener('click', () => open(name));
    tabOf(name).addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!by) return;
      const next = names[(at + by + names.length) % names.length];
      open(next);
      tabOf(next).focus();
    });
  });
  return { open, isOpen: (name) => name === current, onOpen: (name, act) => { acts.set(name, act); } };
}
