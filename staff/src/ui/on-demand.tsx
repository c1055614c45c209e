import { App } from 'antd';
import { type ComponentType, createElement, useEffect, useState } from 'react';
import { t } from '../locale/zh-CN';

type Asked<P> = (props: P) => boolean;

/**
 * A drawer or dialog whose code is fetched apart from the page: `onDemand(() => import('./book-form').then((it) => it.BookForm))`. It is
 * there once it has been asked for (`open`, or what `isAsked` says of its props), and fetched ahead as soon as somebody uses the page.
 * When it can't be fetched that is said, it counts as closed, and the page stays as it was.
 */
export function onDemand<P extends { open: boolean }>(load: () => Promise<ComponentType<P>>): ComponentType<P>;
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>, isAsked: Asked<P>): ComponentType<P>;
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isAsked: Asked<P> = (it) => 'open' in it && it.open === true,
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  const fetchPart = async () => {
    loaded ??= await load();
    return loaded;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: made once per module, not per rendering
  return function OnDemand(props: P) {
    const { message } = App.useApp();
    const [Part, setPart] = useState(() => loaded);
    const missing = Part === null && isAsked(props);
    useEffect(() => onFirstUse(() => void fetchPart().catch(() => undefined)), []);
    // biome-ignore lint/correctness/useExhaustiveDependencies: one attempt each time it is asked for
    useEffect(() => {
      if (!missing) return;
      fetchPart().then(
        (it) => setPart(() => it),
        () => {
          void message.error(t.errors.network);
          if ('onClose' in props && typeof props.onClose === 'function') props.onClose();
        },
      );
    }, [missing]);
    return Part && createElement(Part, props);
  };
}

const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
let used = false;

/** Calls back at the first sign of somebody at the page, so that what they may open next does not compete with what is shown first. */
export function onFirstUse(act: () => void): () => void {
  if (used) {
    act();
    return () => {};
  }
  const once = () => {
    used = true;
    stop();
    act();
  };
  const stop = () => {
    for (const it of signs) window.removeEventListener(it, once);
  };
  for (const it of signs) window.addEventListener(it, once, { passive: true });
  return stop;
}
