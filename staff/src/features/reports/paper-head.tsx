import { type ReportDocument, sexLabels } from '@tijian/shared';
import { formatTime } from '../../lib/time';
import { StatusTag } from '../../ui';
import { t } from './locale';

/** Whose report this is, of which visit, and whether it corrects an earlier one. */
export function PaperHead({ document: it }: { document: ReportDocument }) {
  const { hospital, person, checkup, correction } = it;
  const { facts } = t.paper;
  const pairs: [string, string | undefined][] = [
    [facts.sex, sexLabels[person.sex]],
    [facts.age, t.paper.age(person.ageYears)],
    [facts.birth, person.birthDate],
    [facts.id, person.idNumberMasked],
    [facts.phone, person.phoneMasked],
    [facts.unit, person.unitName ?? t.paper.private],
    [facts.department, person.departmentName],
    [facts.employeeNo, person.employeeNo],
    [facts.package, checkup.packageName],
    [facts.day, checkup.businessDate],
    [facts.number, checkup.number],
    [facts.report, `${it.reportNumber} · ${t.list.revision(it.version)}`],
  ];
  return (
    <header className="tj-paper-head">
      <div className="tj-paper-brand">
        <span>{`${hospital.name} · ${hospital.campusName}`}</span>
        <span>{checkup.category}</span>
      </div>
      <div className="tj-paper-title">{t.paper.heading}</div>
      <div className="tj-paper-name">
        {person.name}
        {person.vipLevel ? <StatusTag status="vip">{person.vipLevel}</StatusTag> : null}
      </div>
      {correction ? (
        <p className="tj-paper-correction">
          {`▲ ${t.states.correction(correction.ofVersion, correction.reason)}（${formatTime(correction.at)}）`}
        </p>
      ) : null}
      <dl className="tj-paper-facts">
        {pairs.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </header>
  );
}
