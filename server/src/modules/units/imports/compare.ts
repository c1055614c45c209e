import { newId } from '@tijian/shared';
import { inPieces } from '../../../platform/in-pieces';
import type { ReadScope } from '../../../platform/scope';
import type { ProgrammeEntity } from '../programme.entity';
import type { StoredImportOptions } from '../roster-import.entity';
import type { RosterImportLineEntity } from '../roster-import-line.entity';
import type { LineFields } from './check-line';
import type { Header } from './columns';
import { error, type Finding, levelOf } from './findings';
import type { LineContent, MissingPerson } from './line-content';
import { planLine } from './plan-line';
import type { DraftLine } from './read-roster';
import type { World } from './world';
import { listMissing, loadWorld } from './world.queries';

/** A line ready to be kept; its content is still to be written out. */
export type ComparedLine = Omit<RosterImportLineEntity, 'importId' | 'content'> & { planned: LineContent };
type Context = {
  programme: ProgrammeEntity;
  options: StoredImportOptions;
  header: Pick<Header, 'titles' | 'columns'>;
};

/** Sets every line against the roster, the person files and the groups as they are, and adds the people whom the file leaves out. */
export async function compareLines(
  scope: ReadScope,
  lines: readonly DraftLine[],
  { programme, options, header }: Context,
): Promise<{ compared: ComparedLine[]; world: World }> {
  const asked = lines.flatMap((it) => (it.fields && it.key ? [{ fields: it.fields, key: it.key }] : []));
  const world = await loadWorld(scope, programme, options, asked);
  const compared: ComparedLine[] = [];
  const lineOf = new Map<string, number>();
  await inPieces(lines, (line, position) => {
    const personId = line.key ? world.personIdByKey.get(line.key) : undefined;
    const twin = personId === undefined ? undefined : lineOf.get(personId);
    if (personId !== undefined) lineOf.set(personId, twin ?? line.lineNo);
    const same =
      twin === undefined ? [] : [error('idNumber', 'duplicate_line', `与第 ${twin} 行是同一份体检档案，请只保留一行`)];
    compared.push(comparedLine({ ...line, findings: [...line.findings, ...same] }, position, world, header));
  });
  for (const it of await listMissing(scope, world, new Set(lineOf.keys()), options))
    compared.push(missingLine(it.entryId, it.person, compared.length));
  return { compared, world };
}

function comparedLine(line: DraftLine, position: number, world: World, header: Context['header']): ComparedLine {
  const { cells, texts, fields, name } = line;
  const isSound = line.fields !== null && line.key !== null && levelOf(line.findings) !== 'error';
  const planned = isSound
    ? planLine(line.fields as LineFields, line.key as string, world)
    : { plan: null, findings: [] };
  const { plan } = planned;
  const findings = [...line.findings, ...planned.findings];
  return {
    id: newId(),
    position,
    lineNo: line.lineNo,
    outcome: plan?.outcome ?? 'error',
    level: levelOf(findings),
    planned: { kind: 'line', cells, texts: plan ? null : texts, fields, name, plan },
    findings: findings.map((it) => titled(it, header)),
    personId: plan ? (plan.personId ?? newId()) : null,
    makesPerson: plan !== null && plan.personId === null,
    entryId: plan ? (plan.entryId ?? newId()) : null,
  };
}

/** A finding with the title that the file gives its column. */
function titled({ field, level, code, message }: Finding, { titles, columns }: Context['header']) {
  const column = field === null ? undefined : columns[field];
  return { column: column === undefined ? null : (titles[column] ?? null), level, code, message };
}

function missingLine(entryId: string, person: MissingPerson, position: number): ComparedLine {
  return {
    id: newId(),
    position,
    lineNo: null,
    outcome: 'missing',
    level: 'none',
    planned: { kind: 'missing', person },
    findings: [],
    personId: null,
    makesPerson: false,
    entryId,
  };
}
