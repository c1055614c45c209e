import { DownOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Popover, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { t } from '../../locale/zh-CN';
import type { MenuEntry, MenuSection } from '../menu';
import { groupIcons } from './group-icons';
import { Logo } from './logo';

type SideMenuProps = {
  sections: MenuSection[];
  /** Path of the entry that the page belongs to. */
  current: string | null;
  /** Icons only. */
  rail: boolean;
  /** Opened over the page (narrow screens). */
  over: boolean;
  onToggle: () => void;
  onClose: () => void;
};

/** The side menu as plain links in a navigation landmark: full, as a rail of icons, or opened over the page. */
export function SideMenu({ sections, current, rail, over, onToggle, onClose }: SideMenuProps) {
  useEffect(() => {
    if (!over) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [over, onClose]);

  const full = !rail || over;
  return (
    <>
      {over ? <button type="button" className="tj-menu-veil" aria-label={t.nav.close} onClick={onClose} /> : null}
      <nav aria-label={t.nav.label} className={`tj-menu ${rail ? 'tj-menu-rail' : ''} ${over ? 'tj-menu-over' : ''}`}>
        <div className="tj-brand">
          <Logo />
          {full ? <span>{t.app.name}</span> : null}
        </div>
        <ul className="tj-menu-scroll">
          {sections.map((it) =>
            full ? (
              <FullSection key={it.group} section={it} current={current} />
            ) : (
              <RailSection key={it.group} section={it} current={current} />
            ),
          )}
        </ul>
        <button type="button" className="tj-menu-toggle" aria-expanded={full} onClick={onToggle}>
          {full ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
          <span className={full ? '' : 'tj-visually-hidden'}>{full ? t.nav.collapse : t.nav.expand}</span>
        </button>
      </nav>
    </>
  );
}

type SectionProps = { section: MenuSection; current: string | null };

function FullSection({ section, current }: SectionProps) {
  const isHere = section.entries.some((it) => it.path === current);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (isHere) setOpen(true);
  }, [isHere]);
  const only = section.entries[0];
  if (section.entries.length === 1 && only) {
    return (
      <li>
        <EntryLink entry={only} current={current} />
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="tj-menu-group" aria-expanded={open} onClick={() => setOpen(!open)}>
        {section.label}
        <DownOutlined rotate={open ? 0 : -90} />
      </button>
      {open ? <Entries section={section} current={current} /> : null}
    </li>
  );
}

function RailSection({ section, current }: SectionProps) {
  const [open, setOpen] = useState(false);
  const isHere = section.entries.some((it) => it.path === current);
  const only = section.entries[0];
  if (section.entries.length === 1 && only) {
    return (
      <li>
        <Tooltip title={only.label} placement="right">
          <Link
            className="tj-rail-item"
            to={only.path}
            aria-label={only.label}
            aria-current={isHere ? 'page' : undefined}
          >
            <span aria-hidden="true">{only.icon}</span>
            <RailWord group={section.group} />
          </Link>
        </Tooltip>
      </li>
    );
  }
  const list = (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes the pop-up after a link inside was followed
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click too
    <div className="tj-rail-list" onClick={() => setOpen(false)}>
      <strong>{section.label}</strong>
      <Entries section={section} current={current} />
    </div>
  );
  return (
    <li>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger={['hover', 'click']}
        placement="rightTop"
        getPopupContainer={(it) => it.closest('nav') ?? document.body}
        content={list}
      >
        <button
          type="button"
          className={`tj-rail-item ${isHere ? 'tj-rail-here' : ''}`}
          aria-label={section.label}
          aria-haspopup="true"
          aria-expanded={open}
        >
          <span aria-hidden="true">{groupIcons[section.group]}</span>
          <RailWord group={section.group} />
        </button>
      </Popover>
    </li>
  );
}

/** Two characters below an icon; the full words are the accessible name. */
function RailWord({ group }: { group: MenuSection['group'] }) {
  return (
    <span className="tj-rail-word" aria-hidden="true">
      {t.railWords[group]}
    </span>
  );
}

function Entries({ section, current }: SectionProps) {
  return (
    <ul>
      {section.entries.map((it) => (
        <li key={it.path}>
          <EntryLink entry={it} current={current} />
        </li>
      ))}
    </ul>
  );
}

function EntryLink({ entry, current }: { entry: MenuEntry; current: string | null }) {
  return (
    <Link className="tj-menu-link" to={entry.path} aria-current={entry.path === current ? 'page' : undefined}>
      {/* Icons have English names of their own, which nobody should be read. */}
      <span aria-hidden="true">{entry.icon}</span>
      {entry.label}
    </Link>
  );
}
