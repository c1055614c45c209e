/** How a password must be made; the server refuses by the same list that the screen ticks off while typing. */
export const passwordRules = {
  length: '10 到 64 个字符',
  kinds: '大写字母、小写字母、数字、符号至少三种',
  name: '不含用户名',
  runs: '没有连续相同或顺序的四个字符（如 1111、abcd、4321）',
} as const;
export type PasswordRule = keyof typeof passwordRules;

const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

/** The rules a password breaks, in the order of `passwordRules`; empty when it is good. Usernames are compared without case. */
export function passwordProblems(password: string, username: string): PasswordRule[] {
  const length = [...password].length;
  const name = username.trim().toLowerCase();
  const broken: Record<PasswordRule, boolean> = {
    length: length < 10 || length > 64,
    kinds: kinds.filter((it) => it.test(password)).length < 3,
    name: name !== '' && password.toLowerCase().includes(name),
    runs: hasRun(password.toLowerCase(), 4),
  };
  return (Object.keys(passwordRules) as PasswordRule[]).filter((it) => broken[it]);
}

/** True when `length` neighbours are all equal, or each one step above (or below) the one before: letters and digits only. */
function hasRun(text: string, length: number): boolean {
  const codes = Array.from(text, (it) => it.charCodeAt(0));
  return [0, 1, -1].some((step) => {
    let run = 1;
    return codes.some((code, at) => {
      const previous = codes[at - 1];
      const goesOn = previous !== undefined && code - previous === step && (step === 0 || isAlphanumeric(code));
      run = goesOn ? run + 1 : 1;
      return run >= length;
    });
  });
}

function isAlphanumeric(code: number): boolean {
  return /[a-z0-9]/.test(String.fromCharCode(code));
}
