import type { PublishManyResult } from '@tijian/shared';
import { z } from 'zod';
import { AppError } from '../../platform/errors';
import { defineJob } from '../../platform/jobs/define-job';
import { lockCheckup } from '../checkups';
import { publishReport } from './publish-report';
import { renderReports } from './render-reports';

const Params = z.object({
  checkups: z.array(z.object({ id: z.uuid(), number: z.string() })),
  by: z.object({ userId: z.uuid().nullable(), name: z.string() }),
});

/** Publishes checkups that were checked when the job was asked for, each in a transaction of its own; one that was published meanwhile is passed over. */
export const publishMany = defineJob(
  'reports.publish-many',
  Params,
  async ({ app, campusId, progress, write }, { checkups, by }): Promise<PublishManyResult> => {
    const reportIds: string[] = [];
    const failed: PublishManyResult['failed'] = [];
    let published = 0;
    for (const [at, { id, number }] of checkups.entries()) {
      try {
        const options = { hospitalName: app.config.TIJIAN_HOSPITAL, by, render: false };
        const report = await write(async (scope) => publishReport(scope, await lockCheckup(scope, id), options));
        reportIds.push(report.id);
        published += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.code === 'already_published') published += 1;
        else failed.push({ checkupId: id, number, code: error.code, message: error.message });
      }
      progress(at + 1, checkups.length);
    }
    if (reportIds.length) await write((scope) => scope.startJob(renderReports, { reportIds }, { campusId }));
    return { published, failed };
  },
);
