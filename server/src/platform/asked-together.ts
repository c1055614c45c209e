type Asker<Q, A> = { asked: Q; answer: (it: A) => void; fail: (error: unknown) => void };

/**
 * Answers many who ask in the same moment by one reading: after an outage everybody asks at once. `answerAll` gives the answers in the order
 * of what was asked. Without `gatherMs` nobody waits longer than what has arrived already takes.
 */
export function askedTogether<Q, A>(
  answerAll: (asked: readonly Q[]) => Promise<readonly A[]>,
  { gatherMs = 0, most = 200 } = {},
): (asked: Q) => Promise<A> {
  let waiting: Asker<Q, A>[] = [];
  const answer = async (askers: readonly Asker<Q, A>[]) => {
    try {
      const answers = await answerAll(askers.map((it) => it.asked));
      for (const [at, it] of askers.entries()) it.answer(answers[at] as A);
    } catch (error) {
      for (const it of askers) it.fail(error);
    }
  };
  const flush = () => {
    const askers = waiting;
    waiting = [];
    for (let from = 0; from < askers.length; from += most) void answer(askers.slice(from, from + most));
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, answer: resolve, fail: reject });
      if (waiting.length > 1) return;
      if (gatherMs) setTimeout(flush, gatherMs);
      else setImmediate(flush);
    });
}
