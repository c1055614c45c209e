import type { ReactNode } from 'react';
import { t } from '../locale/zh-CN';
import type { FeatureRoute, MenuGroup } from './feature-route';

export type MenuEntry = { path: string; label: string; icon: ReactNode };
export type MenuSection = { group: MenuGroup; label: string; entries: MenuEntry[] };
type Opens = (route: FeatureRoute) => boolean;

/** The side menu for somebody: only what they may see, groups in fixed order, empty groups left out. */
export function menuFor(routes: readonly FeatureRoute[], opens: Opens): MenuSection[] {
  const visible = routes.filter((it) => it.menu && opens(it));
  return (Object.keys(t.groups) as MenuGroup[]).flatMap((group) => {
    const entries = visible
      .filter((it) => it.menu?.group === group)
      .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))
      .map((it) => ({ path: it.path, label: it.menu?.label ?? it.title, icon: it.menu?.icon }));
    return entries.length > 0 ? [{ group, label: t.groups[group], entries }] : [];
  });
}

/** Where a signed-in person starts: the home page, else the first entry of their menu. */
export function startPath(routes: readonly FeatureRoute[], opens: Opens): string | null {
  const home = routes.find((it) => it.path === '/' && opens(it));
  return home ? '/' : (menuFor(routes, opens)[0]?.entries[0]?.path ?? null);
}

/** The pages from the top down to this one; a page's own parent comes before it, its menu group first of all. */
export function crumbsOf(routes: readonly FeatureRoute[], path: string): { label: string; to: string | null }[] {
  if (path === '/') return [];
  const chain: FeatureRoute[] = [];
  for (let at = find(routes, path); at && !chain.includes(at); at = at.parent ? find(routes, at.parent) : undefined)
    chain.unshift(at);
  const group = chain[0]?.menu?.group;
  const top = chain[0];
  return [
    ...(group && top && t.groups[group] !== top.title ? [{ label: t.groups[group], to: null }] : []),
    ...chain.map((it, at) => ({
      label: it.title,
      to: at < chain.length - 1 && !it.path.includes(':') ? it.path : null,
    })),
  ];
}

/** Path of the menu entry that a page belongs to: its own, or that of the nearest page above with one. */
export function menuPathOf(routes: readonly FeatureRoute[], path: string): string | null {
  const seen = new Set<FeatureRoute>();
  for (let at = find(routes, path); at && !seen.has(at); at = at.parent ? find(routes, at.parent) : undefined) {
    if (at.menu) return at.path;
    seen.add(at);
  }
  return null;
}

const find = (routes: readonly FeatureRoute[], path: string) => routes.find((it) => it.path === path);
