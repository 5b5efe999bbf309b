/**
 * JSON that the page carries packed, as gzip in base64; nothing is fetched for it.
 *
 * Rejected where the browser has no DecompressionStream, or the data is damaged.
 * @param {string} packed @returns {Promise<any>}
 */
async function unpack(packed) {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

/** When the whole page is there, and what has been drawn so far can be seen. */
async function settled() {
  if (document.readyState === 'loading') {
    await new Promise((done) => { document.addEventListener('DOMContentLoaded', done, { once: true }); });
  }
  // A tab in the background draws nothing, so there is no waiting for a picture alone.
  await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 300); });
}
