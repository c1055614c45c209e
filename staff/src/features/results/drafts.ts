import {
  type CheckupEntry,
  checkPlausibility,
  definitionOf,
  deriveIndicators,
  type EntryField,
  type EntryItem,
  type EvaluatedResult,
  evaluateResult,
  type RulePerson,
  type SaveItem,
  type TextTemplate,
} from '@tijian/shared';

/** What was typed into a field and not saved yet, with the version of the value it replaces (null: there was none). */
export type Draft = { text: string; version: number | null };
export type Drafts = Readonly<Record<string, Draft>>;
/** Texts of implausible numbers that a person has confirmed, by field. */
export type Confirmed = Readonly<Record<string, string>>;

export type FieldState = {
  text: string;
  dirty: boolean;
  /** Null while the field is empty. */
  judged: EvaluatedResult | null;
  /** `wrong` can't be saved; `ask` needs to be confirmed first. */
  level: 'ok' | 'ask' | 'wrong';
  message: string | null;
  suggestion: { value: number; unit: string } | null;
  /** Reference range of this person, known before anything is typed. */
  rangeText: string;
};

export const keyOf = (item: Pick<EntryItem, 'id'>, field: EntryField): string =>
  `${item.id} ${field.indicator.indicatorId}`;

/** Fields that somebody can type into. */
export const isTyped = (field: EntryField): boolean => field.indicator.kind !== 'image';

export const storedText = (field: EntryField): string => field.result?.text ?? '';

/** Judges a field as it is typed, by the rules that the server will use. */
export function fieldState(
  field: EntryField,
  draft: Draft | undefined,
  person: RulePerson,
  confirmedText: string | undefined,
): FieldState {
  const text = draft?.text ?? storedText(field);
  const dirty = draft !== undefined && draft.text.trim() !== storedText(field);
  const definition = definitionOf(field.indicator);
  const { rangeText } = evaluateResult(definition, '', person);
  const base: FieldState = {
    text,
    dirty,
    judged: null,
    level: 'ok',
    message: null,
    suggestion: null,
    rangeText,
  };
  if (text.trim() === '') return base;
  const judged = evaluateResult(definition, text, person);
  if (judged.problem) return { ...base, judged, level: dirty ? 'wrong' : 'ok', message: dirty ? judged.message : null };
  if (!dirty || judged.number === null) return { ...base, judged };
  const { decimals } = definition;
  const plausible = checkPlausibility(definition.code, judged.number, {
    ageYears: person.ageYears,
    ...(decimals === undefined ? {} : { decimals }),
  });
  const { message, suggestion } = plausible;
  if (plausible.level === 'reject') return { ...base, judged, level: 'wrong', message, suggestion };
  if (plausible.level === 'ask' && confirmedText !== text)
    return { ...base, judged, level: 'ask', message, suggestion };
  return { ...base, judged };
}

/** Drafts with one field changed; back to what is stored, the draft is gone. */
export function withDraft(drafts: Drafts, key: string, field: EntryField, text: string): Drafts {
  const before = drafts[key];
  if (text === storedText(field) && (before === undefined || before.version === (field.result?.version ?? null))) {
    const { [key]: _gone, ...rest } = drafts;
    return rest;
  }
  return { ...drafts, [key]: { text, version: before ? before.version : (field.result?.version ?? null) } };
}

/**
 * What the drafts make of the computed fields, by field key: only where nobody has typed a value, and only what differs from
 * what is stored. Empty text: the inputs are gone.
 */
export function computedTexts(entry: CheckupEntry, drafts: Drafts): Readonly<Record<string, string>> {
  const person = personOf(entry);
  const fields = entry.items.flatMap((item) => item.fields.map((field) => ({ key: keyOf(item, field), field })));
  const numbers: Record<string, number> = {};
  for (const { key, field } of fields) {
    const { judged } = fieldState(field, drafts[key], person, undefined);
    if (judged && judged.number !== null && !judged.qualifier) numbers[field.indicator.code] = judged.number;
  }
  const computed = new Map(deriveIndicators(numbers, person).map((it) => [it.code, it.text]));
  return Object.fromEntries(
    fields.flatMap(({ key, field }) => {
      const { result, indicator } = field;
      const typed = drafts[key]
        ? drafts[key].text.trim() !== ''
        : result !== null && result.source !== 'derived' && result.text !== '';
      if (!indicator.derived || typed || Object.keys(drafts).length === 0) return [];
      const text = computed.get(indicator.code) ?? '';
      return text === storedText(field) ? [] : [[key, text] as const];
    }),
  );
}

