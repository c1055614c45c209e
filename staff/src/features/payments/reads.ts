import { checkupsApi, paymentsApi } from '@tijian/shared';

/** Answers that a payment or refund makes stale. */
export const paymentReads = [
  paymentsApi.charges,
  paymentsApi.due,
  paymentsApi.list,
  paymentsApi.totals,
  checkupsApi.get,
  checkupsApi.list,
];
