import { useEffect, useState } from 'react';
import { deviceToken, displays } from './device';
import { t } from './locale';

const ASK_EVERY_MS = 2_000;
/** A new code so long before the old one runs out. */
const MARGIN_MS = 60_000;

/** The code that staff enter at their workstation; a new one every few minutes until they have. */
export function EnrolPage({ onEnrolled }: { onEnrolled: () => void }) {
  const [code, setCode] = useState<string | null>(null);
  const [isReachable, setReachable] = useState(true);
  useEffect(() => {
    let isOver = false;
    let renewAt = 0;
    const step = async () => {
      try {
        if (Date.now() >= renewAt) {
          const it = await displays.enrol({});
          if (isOver) return;
          deviceToken.set(it.token);
          renewAt = Date.now() + Math.max(Date.parse(it.expiresAt) - Date.now() - MARGIN_MS, MARGIN_MS);
          setCode(it.code);
        }
        const { state } = await displays.enrolment({});
        if (isOver) return;
        setReachable(true);
        if (state === 'confirmed') return onEnrolled();
        if (state === 'gone') renewAt = 0;
      } catch {
        if (!isOver) setReachable(false);
      }
      timer = setTimeout(step, ASK_EVERY_MS);
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
