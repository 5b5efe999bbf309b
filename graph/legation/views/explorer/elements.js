/**
 * An element with text, classes and children. Text is never markup: it all goes in as text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} [text] @param {string} [className] @param {...(Node|string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, text, className, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** An element of a drawing. @param {string} tag @param {Record<string, string|number>} pairs @param {...(Node|string)} children @returns {SVGElement} */
function svg(tag, pairs, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(pairs).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.append(...children);
  return made;
}

/** Text of the graph, kept from turning the text around it. @param {string} text @returns {HTMLElement} */
function said(text) {
  const made = el('bdi', short(String(text)));
  made.dir = 'auto';
  return made;
}

/** @param {string} text @param {() => void} action @param {string} [className] @returns {HTMLButtonElement} */
function button(text, action, className = 'link') {
  const made = el('button', '', className, said(text));
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

/** A value as text, or as a link where it is a web address or an item of Wikidata. @param {string} value @returns {HTMLElement} */
function link(value) {
  const known = /^wd:(Q\d+)$/.exec(value);
  const address = known ? `https://www.wikidata.org/wiki/${known[1]}` : value;
  if (!/^https?:\/\/[^\s]+$/.test(address)) return said(value);
  const made = el('a', '', '', said(known ? say('link.wikidata', { id: known[1] }) : value));
  made.href = address;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}

/** A box that opens and shuts under a heading, with a note beside the heading. @param {string} heading @param {string} note @param {...(Node|string)} children @returns {HTMLDetailsElement} */
function folder(heading, note, ...children) {
  const parts = note ? [' ', el('span', note, 'count')] : [];
  return el('details', '', '', el('summary', '', '', el('h3', heading), ...parts), ...children);
}

/** Children with something between each two. @param {Array<Node|string>} children @param {string} mark @returns {Array<Node|string>} */
function between(children, mark) {
  return children.flatMap((child, at) => (at ? [mark, child] : [child]));
}

/** @param {string} id @returns {HTMLElement} */
const byIdOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const capital = (/** @type {string} */ text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const number = (/** @type {number} */ count) => count.toLocaleString('en');
const narrow = () => matchMedia('(max-width: 820px)').matches;
