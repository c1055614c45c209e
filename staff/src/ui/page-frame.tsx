import { type ReactNode, useEffect } from 'react';
import { t } from '../locale/zh-CN';

type PageFrameProps = {
  title: string;
  /** Beside the title: a number, a status, a person. */
  extra?: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
  children: ReactNode;
};

/** Frame of every page: one heading, its actions, and the title of the browser tab. */
export function PageFrame({ title, extra, actions, children }: PageFrameProps) {
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title]);
  return (
    <div className="tj-page">
      <div className="tj-page-head">
        <div className="tj-page-title">
          <h1>{title}</h1>
          {extra}
        </div>
        {actions ? <div className="tj-page-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** A white area of a page, with an optional heading. */
export function Panel({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="tj-panel">
      {title || actions ? (
        <div className="tj-panel-head">
          {title ? <h2>{title}</h2> : <span />}
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}
