/** What the address says when it is one of these, else what is usual: an old link or a typed address shows a page all the same. */
export const oneOf = <K extends string>(
  value: string | null,
  known: Readonly<Record<K, unknown>>,
  otherwise: NoInfer<K>,
): K => (value !== null && Object.hasOwn(known, value) ? (value as K) : otherwise);
