import { checkupsApi as api, type GuideSheet } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { inWrite, type ReadScope } from '../../platform/scope';
import type { CheckupEntity } from './checkup.entity';
import { checkupPolicy } from './checkups.policy';
import { findCheckup, listEvents, lockCheckup } from './checkups.queries';
import { guideSheetOf } from './guide-sheet';
import { recordEvent } from './record-event';
import { labelsOf } from './specimen-labels';

const kinds = { guideSheet: 'guide_sheet_printed', labels: 'labels_printed' } as const;
type Printed = keyof typeof kinds;

/** Guide sheet and labels. PDFs are made outside any transaction; that they were printed is noted afterwards in one of its own. */
export function printRoutes(app: App): void {
  serve(app, api.guideSheet, async (scope, { params }) =>
    sheetOf(app, scope, found(await findCheckup(scope, params.id))),
  );
  serve(app, api.guideSheetPdf, async (scope, { params, query }) => {
    const checkup = await printable(scope, params.id);
    const sheet = await sheetOf(app, scope, checkup);
    const body = await app.documents.render('guideSheet', { ...sheet, paper: query.paper });
    await notePrint(app, scope, checkup, 'guideSheet');
    return { fileName: `导检单-${checkup.number}.pdf`, contentType: 'application/pdf', body, inline: true };
  });
  serve(app, api.labelsPdf, async (scope, { params }) => {
    const checkup = await printable(scope, params.id);
    const body = await app.documents.render('labels', await labelsOf(scope, checkup));
    await notePrint(app, scope, checkup, 'labels');
    return { fileName: `标本条码-${checkup.number}.pdf`, contentType: 'application/pdf', body, inline: true };
  });
  serve(app, api.recordPrint, async (scope, { params, body }) => {
    const checkup = await lockCheckup(scope, params.id);
    authorize(scope.actor, checkupPolicy, 'print', checkup);
    await recordEvent(scope, checkup, kinds[body.what]);
    const events = await listEvents(scope, checkup.id);
    return { times: events.filter((it) => it.kind === kinds[body.what]).length };
  });
}

/** The sheet with what the queue knows of the day. */
const sheetOf = async (app: App, scope: ReadScope, checkup: CheckupEntity): Promise<GuideSheet> =>
  guideSheetOf(scope, app.config, { checkup, day: await app.guideDay(scope, checkup) });

async function printable(scope: ReadScope, id: string): Promise<CheckupEntity> {
  const checkup = found(await findCheckup(scope, id));
  authorize(scope.actor, checkupPolicy, 'print', checkup);
  return checkup;
}

async function notePrint(app: App, context: ReadScope, checkup: CheckupEntity, what: Printed): Promise<void> {
  const { actor, now, requestId } = context;
  await inWrite(app.db, { actor, now, requestId }, (scope) => recordEvent(scope, checkup, kinds[what]));
}
