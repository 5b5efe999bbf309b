/**
 * The steps that a person took, to go back and forward: those of the browser, or own ones where a
 * page has none, as in the frame of a notebook.
 */

/** @typedef {{keep: (fragment: string, push: boolean) => void, back: () => void, forward: () => void, fragment: () => string}} Trail */

/** @param {(fragment: string) => void} recall looks at what a fragment says @returns {Trail} */
function makeTrail(recall) {
  /** @type {string[]|null} */
  let own = null;
  let at = 0;

  /** @param {number} by */
  function walk(by) {
    if (!own) { history.go(by); return; }
    if (own[at + by] === undefined) return;
    at += by;
    recall(own[at]);
  }
  const moved = () => recall(location.hash);
  addEventListener('popstate', moved);
  addEventListener('hashchange', moved);

  return {
    keep(fragment, push) {
      const wanted = fragment ? `#${fragment}` : '';
      if (!own) {
        if (wanted === location.hash) return;
        try {
          history[push ? 'pushState' : 'replaceState'](null, '', wanted || '#');
          return;
        } catch (error) {
          if (!(error instanceof DOMException)) throw error;
          own = [''];
        }
      }
      if (own[at] === wanted) return;
      if (push) at += 1;
      own.splice(at, own.length, wanted);
    },
    back: () => walk(-1),
    forward: () => walk(1),
    fragment: () => (own ? own[at] : location.hash),
  };
}
