import { addDays, newId, shanghaiInstant } from '@tijian/shared';
import type { App } from '../../app';
import { storeFile } from '../../platform/files/files';
import { writeXlsx } from '../../platform/tables';
import { checkRoster, commitRoster, RosterImportEntity } from '../units';
import { findRosterImport } from './demo.queries';
import { demoJob, type Tell } from './demo-scope';
import { reopenProgramme } from './earlier-years';
import type { DemoProgramme } from './set-up';
import type { Crew } from './staff';
import type { Traveller } from './travellers';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A client sends its roster so many days before the first of its people comes. */
const DAYS_BEFORE = 12;

/** Every client's roster of the year goes in as its .xlsx file does: upload, check, commit. Files whose people are all there are passed over. */
export async function importRosters(app: App, crew: Crew, travellers: readonly Traveller[], tell: Tell): Promise<void> {
  const programmes = new Set(travellers.flatMap((it) => it.programme ?? []));
  for (const programme of programmes) {
    const theirs = travellers.filter((it) => it.programme === programme);
    if (theirs.some((it) => !it.rosterEntryId)) await importRoster(app, crew, programme, theirs, tell);
  }
}

async function importRoster(
  app: App,
  crew: Crew,
  programme: DemoProgramme,
  people: Traveller[],
  tell: Tell,
): Promise<void> {
  const started = Date.now();
  const firstDay = people.map((it) => it.visit.day).sort()[0] as string;
  const sentAt = Math.min(shanghaiInstant(addDays(firstDay, -DAYS_BEFORE), '16:20').getTime(), app.now().getTime());
  const job = demoJob(app, crew.unit, new Date(sentAt));
  await reopenProgramme(app, programme);
  const content = await rosterFile(people);
  const importId = newId();
  await job.write(async (scope) => {
    const name = `${programme.client.name}体检名单.xlsx`;
    const file = await storeFile(app.files, scope, { name, mime: XLSX, content, campusId: programme.campusId });
    await scope.insert(RosterImportEntity, {
      id: importId,
      programmeId: programme.id,
      fileName: name,
      fileId: file.id,
      status: 'checking',
      options: { createDepartments: true, acceptOtherName: false, seesVvip: true },
      createdBy: scope.actor.userId,
      createdByName: scope.actor.name,
      createdAt: scope.now,
    });
  });
  await checkRoster.run(job, { importId });
  await job.write(async (scope) => {
    const checked = await findRosterImport(scope, importId);
    if (checked?.status !== 'checked' || checked.totals?.error)
      throw new Error(`演示名单没有通过检查：${checked?.failure ?? JSON.stringify(checked?.findingCounts)}`);
    await scope.save(RosterImportEntity, checked, { status: 'committing' });
  });
  await commitRoster.run(job, { importId });
  tell(`  名单 ${programme.client.name} ${people.length} 人，${((Date.now() - started) / 1000).toFixed(1)} 秒`);
}

/** The file as a personnel department would send it. */
function rosterFile(people: readonly Traveller[]): Promise<Buffer> {
  const titles = ['姓名', '性别', '身份证号', '手机号', '部门', '工号', '岗位', '婚姻状况'] as const;
  return writeXlsx({
    sheets: [
      {
        name: '体检名单',
        columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })),
        rows: people.map(({ member: { person, department, employeeNo, position, marital } }) => ({
          姓名: person.name,
          性别: person.sex === 'M' ? '男' : '女',
          身份证号: person.idNumber,
          手机号: person.phone,
          部门: department,
          工号: employeeNo,
          岗位: position || '员工',
          婚姻状况: marital,
        })),
      },
    ],
  });
}
