import type { ReportDocument } from '@tijian/shared';
import { formatTime } from '../../lib/time';
import { t } from './locale';

/** Who reviewed, who concluded, when it was published; the notes; and the seal of the content. */
export function PaperSignatures({ document, contentHash }: { document: ReportDocument; contentHash: string }) {
  const { reviewer, concludedBy, publishedAt } = document.signatures;
  const signers = [
    ...(reviewer ? [{ role: t.paper.reviewer, ...reviewer }] : []),
    { role: t.paper.concludedBy, ...concludedBy },
    { role: t.paper.publishedAt, name: document.hospital.name, at: publishedAt },
  ];
  return (
    <section className="tj-paper-part" id="report-signatures">
      <h2>{t.paper.signatures}</h2>
      <ul className="tj-paper-signers">
        {signers.map((it) => (
          <li key={it.role}>
            <span>{it.role}</span>
            <strong>{it.name}</strong>
            <span>{formatTime(it.at)}</span>
          </li>
        ))}
      </ul>
      <ol className="tj-paper-notes">
        {document.disclaimers.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ol>
      <p className="tj-paper-seal" title={t.paper.hashHint}>
        {`${t.paper.hash} ${contentHash}`}
      </p>
    </section>
  );
}
