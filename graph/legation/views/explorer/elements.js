/** An element with text, classes and children. Text is never markup: it all goes in as text. */
function el(tag, text, className, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Text of the graph, kept from turning the text around it. */
function said(text) {
  const made = el('bdi', short(String(text)));
  made.dir = 'auto';
  return made;
}

function button(text, action, className = 'link') {
  const made = el('button', '', className, said(text));
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

/** A value as text, or as a link where it is a web address or an item of Wikidata. */
function link(value) {
  const known = /^wd:(Q\d+)$/.exec(value);
  const address = known ? `https://www.wikidata.org/wiki/${known[1]}` : value;
  if (!/^https?:\/\/[^\s]+$/.test(address)) return said(value);
  const made = el('a', '', '', said(known ? `Wikidata ${known[1]}` : value));
  made.href = address;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}

/** A box that opens and shuts under a heading, with a note beside the heading. */
function folder(heading, note, ...children) {
  const parts = note ? [' ', el('span', note, 'count')] : [];
  return el('details', '', '', el('summary', '', '', el('h3', heading), ...parts), ...children);
}

/** Children with something between each two. */
function between(children, mark) {
  return children.flatMap((child, at) => (at ? [mark, child] : [child]));
}

const capital = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const number = (count) => count.toLocaleString('en');
const counted = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
