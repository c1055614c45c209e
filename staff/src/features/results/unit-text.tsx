import { unitParts } from '../conclusions/result-rows';

/** A unit with its exponent raised. */
export function UnitText({ unit }: { unit: string }) {
  const { base, exponent, rest } = unitParts(unit);
  return (
    <>
      {base}
      {exponent ? <sup>{exponent}</sup> : null}
      {rest}
    </>
  );
}
