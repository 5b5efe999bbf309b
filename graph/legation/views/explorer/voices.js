/**
 * Who says a tie, where, when and in which words; and all sides where they can't all be right.
 * @typedef {{claims: (tie: Tie) => HTMLElement, dispute: (tie: Tie, name: string) => HTMLElement[], listed: (tie: Tie) => [string, string]}} Voices
 */

/**
 * @param {Graph} graph @param {() => string} known as known on which day; empty for today
 * @returns {Voices}
 */
function makeVoices(graph, known) {
  /** The claims that could be known on the day asked for, and what they could know. @param {Tie} tie @returns {Claim[]} */
  function heard(tie) {
    if (!known()) return tie.claims;
    const most = dayOf(known(), true);
    const later = (/** @type {string} */ day) => day !== '' && dayOf(day) > most;
    return tie.claims
      .filter((claim) => !later(claim.first || claim.stated || claim.recorded))
      .map((claim) => (later(claim.last) ? { ...claim, last: '' } : claim));
  }

  /** @param {Claim} claim */
  function period(claim) {
    const { first, last, stated, recorded, source } = claim;
    if (first) {
      const span = first === last || !last ? say('tie.listed.once', { first }) : say('tie.listed', { first, last });
      // Which editions were out on a day in the past is not told here.
      return last && last < source.newest && !known() ? say('tie.listed.gone', { span }) : span;
    }
    if (stated) return say('tie.stated', { stated });
    return recorded ? say('tie.recorded', { recorded }) : say('tie.undated');
  }

  /** Where, when and in which words a source says it, the source itself left out. @param {Claim} claim */
  function line(claim) {
    /** @type {Array<Node|string>} */
    const parts = [];
    if (claim.locator) parts.push(link(/^Q\d+$/.test(claim.locator) ? `wd:${claim.locator}` : claim.locator));
    parts.push(period(claim));
    if (claim.said.length) {
      parts.push(el('span', `${say('tie.says')} `, '', ...between(
        claim.said.map(([name, value]) => el('span', `${graph.wordsOf(name)} `, '', said(spoken(name, value)))), ', ')));
    }
    if (claim.count > 1) parts.push(say('tie.claims', { n: claim.count }));
    if (claim.quote) parts.push(el('q', '', '', said(claim.quote)));
    if (claim.method) parts.push(short(claim.method, 40));
    const read = claim.method === 'extracted';
    if (claim.author) parts.push(el('span', `${say(read ? 'tie.accepted' : 'tie.according')} `, '', said(claim.author)));
    else if (read) parts.push(say('tie.unaccepted'));
    return between(parts, ' · ');
  }

  /** The source by name, which leads to where it is published. @param {Source} source */
  function sourceName(source) {
    const name = said(source.label);
    if (!/^https?:\/\/[^\s]+$/.test(source.website)) return name;
    const made = el('a', '', '', name);
    Object.assign(made, { href: source.website, target: '_blank', rel: 'noopener noreferrer' });
    return made;
  }

  /** Every claim of a tie, under its source. @param {Tie} tie */
  function claims(tie) {
    /** @type {Map<Source, Claim[]>} */
    const bySource = new Map();
    for (const claim of heard(tie)) bySource.set(claim.source, [...(bySource.get(claim.source) || []), claim]);
    const items = [...bySource].map(([source, found]) => {
      const name = [`${say('tie.source')} `, sourceName(source)];
      if (found.length === 1) return el('li', '', '', ...name, ' · ', ...line(found[0]));
      return el('li', '', '', ...name, el('ul', '', '', ...found.map((claim) => el('li', '', '', ...line(claim)))));
    });
    return el('ul', '', 'claims', ...items);
  }

  /** What is held of a property, as text; nothing if it is not among what the page has. @param {Tie} tie @param {string} name */
  function held(tie, name) {
    if (name === 'status') return tie.status.label;
    if (name === 'missionType') return tie.name;
    const found = tie.facts.find(([key]) => key === name);
    return found ? spoken(name, found[1]) : '';
  }

  /** All sides of a dispute, unless only one could be known yet; whether two sources stand against each other or one against itself. @type {Voices['dispute']} */
  function dispute(tie, name) {
    /** @type {Map<string, Claim[]>} */
    const sides = new Map();
    const sources = new Set();
    for (const claim of heard(tie)) {
      for (const [key, value] of claim.said) {
        if (key !== name) continue;
        sources.add(claim.source);
        const text = spoken(name, value);
        sides.set(text, [...(sides.get(text) || []), claim]);
      }
    }
    if (known() && sides.size < 2) return [];
    const alone = sources.size === 1;
    const where = (/** @type {Claim} */ claim) => (alone && claim.locator ? claim.locator
      : [claim.source.label, claim.locator].filter(Boolean).join(', '));
    const items = [...sides].map(([text, found]) => el('li', '“', '', said(text), '” (', said(found.map(where).join('; ')), ')'));
    const box = el('div', '', 'dispute', el('p', say(alone ? 'tie.dispute.alone' : 'tie.dispute', { property: graph.wordsOf(name) })), el('ul', '', '', ...items));
    const value = held(tie, name);
    if (value) box.append(el('p', `${say('tie.held')} `, '', said(value)));
    return [box];
  }

  /** First and last edition that lists a tie, of whatever source. @type {Voices['listed']} */
  function listed(tie) {
    const days = heard(tie).flatMap(({ first, last }) => [first, last]).filter(Boolean).sort();
    return [days[0] || '', days[days.length - 1] || ''];
  }

  return { claims, dispute, listed };
}
