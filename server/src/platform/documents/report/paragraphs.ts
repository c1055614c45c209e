const longest = 240;

/** Cuts a text at line feeds, and longer runs after a sentence, into rows that always fit on a page. */
export function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((it) => it.trim())
    .flatMap(cut);
}

function cut(paragraph: string): string[] {
  const parts: string[] = [];
  let rest = paragraph;
  while (rest.length > longest) {
    const end = rest.slice(0, longest).search(/[。；！？.;!?][^。；！？.;!?]*$/);
    const at = end < longest / 3 ? longest : end + 1;
    const whole = /[\uD800-\uDBFF]$/.test(rest.slice(0, at)) ? at - 1 : at;
    parts.push(rest.slice(0, whole));
    rest = rest.slice(whole);
  }
  return [...parts, rest];
}
