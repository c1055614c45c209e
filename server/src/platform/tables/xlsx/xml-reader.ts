import { refuse } from '../table';

/** What is told while reading; names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const longestToken = 4 * 1024 * 1024;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads well-formed XML as it arrives, as far as Office files need it: elements, text, CDATA. A document type, and with
 * it every entity trick, is refused.
 */
export class XmlReader {
  private rest = '';

  constructor(private readonly handler: XmlHandler) {}

  write(chunk: string): void {
    const xml = this.rest + chunk;
    let at = 0;
    for (;;) {
      const start = xml.indexOf('<', at);
      // What stands before the next tag, or inside an unfinished one, may go on in the next piece.
      const end = start < 0 ? -1 : tokenEnd(xml, start);
      if (end < 0) break;
      if (start > at) this.handler.text(decodeEntities(xml.slice(at, start)));
      this.token(xml.slice(start, end));
      at = end;
    }
    this.rest = xml.slice(at);
    if (this.rest.length > longestToken) throw refuse('damaged');
  }

  /** Refuses a document that stopped in the middle. */
  end(): void {
    if (this.rest.includes('<')) throw refuse('damaged');
  }

  private token(token: string): void {
    if (token.startsWith('<![CDATA[')) this.handler.text(token.slice(9, -3));
    else if (token[1] === '/') this.handler.close(localName(token.slice(2, -1).trim()));
    else if (token[1] === '!' && !token.startsWith('<!--')) throw refuse('damaged');
    else if (token[1] !== '!' && token[1] !== '?') this.element(token);
  }

  private element(token: string): void {
    const isEmpty = token.endsWith('/>');
    const inner = token.slice(1, isEmpty ? -2 : -1);
    const space = inner.search(/\s/);
    const name = localName(space < 0 ? inner : inner.slice(0, space));
    this.handler.open(name, space < 0 ? '' : inner.slice(space));
    if (isEmpty) this.handler.close(name);
  }
}

/** Index after the token starting at `start`; -1 when it is not all there yet. */
function tokenEnd(xml: string, start: number): number {
  if (xml[start + 1] === '!') {
    if (xml.startsWith('<!--', start)) return after(xml, '-->', start + 4);
    if (xml.startsWith('<![CDATA[', start)) return after(xml, ']]>', start + 9);
    if (xml.length < start + 9) return -1;
  }
  const end = xml.indexOf('>', start);
  if (end < 0) return -1;
  return xml.slice(start, end).includes('"') ? endOutsideQuotes(xml, start) : end + 1;
}

/** A `>` inside an attribute does not end the tag. */
function endOutsideQuotes(xml: string, start: number): number {
  let at = start;
  for (;;) {
    const end = xml.indexOf('>', at);
    const quote = xml.indexOf('"', at);
    if (end < 0) return -1;
    if (quote < 0 || end < quote) return end + 1;
    const closing = xml.indexOf('"', quote + 1);
    if (closing < 0) return -1;
    at = closing + 1;
  }
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : -1;
    if (code >= 0) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return named[name] ?? whole;
  });
}

const patterns = new Map<string, RegExp>();

/** An attribute's value, or null; asked by its name without or with prefix (`r:id`). */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null;
}
