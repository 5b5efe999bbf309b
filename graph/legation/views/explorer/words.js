/** The words of the page: all of them stand in words.json, which the page carries. */

/** @type {Record<string, string>} */
let wording = {};

/** @param {Record<string, string>} given */
function takeWords(given) { wording = given; }

/**
 * Text by its key. `{n}` and the like are filled in, numbers with their thousands apart;
 * `one tie|{n} ties` goes by `n`.
 * @param {Word} key @param {Record<string, string|number>} [values] @returns {string}
 */
function say(key, values = {}) {
  const forms = (wording[key] || key).split('|');
  const form = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en') : value;
  });
}
