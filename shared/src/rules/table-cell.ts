/**
 * Keeps a spreadsheet from running a cell as a formula: text that starts with = + - @ tab or CR (half- or full-width)
 * gets a leading apostrophe. Use it for text cells of CSV; numbers are written as numbers.
 */
export function neutraliseFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
