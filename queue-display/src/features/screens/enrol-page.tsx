import { useEffect, useState } from 'react';
import { deviceCode, deviceToken, displays } from './device';
import { nextCode } from './enrolment';
import { t } from './locale';

const ASK_EVERY_MS = 2_000;
const memory = { token: deviceToken, code: deviceCode };

/** The code that staff enter at their workstation; a new one every few minutes until they have. */
export function EnrolPage({ onEnrolled }: { onEnrolled: () => void }) {
  const [code, setCode] = useState<string | null>(null);
  const [isReachable, setReachable] = useState(true);
  useEffect(() => deviceCode.watch(() => setCode(deviceCode.get()?.code ?? null)), []);
  useEffect(() => {
    let isOver = false;
    const step = async () => {
      try {
        const next = await nextCode(displays, memory, Date.now);
        if (isOver) return;
        if (next === null) return onEnrolled();
        setReachable(true);
        setCode(next);
      } catch {
        if (!isOver) setReachable(false);
      }
      if (!isOver) timer = setTimeout(step, ASK_EVERY_MS);
    };
    let timer = setTimeout(step, 0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [onEnrolled]);
  return (
    <main className="scr scr-enrol">
      <h1>{t.enrol.title}</h1>
      <p>{t.enrol.text}</p>
      <output className="scr-code">{code ?? t.enrol.waiting}</output>
      <p className="scr-enrol-note">{isReachable ? t.enrol.rotates : t.enrol.unreachable}</p>
    </main>
  );
}
