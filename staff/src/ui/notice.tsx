import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

const icons = { info: InfoCircleFilled, warning: ExclamationCircleFilled, error: CloseCircleFilled };

type NoticeProps = {
  tone: keyof typeof icons;
  title: ReactNode;
  text?: ReactNode;
  /** The way on. */
  action?: ReactNode;
  /** Details for who is asked for help. */
  children?: ReactNode;
};

/** Stands in the middle of a page or panel that cannot show what belongs there: what is the matter, and what to do. */
export function Notice({ tone, title, text, action, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={`tj-notice tj-notice-${tone}`}>
      <Icon aria-hidden="true" />
      <div className="tj-notice-title">{title}</div>
      {text ? <div className="tj-muted">{text}</div> : null}
      {action}
      {children}
    </div>
  );
}
