import { type CheckupDetail, type CheckupStatus, categoryLabels } from '@tijian/shared';
import { Descriptions, Steps } from 'antd';
import { formatTime } from '../../lib/time';
import { PersonLine } from '../../ui';
import { useIdentity } from '../persons/use-identity';
import { t } from './locale';
import { vipMark } from './status';

const order: CheckupStatus[] = ['registered', 'in_progress', 'examined', 'reviewed', 'concluded', 'published'];

/** Who is examined, under which number, and how far the checkup is. */
export function CheckupHead({ checkup }: { checkup: CheckupDetail }) {
  const { person, vipLevel } = checkup;
  const { shown, ask } = useIdentity(person.id);
  const facts: [string, string | null][] = [
    [t.fields.businessDate, checkup.businessDate],
    [t.fields.campus, checkup.campus.name],
    [t.fields.unit, checkup.unit?.name ?? t.individual],
    [t.fields.programme, checkup.programme?.name ?? null],
    [t.fields.department, checkup.unitDepartment],
    [t.fields.employeeNo, checkup.employeeNo],
    [t.fields.group, checkup.group],
    [t.fields.package, checkup.packageName ?? t.noPackage],
    [t.fields.category, categoryLabels[checkup.category]],
    [t.fields.birthOn, person.birthOn],
    [t.fields.idNumber, shown?.idNumber ?? person.idNumber],
    [t.fields.phone, shown?.phone ?? person.phone],
    [t.fields.registeredBy, `${checkup.registeredByName} ${formatTime(checkup.registeredAt)}`],
    [t.fields.note, checkup.note],
  ];
  return (
    <section className="tj-panel checkup-head" aria-label={t.facts}>
      <div className="checkup-who">
        <PersonLine
          name={person.name}
          sex={person.sex}
          ageYears={person.ageYears}
          vip={vipMark(vipLevel)}
          to={`/persons/${person.id}`}
        />
        <span className="checkup-who-number">{checkup.number}</span>
        <span className="tj-muted">{t.guide.barcode(checkup.barcode)}</span>
        {checkup.plateNumber ? <span className="checkup-plate">{checkup.plateNumber}</span> : null}
        {person.idNumber || person.phone ? <span className="checkup-who-ask">{ask}</span> : null}
      </div>
      {checkup.status === 'cancelled' ? null : <Progress checkup={checkup} />}
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, md: 3, xl: 4 }}
        items={facts.flatMap(([label, value]) => (value ? [{ key: label, label, children: value }] : []))}
      />
    </section>
  );
}

function Progress({ checkup }: { checkup: CheckupDetail }) {
  const steps: [string, string | null][] = [
    [t.steps.registered, checkup.registeredAt],
    [t.steps.started, checkup.startedAt],
    [t.steps.examined, checkup.examinedAt],
    [t.steps.reviewed, checkup.reviewedAt],
    [t.steps.concluded, checkup.concludedAt],
    [t.steps.published, checkup.publishedAt],
  ];
  const current = order.indexOf(checkup.status);
  return (
    <nav aria-label={t.stepsLabel}>
      <Steps
        size="small"
        current={checkup.status === 'published' ? order.length : current}
        items={steps.map(([title, at], index) => ({
          title,
          content: at && index <= current ? formatTime(at).slice(5) : undefined,
        }))}
      />
    </nav>
  );
}
