/**
 * A tie in words: who, what, since when, and who says so.
 */
function makeTies(graph, go) {
  /** How most claims are taken from their sources; of another way it is told. */
  const USUAL = new Set(['curated', 'imported']);
  const toEntity = (entity) => button(entity.label, () => go.entity(entity, true));
  const shown = (value) => (typeof value === 'object' ? toEntity(value) : link(value));
  const spoken = (name, value) => {
    if (typeof value === 'object') return value.label;
    return name === 'amount' && /^\d+$/.test(value) ? number(Number(value)) : value;
  };

  function period(claim) {
    if (claim.first) {
      const gone = claim.last && claim.last < claim.source.newest;
      const span = claim.first === claim.last || !claim.last
        ? `listed ${claim.first}` : `listed ${claim.first} to ${claim.last}`;
      return gone ? `${span}, no longer listed after that` : span;
    }
    if (claim.stated) return `stated ${claim.stated}`;
    return claim.recorded ? `undated, recorded here ${claim.recorded}` : 'no date given';
  }

  /** Where, when and in which words a source says it, the source itself left out. */
  function claimLine(claim) {
    const parts = [];
    if (claim.locator) parts.push(said(claim.locator));
    parts.push(period(claim));
    if (claim.said.length) {
      parts.push(el('span', 'says ', '', ...between(
        claim.said.map(([name, value]) => el('span', `${graph.wordsOf(name)} `, '', said(spoken(name, value)))), ', ')));
    }
    if (claim.count > 1) parts.push(`${claim.count} claims`);
    if (claim.quote) parts.push(el('span', '“', '', said(claim.quote), '”'));
    if (!USUAL.has(claim.method)) parts.push(claim.method);
    if (claim.author) parts.push(el('span', 'according to ', '', said(claim.author)));
    return between(parts, ' · ');
  }

  /** Every claim of a tie, under its source. */
  function claims(tie) {
    const bySource = new Map();
    for (const claim of tie.claims) bySource.set(claim.source, [...(bySource.get(claim.source) || []), claim]);
    const items = [...bySource].map(([source, found]) => {
      const name = ['Source: ', said(source.label)];
      if (found.length === 1) return el('li', '', '', ...name, ' · ', ...claimLine(found[0]));
      return el('li', '', '', ...name, el('ul', '', '', ...found.map((claim) => el('li', '', '', ...claimLine(claim)))));
    });
    return el('ul', '', 'claims', ...items);
  }

  /** What is held of a property, as text; nothing if it is not among what the page has. */
  function held(tie, name) {
    if (name === 'status') return tie.status.label;
    if (name === 'missionType') return tie.name;
    const found = tie.facts.find(([key]) => key === name);
    return found ? spoken(name, found[1]) : '';
  }

  /** All sides of a dispute; whether two sources stand against each other or one against itself. */
  function dispute(tie, name) {
    const sides = new Map();
    const sources = new Set();
    for (const claim of tie.claims) {
      for (const [key, value] of claim.said) {
        if (key !== name) continue;
        sources.add(claim.source);
        const text = spoken(name, value);
        sides.set(text, [...(sides.get(text) || []), claim]);
      }
    }
    const alone = sources.size === 1;
    const where = (claim) => (alone && claim.locator ? claim.locator
      : [claim.source.label, claim.locator].filter(Boolean).join(', '));
    const items = [...sides].map(([text, found]) => el('li', '“', '', said(text), '” (', said(found.map(where).join('; ')), ')'));
    const box = el('div', '', 'dispute', el('p', `${alone ? 'One source contradicts itself' : 'Sources disagree'} on ${graph.wordsOf(name)}:`), el('ul', '', '', ...items));
    const value = held(tie, name);
    if (value) box.append(el('p', 'Held here: ', '', said(value)));
    return box;
  }

  /** The title of a tie with those who stand in it as links; who is not named there comes behind. */
  function linked(text, fillers, from) {
    const parts = [text];
    const unnamed = [];
    for (const filler of [...fillers].sort((a, b) => b.label.length - a.label.length)) {
      const at = parts.findIndex((part) => typeof part === 'string' && wordAt(part, filler.label) >= 0);
      if (at < 0) { if (filler !== from) unnamed.push(toEntity(filler)); continue; }
      const start = wordAt(parts[at], filler.label);
      const rest = [parts[at].slice(0, start), filler === from ? said(filler.label) : toEntity(filler), parts[at].slice(start + filler.label.length)];
      parts.splice(at, 1, ...rest);
    }
    const title = parts.filter((part) => part !== '').map((part) => (typeof part === 'string' ? said(part) : part));
    return unnamed.length ? [...title, ' (', ...between(unnamed, ', '), ')'] : title;
  }

  function wordAt(text, word) {
    const letter = /[\p{L}\p{N}]/u;
    for (let at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + 1)) {
      if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return at;
    }
    return -1;
  }

  function missionTitle(tie, from) {
    const fillers = new Map(tie.roles);
    const [sender, receiver] = [fillers.get('sender'), fillers.get('receiver')];
    const place = tie.facts.find(([name]) => name === 'seat');
    const seat = place ? [', ', said(spoken(...place))] : [];
    if (from !== sender && from !== receiver) return [`${capital(tie.name)} of `, shown(sender), ' in ', shown(receiver), ...seat];
    return [shown(sender === from ? receiver : sender), `: ${tie.name}`, ...seat];
  }

  function head(tie, from) {
    const fillers = new Set(tie.roles.map(([, filler]) => filler).filter((filler) => typeof filler === 'object'));
    const words = tie.kind.name === 'Mission' ? missionTitle(tie, from) : linked(tie.name, fillers, from);
    const line = el('p', '', 'who', ...words, ' ', el('span', tie.status.label, tie.status.inEffect ? 'chip' : 'chip open'));
    if (tie.disputed.length) line.append(' ', el('span', 'disputed', 'chip flag'));
    return line;
  }

  /** What is held besides, the values of one property together, a person's comment last. */
  function facts(tie) {
    const values = new Map();
    for (const [name, value] of tie.facts) {
      if (name === 'currency' || (name === 'seat' && tie.kind.name === 'Mission')) continue;
      if (name === 'visitingState' && wordAt(tie.name, value.label) >= 0) continue;
      values.set(name, [...(values.get(name) || []), value]);
    }
    const receiver = tie.roles.find(([name]) => name === 'receiver');
    const covered = values.get('jurisdiction');
    if (covered && receiver && covered.every((state) => state === receiver[1])) values.delete('jurisdiction');
    const currency = tie.facts.find(([name]) => name === 'currency');
    const bare = (name) => name === 'comment' || name === 'exactMatch';
    const part = ([name, found]) => el('span', bare(name) ? '' : `${graph.wordsOf(name)} `, '',
      ...between(found.map((value) => (name === 'amount' ? said(spoken(name, value)) : shown(value))), ', '),
      ...(name === 'amount' && currency ? [' ', said(currency[1])] : []));
    const order = ([name]) => (name === 'comment' ? 1 : name === 'amount' ? -1 : 0);
    return between([...values].sort((a, b) => order(a) - order(b)).map(part), ' · ');
  }

  /** One tie, as told to somebody who stands in it, or to nobody in particular. */
  function item(tie, from) {
    const more = facts(tie);
    return el('li', '', tie.disputed.length ? 'disputed' : '', head(tie, from),
      ...(more.length ? [el('p', '', 'besides', ...more)] : []),
      ...tie.disputed.map((name) => dispute(tie, name)), claims(tie));
  }

  return { item, toEntity, shown };
}
