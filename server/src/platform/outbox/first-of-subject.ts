const before = (status: string): string =>
  `NOT EXISTS (SELECT 1 FROM outbox_delivery earlier WHERE earlier.subject = it.subject AND earlier.status = '${status}' AND earlier.id < it.id)`;

/**
 * Of a delivery `it`: no earlier one of its subject is still to be done. Asked for each status by itself: asked for both at once, MariaDB reads
 * all that was ever done for the subject, which for a campus are tens of thousands.
 */
export const FIRST_OF_SUBJECT = `(it.subject = '' OR (${before('waiting')} AND ${before('leased')}))`;
