/** The picture as a PNG, as it is shown now, with a line below that says what it is. */

/**
 * @param {HTMLCanvasElement} canvas @param {string} credit @param {Record<string, string>} colours
 * @returns {Promise<Blob>}
 */
async function snapshotOf(canvas, credit, colours) {
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  const foot = Math.round(24 * ratio);
  const made = document.createElement('canvas');
  made.width = canvas.width;
  made.height = canvas.height + foot;
  const context = made.getContext('2d');
  if (!context) throw new Error(say('picture.unmade'));
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, made.width, canvas.height);
  context.drawImage(canvas, 0, 0);
  context.fillStyle = colours.paper;
  context.fillRect(0, canvas.height, made.width, foot);
  context.font = fontOf(false, 12 * ratio);
  context.textBaseline = 'middle';
  context.fillStyle = colours.ink;
  context.fillText(credit, 10 * ratio, canvas.height + foot / 2, made.width - 20 * ratio);
  return new Promise((done, fail) => {
    made.toBlob((blob) => (blob ? done(blob) : fail(new Error(say('picture.unmade')))), 'image/png');
  });
}
