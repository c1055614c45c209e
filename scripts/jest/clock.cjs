// Moves `Date` of this realm ahead by TEST_CLOCK_SHIFT_MS, once. Loaded in Node.js processes, in Jest's contexts and in
// the browser's pages of the tests, so that all of them agree.
(() => {
  const shift = Number(globalThis.process?.env.TEST_CLOCK_SHIFT_MS ?? globalThis.testClockShiftMs ?? 0);
  const Real = globalThis.Date;
  const moved = Symbol.for('tijian.test-clock');
  if (!shift || Real[moved]) return;
  const now = () => Real.now() + shift;
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (target, args, called) => Reflect.construct(target, args.length > 0 ? args : [now()], called),
    get: (target, key, receiver) => (key === 'now' ? now : key === moved ? true : Reflect.get(target, key, receiver)),
  });
})();
