import { addDays, reportsApi as api, type ReportView, shanghaiInstant } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { serveSteps } from '../../platform/http/serve-steps';
import type { ReadScope } from '../../platform/scope';
import { type CheckupEntity, lockCheckup, namesOf } from '../checkups';
import { visibleCheckup } from '../conclusions';
import { compareCheckups } from './compare-checkups';
import { intact } from './content-hash';
import { documentForUnit, isForUnit } from './for-unit';
import { publishMany } from './publish-many';
import { publishReport } from './publish-report';
import { storedPdf, storePdf } from './render-reports';
import { reopenReport } from './reopen-report';
import { reportPolicy } from './reports.policy';
import { presentReport, presentView } from './reports.presenter';
import { findReport, listPublishable, listReports, listRevisions } from './reports.queries';

export function reportRoutes(app: App): void {
  serve(app, api.list, async (scope, { query: { publishedFrom, publishedTo, page, pageSize, ...filter } }) => {
    const span = {
      publishedSince: publishedFrom && shanghaiInstant(publishedFrom),
      publishedBefore: publishedTo && shanghaiInstant(addDays(publishedTo, 1)),
    };
    const { rows, checkups, total } = await listReports(
      scope,
      {
        ...filter,
        publishedSince: span.publishedSince || undefined,
        publishedBefore: span.publishedBefore || undefined,
      },
      { page, pageSize },
    );
    const names = await namesOf(scope, [...checkups.keys()]);
    const items = rows.map((it) => presentReport(it, found(checkups.get(it.checkupId)), names));
    return { items, total, page, pageSize };
  });
  serve(app, api.publishMany, async (scope, { body }) => {
    const rows = await listPublishable(scope, [...new Set(body.checkupIds)]);
    if (!rows.length) throw new AppError('step_not_allowed', { to: 'published' });
    const checkups = rows.map(({ id, number }) => ({ id, number }));
    const by = { userId: scope.actor.userId, name: scope.actor.name };
    const [campusId, other] = new Set(rows.map((it) => it.campusId));
    const place = { campusId: other ? null : campusId };
    return { jobId: await scope.startJob(publishMany, { checkups, by }, place), count: rows.length };
  });
  serve(app, api.get, async (scope, { params, query }) =>
    view(scope, await visibleCheckup(scope, 'report:read', params.checkupId), query.revision),
  );
  serve(app, api.publish, async (scope, { params, body }) => {
    const checkup = await lockCheckup(scope, params.checkupId);
    authorize(scope.actor, reportPolicy, 'publish', checkup);
    if (checkup.status === 'concluded') expectVersion(checkup, body.version, { status: checkup.status });
    await publishReport(scope, checkup, { hospitalName: app.config.TIJIAN_HOSPITAL });
    return view(scope, checkup);
  });
  serve(app, api.reopen, async (scope, { params, body }) => {
    const checkup = await lockCheckup(scope, params.checkupId);
    authorize(scope.actor, reportPolicy, 'reopen', checkup);
    if (checkup.status === 'published') expectVersion(checkup, body.version, { status: checkup.status });
    await reopenReport(scope, checkup, body.reason);
    return view(scope, checkup);
  });
  serve(app, api.comparison, (scope, { params }) => compareCheckups(scope, params.personId));
  pdfRoute(app);
}

async function view(scope: ReadScope, checkup: CheckupEntity, revision?: number): Promise<ReportView> {
  const report = intact(found(await findReport(scope, checkup.id, revision)));
  return presentView(scope.actor, report, { checkup, revisions: await listRevisions(scope, checkup.id) });
}

/** The PDF is fetched or made outside of any transaction; every download leaves an audit entry. */
function pdfRoute(app: App): void {
  serveSteps(app, api.pdf, async (steps, { params, query }) => {
    const { checkup, report } = await steps.read(async (scope) => {
      const row = await visibleCheckup(scope, 'report:read', params.checkupId);
      return { checkup: row, report: intact(found(await findReport(scope, row.id, query.revision))) };
    });
    const forUnit = isForUnit(steps.actor, checkup);
    const body = forUnit
      ? await app.documents.render('report', documentForUnit(report.document))
      : ((await storedPdf(app, report)) ?? (await app.documents.render('report', report.document)));
    await steps.write(async (scope) => {
      if (!forUnit) await storePdf(app, scope, report, body);
      const { revision } = report;
      scope.audit({
        action: 'download',
        entity: 'report',
        entityId: report.id,
        campusId: checkup.campusId,
        after: { revision },
      });
    });
    const { person, checkup: printed } = report.document;
    const note = report.status === 'superseded' ? '（已更正）' : '';
    const fileName = `${person.name}_${printed.businessDate}_体检报告_第${report.revision}版${note}.pdf`;
    return { fileName, contentType: 'application/pdf', body, inline: true };
  });
}
