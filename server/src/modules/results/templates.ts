import { lockRow } from '../../platform/database';
import { expectVersion, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { IndicatorEntity } from '../catalogue';
import { presentTemplate } from './results.presenter';
import { listTemplates } from './results.queries';
import { TextTemplateEntity } from './text-template.entity';

type Values = { title: string; body: string; isNormal: boolean };

/** Adds a template at the end; an indicator has at most one normal template, the latest so marked. */
export async function createTemplate(
  scope: Scope,
  { id, indicatorId, ...values }: Values & { id: string; indicatorId: string },
): Promise<TextTemplateEntity> {
  found(await lockRow(scope.manager, IndicatorEntity, indicatorId));
  const others = await listTemplates(scope, [indicatorId]);
  const last = Math.max(0, ...others.map((it) => it.sortOrder));
  if (values.isNormal) await unmark(scope, others);
  return scope.insert(TextTemplateEntity, { id, indicatorId, ...values, sortOrder: last + 10 });
}

export async function updateTemplate(
  scope: Scope,
  id: string,
  { version, ...values }: Values & { version: number },
): Promise<TextTemplateEntity> {
  const row = found(await lockRow(scope.manager, TextTemplateEntity, id));
  expectVersion(row, version, presentTemplate(row));
  if (values.isNormal && !row.isNormal) await unmark(scope, await listTemplates(scope, [row.indicatorId]));
  return scope.save(TextTemplateEntity, row, values);
}

export async function removeTemplate(scope: Scope, id: string): Promise<void> {
  await scope.remove(TextTemplateEntity, found(await lockRow(scope.manager, TextTemplateEntity, id)));
}

async function unmark(scope: Scope, templates: readonly TextTemplateEntity[]): Promise<void> {
  for (const it of templates.filter((one) => one.isNormal))
    await scope.save(TextTemplateEntity, it, { isNormal: false });
}
