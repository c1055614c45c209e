/** The days meant by what was given of them: one day alone is both, none is today, and an open end is today. */
export function daysMeant({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string) {
  const first = from ?? to ?? today;
  if (to) return { from: first, to };
  return { from: first, to: [first, today].sort().at(-1) as string };
}
