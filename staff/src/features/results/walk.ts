/** Marks the element that holds one field; inside it the first focusable part takes the cursor. */
export const FIELD = 'data-entry-field';
const INSIDE = 'input,textarea,[tabindex="0"]';

/** Computed fields are passed over; a click still reaches them. */
const fieldsIn = (root: ParentNode, from?: Element): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(`[${FIELD}]`)].filter(
    (it) => it.dataset.computed !== 'true' || (from !== undefined && it.contains(from)),
  );

/** Puts the cursor into a field and what stands in it under the next key; false when there is none. */
export function enterField(field: Element | null | undefined): boolean {
  const part = field?.querySelector<HTMLElement>(INSIDE);
  if (!part) return false;
  part.focus();
  if (part instanceof HTMLInputElement) part.select();
  part.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Goes to the next field (or back). False past the last one. */
export function walk(root: ParentNode, from: Element, step: 1 | -1): boolean {
  const fields = fieldsIn(root, from);
  const at = fields.findIndex((it) => it.contains(from));
  return enterField(fields[at + step]);
}

/** The field with this key, or the first empty one, or the first. */
export function enterFirst(root: ParentNode, key?: string): boolean {
  const fields = fieldsIn(root);
  const named = key === undefined ? undefined : fields.find((it) => it.getAttribute(FIELD) === key);
  return enterField(named ?? fields.find((it) => it.dataset.empty === 'true') ?? fields[0]);
}
