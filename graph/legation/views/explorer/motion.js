/** Short moves from one layout to the next; none for who asked for less motion. */

/** How long one takes, in milliseconds. */
const MOVE = 320;

/**
 * @param {(part: number) => void} draw what to draw at each part of the way, from 0 to 1
 * @param {() => void} done
 */
function makeMotion(draw, done) {
  let running = 0;
  const stop = () => { cancelAnimationFrame(running); running = 0; };
  return {
    stop,
    isRunning: () => running !== 0,
    /** @param {number} time in milliseconds; 0 for at once */
    start(time) {
      stop();
      if (!time || matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) { draw(1); done(); return; }
      const begun = performance.now();
      const step = (/** @type {number} */ now) => {
        const part = Math.min(1, Math.max(0, (now - begun) / time));
        draw(part < 1 ? 1 - (1 - part) ** 3 : 1);
        if (part < 1) { running = requestAnimationFrame(step); return; }
        running = 0;
        done();
      };
      running = requestAnimationFrame(step);
    },
  };
}