export const personOf = ({ checkup }: CheckupEntry): RulePerson => ({ sex: checkup.sex, ageYears: checkup.ageYears });

/** Required fields that are still empty. */
export function missingFields(item: EntryItem, drafts: Drafts): EntryField[] {
  return item.fields.filter((field) => {
    const { indicator } = field;
    if (!isTyped(field) || indicator.optional || indicator.derived) return false;
    return (drafts[keyOf(item, field)]?.text ?? storedText(field)).trim() === '';
  });
}

/** A choice by the person that an item is (not) finished; without one, an item with values is finished when it is complete. */
export type DoneChoices = Readonly<Record<string, boolean>>;

export function isFinished(item: EntryItem, drafts: Drafts, choices: DoneChoices): boolean {
  if (item.status === 'done') return true;
  const chosen = choices[item.id];
  if (chosen !== undefined) return chosen;
  const hasValue = item.fields.some(
    (field) => isTyped(field) && (drafts[keyOf(item, field)]?.text ?? storedText(field)).trim() !== '',
  );
  return hasValue && missingFields(item, drafts).length === 0;
}

type SaveInput = {
  drafts: Drafts;
  confirmed: Confirmed;
  choices: DoneChoices;
  conclusions: Readonly<Record<string, string>>;
};

/** What is to be sent: items with something new, and of them only what was changed. */
export function saveItems(entry: CheckupEntry, { drafts, confirmed, choices, conclusions }: SaveInput): SaveItem[] {
  const person = personOf(entry);
  return entry.items.flatMap((item): SaveItem[] => {
    if (!item.can.write) return [];
    const values = item.fields.flatMap((field) => {
      const key = keyOf(item, field);
      const draft = drafts[key];
      const state = fieldState(field, draft, person, confirmed[key]);
      if (!draft || !(state.dirty || draft.version !== (field.result?.version ?? null))) return [];
      return [
        {
          indicatorId: field.indicator.indicatorId,
          text: draft.text,
          version: draft.version,
          ...(confirmed[key] === draft.text ? { confirmImplausible: true } : {}),
        },
      ];
    });
    const markDone = isFinished(item, drafts, choices);
    const conclusion = conclusions[item.id] ?? item.conclusion;
    const concluded = conclusion !== item.conclusion && conclusion !== (item.conclusion ?? '');
    if (!values.length && !concluded && (item.status === 'done' || !markDone)) return [];
    return [{ checkupItemId: item.id, values, markDone, conclusion }];
  });
}

/** What the normal key fills in: the normal template of a text, the first normal option of a choice; null for numbers. */
export function normalTextOf(field: EntryField, templates: readonly TextTemplate[]): string | null {
  const { indicator } = field;
  if (indicator.kind === 'enum') return indicator.normalOptions[0] ?? null;
  if (indicator.kind !== 'text') return null;
  const own = templates.find((it) => it.indicatorId === indicator.indicatorId && it.isNormal);
  return own?.body ?? indicator.normalText;
}

/** Keys that choose among options: their own digit where values are digits, else their place, from 1. */
export function optionKeys(options: readonly { value: string }[]): (string | null)[] {
  const areDigits = options.some((it) => /^\d$/.test(it.value));
  return options.map(({ value }, at) =>
    areDigits ? (/^[0-9]$/.test(value) ? value : null) : at < 9 ? String(at + 1) : null,
  );
}

/** The option that a key chooses: by `optionKeys`, the value itself, or the only value that begins with the letter. */
export function optionForKey<T extends { value: string }>(options: readonly T[], key: string): T | null {
  const exact = options.find((it) => it.value.toUpperCase() === key.toUpperCase());
  if (exact) return exact;
  const at = optionKeys(options).indexOf(key);
  if (at >= 0) return options[at] ?? null;
  if (!/^[a-z]$/i.test(key)) return null;
  const starting = options.filter((it) => it.value.toUpperCase().startsWith(key.toUpperCase()));
  return starting.length === 1 ? (starting[0] ?? null) : null;
}
