/**
 * A tie in words: who, what, since when, and who says so.
 * @typedef {{item: (tie: Tie, from: Entity|null) => HTMLLIElement, toEntity: (entity: Entity) => HTMLElement, shown: (value: Value) => HTMLElement,
 *   when: (tie: Tie) => string, listed: Voices['listed']}} Ties
 */

/**
 * @param {Graph} graph @param {(() => string)} known as known on which day; empty for today @param {((entity: Entity) => void)|null} follow
 *   what a name leads to; on paper it leads nowhere
 * @returns {Ties}
 */
function makeTies(graph, known, follow) {
  const voices = makeVoices(graph, known);
  const toEntity = (/** @type {Entity} */ entity) => (follow ? button(entity.label, () => follow(entity)) : said(entity.label));
  const shown = (/** @type {Value} */ value) => (isEntity(value) ? toEntity(value) : link(textOf(value)));

  /**
   * The title of a tie with those who stand in it as links; who is not named there comes behind.
   * @param {string} text @param {Entity[]} fillers @param {Entity|null} from
   */
  function linked(text, fillers, from) {
    /** @type {Array<string|Node>} */
    const parts = [text];
    const unnamed = [];
    for (const filler of [...fillers].sort((a, b) => b.label.length - a.label.length)) {
      const at = parts.findIndex((part) => typeof part === 'string' && wordAt(part, filler.label) >= 0);
      if (at < 0) { if (filler !== from) unnamed.push(toEntity(filler)); continue; }
      const part = String(parts[at]);
      const start = wordAt(part, filler.label);
      const name = filler === from ? said(filler.label) : toEntity(filler);
      parts.splice(at, 1, part.slice(0, start), name, part.slice(start + filler.label.length));
    }
    const title = parts.filter((part) => part !== '').map((part) => (typeof part === 'string' ? said(part) : part));
    return unnamed.length ? [...title, ' (', ...between(unnamed, ', '), ')'] : title;
  }

  /** @param {Tie} tie @param {Entity|null} from */
  function missionTitle(tie, from) {
    const fillers = new Map(tie.roles);
    const [sender, receiver] = [fillers.get('sender') || '', fillers.get('receiver') || ''];
    const place = tie.facts.find(([name]) => name === 'seat');
    const seat = place ? [', ', said(textOf(place[1]))] : [];
    if (from !== sender && from !== receiver) return [`${say('tie.mission', { type: capital(short(tie.name)) })} `, shown(sender), ` ${say('tie.in')} `, shown(receiver), ...seat];
    return [shown(sender === from ? receiver : sender), `: ${short(tie.name)}`, ...seat];
  }

  /** @param {Tie} tie @param {Entity|null} from */
  function head(tie, from) {
    const fillers = [...new Set(tie.roles.map(([, filler]) => filler).filter(isEntity))];
    const words = tie.kind.name === 'Mission' ? missionTitle(tie, from) : linked(tie.name, fillers, from);
    const line = el('p', '', 'who', ...words);
    if (tie.status.label) line.append(' ', el('span', tie.status.label, tie.status.inEffect ? 'chip' : 'chip open'));
    if (tie.disputed.length) line.append(' ', el('span', say('tie.disputed'), 'chip flag'));
    return line;
  }

  /** What is held besides, the values of one property together, a person's comment last. @param {Tie} tie */
  function facts(tie) {
    /** @type {Map<string, Value[]>} */
    const values = new Map();
    for (const [name, value] of tie.facts) {
      if (name === 'currency' || (name === 'seat' && tie.kind.name === 'Mission')) continue;
      if (name === 'visitingState' && wordAt(tie.name, textOf(value)) >= 0) continue;
      values.set(name, [...(values.get(name) || []), value]);
    }
    const receiver = tie.roles.find(([name]) => name === 'receiver');
    const covered = values.get('jurisdiction');
    if (covered && receiver && covered.every((state) => state === receiver[1])) values.delete('jurisdiction');
    const currency = tie.facts.find(([name]) => name === 'currency');
    const bare = (/** @type {string} */ name) => name === 'comment' || name === 'exactMatch';
    const part = (/** @type {[string, Value[]]} */ [name, found]) => el('span', bare(name) ? '' : `${graph.wordsOf(name)} `, '',
      ...between(found.map((value) => (name === 'amount' ? said(spoken(name, value)) : shown(value))), ', '),
      ...(name === 'amount' && currency ? [' ', said(textOf(currency[1]))] : []));
    const order = (/** @type {[string, Value[]]} */ [name]) => (name === 'comment' ? 1 : name === 'amount' ? -1 : 0);
    return between([...values].sort((a, b) => order(a) - order(b)).map(part), ' · ');
  }

  /** One tie, as told to somebody who stands in it, or to nobody in particular. @type {Ties['item']} */
  function item(tie, from) {
    const more = facts(tie);
    const made = el('li', '', tie.disputed.length ? 'disputed' : '', head(tie, from),
      ...(more.length ? [el('p', '', 'besides', ...more)] : []),
      ...tie.disputed.flatMap((name) => voices.dispute(tie, name)), voices.claims(tie));
    made.dataset.tie = String(tie.at);
    return made;
  }

  /** From when to when, as text. @param {Tie} tie */
  function when(tie) {
    const [begun, ended] = [toldOf(tie, BEGINNINGS), toldOf(tie, ENDS)];
    if (begun && ended && begun !== ended) return say('tie.from.to', { begun, ended });
    if (begun) return tie.kind.event || !tie.status.inEffect || toldOf(tie, ['year']) === begun ? begun : say('tie.since', { begun });
    if (ended) return say('tie.until', { ended });
    const [first, last] = voices.listed(tie);
    return first ? say('tie.listed', { first, last }) : '';
  }

  return { item, toEntity, shown, when, listed: voices.listed };
}

/** Properties that tell when a tie began or took place, or ended; the first that is told counts, as in `schema/properties.py`. */
const BEGINNINGS = ['opened', 'appointed', 'assumed', 'credentials', 'established', 'start', 'signed', 'year'];
const ENDS = ['closed', 'ended', 'severed', 'end'];

/** The first day that is told of some properties, as its source gives it. @param {Tie} tie @param {string[]} names */
function toldOf({ facts }, names) {
  return names.flatMap((name) => facts.filter(([key]) => key === name)).map(([, value]) => textOf(value))[0] || '';
}

/**
 * Where a word stands by itself in a text; -1 if nowhere.
 * @param {string} text @param {string} word @returns {number}
 */
function wordAt(text, word) {
  const letter = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return at;
  }
  return -1;
}

/** A value as it is read out: amounts with their thousands apart. @param {string} name @param {Value} value @returns {string} */
function spoken(name, value) {
  const text = textOf(value);
  return name === 'amount' && /^\d+(\.\d+)?$/.test(text) ? Number(text).toLocaleString('en', { maximumFractionDigits: 2 }) : text;
}
