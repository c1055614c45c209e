import { type GuideSheet, type GuideSheetItem, sexLabels } from '@tijian/shared';
import { formatTime } from '../../lib/time';
import { Barcode } from './barcode';
import { type Stop, stopsOf } from './guide-stops';
import { t } from './locale';

/** The guide sheet as it is printed. */
export function GuideSheetView({ sheet }: { sheet: GuideSheet }) {
  const { hospital, person, checkup, preparation, declined, breakfastCoupon, items, printedAt } = sheet;
  const unit = [person.unitName, person.departmentName].filter(Boolean).join(' · ') || t.individual;
  const facts: [string, string | undefined][] = [
    [t.fields.unit, unit],
    [t.fields.employeeNo, person.employeeNo],
    [t.fields.idNumber, person.idNumberMasked],
    [t.fields.phone, person.phoneMasked],
    [t.fields.package, checkup.packageName],
    [t.fields.businessDate, checkup.businessDate],
  ];
  return (
    <article className="guide-sheet">
      <header className="guide-head">
        <div>
          <p>
            {hospital.name}　{hospital.campusName}
          </p>
          <p className="guide-title">
            {t.guide.title}
            {person.vipLevel ? <span className="guide-vip">★ {person.vipLevel}</span> : null}
          </p>
        </div>
        <div className="guide-code">
          <Barcode digits={checkup.barcode} />
          <span>{checkup.barcode}</span>
        </div>
      </header>
      <p className="guide-person">
        <strong>{person.name}</strong>　{sexLabels[person.sex]}　{person.ageYears} 岁　{t.fields.number}{' '}
        {checkup.number}
      </p>
      <p className="guide-facts">
        {facts.map(([label, value]) => (value ? <span key={label}>{`${label} ${value}`}</span> : null))}
      </p>
      {preparation.length ? (
        <section className="guide-attention">
          <strong>{t.guide.attention}</strong>
          <ul>
            {preparation.map((it) => (
              <li key={it}>{it}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <StopsTable items={items} />
      {declined.length ? (
        <p className="guide-declined">
          <strong>{t.guide.notToDo}</strong>
          {declined
            .map(({ itemName, status, reason }) => `${itemName}（${t.guide[status]}${reason ? `：${reason}` : ''}）`)
            .join('；')}
        </p>
      ) : null}
      {breakfastCoupon ? (
        <section className="guide-coupon">
          <strong>{t.guide.coupon}</strong>
          <span>
            {person.name}　{checkup.number}　{t.guide.couponText(breakfastCoupon.place, breakfastCoupon.until)}
          </span>
          <Barcode digits={checkup.barcode} height={26} />
        </section>
      ) : null}
      <footer className="guide-footer">
        <span>
          {t.guide.footer}
          {hospital.phone ? `　${t.guide.phone(hospital.phone)}` : ''}
        </span>
        <span>{t.guide.printedAt(formatTime(printedAt))}</span>
      </footer>
    </article>
  );
}

function StopsTable({ items }: { items: readonly GuideSheetItem[] }) {
  const { fasting, others } = stopsOf(items);
  const row = (stop: Stop, number: number) => (
    <tr key={stop.key}>
      <td>{number}</td>
      <td>{stop.floor}</td>
      <td>{stop.place}</td>
      <td>
        {stop.items.map((it) => (
          <StopItem key={it.itemCode} item={it} />
        ))}
      </td>
      <td className="guide-sign" />
    </tr>
  );
  return (
    <table className="guide-stops">
      <thead>
        <tr>
          {[t.guide.order, t.guide.floor, t.guide.room, t.guide.items, t.guide.signature].map((it) => (
            <th key={it}>{it}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fasting.length ? <Band text={t.guide.fastingBand} /> : null}
        {fasting.map((it, at) => row(it, at + 1))}
        {fasting.length && others.length ? <Band text={t.guide.otherBand} /> : null}
        {others.map((it, at) => row(it, fasting.length + at + 1))}
      </tbody>
    </table>
  );
}

const Band = ({ text }: { text: string }) => (
  <tr className="guide-band">
    <td colSpan={5}>{text}</td>
  </tr>
);

function StopItem({ item }: { item: GuideSheetItem }) {
  const tags = [...item.needs.map((it) => t.guide.needs[it]), ...(item.ownExpense ? [t.guide.ownExpense] : [])];
  return (
    <div className="guide-item">
      <span className="guide-box" aria-hidden="true" />
      <span>
        {item.itemName}
        {tags.map((it) => (
          <b key={it}>［{it}］</b>
        ))}
        {item.note ? <small>　{item.note}</small> : null}
      </span>
    </div>
  );
}
