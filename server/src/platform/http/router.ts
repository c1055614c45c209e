import Router from '@koa/router';

type Layer = Router['stack'][number];
/** In `/api/v1/persons/:id` the subject, which hardly two contracts share. */
const SUBJECT = 3;

/** A router that asks only the routes of the subject whether they are meant: there are hundreds, and each asks with a regular expression. */
export class SubjectRouter extends Router {
  private readonly bySubject = new Map<string, Layer[]>();
  private indexed = 0;

  override match(path: string, method: string): ReturnType<Router['match']> {
    const all = this.stack;
    if (this.indexed !== all.length) this.index();
    this.stack = this.bySubject.get(subjectOf(path)) ?? this.bySubject.get('') ?? [];
    try {
      return super.match(path, method);
    } finally {
      this.stack = all;
    }
  }

  /** Routes without a fixed subject are asked whatever the subject is; the order stays as mounted. */
  private index(): void {
    const subjects = this.stack.map((it) => (typeof it.path === 'string' ? fixed(subjectOf(it.path)) : ''));
    this.bySubject.clear();
    for (const subject of new Set([...subjects, '']))
      this.bySubject.set(
        subject,
        this.stack.filter((_, at) => subjects[at] === subject || subjects[at] === ''),
      );
    this.indexed = this.stack.length;
  }
}

const subjectOf = (path: string): string => path.split('/', SUBJECT + 1)[SUBJECT]?.toLowerCase() ?? '';
/** The segment unless it holds a parameter or a pattern. */
const fixed = (segment: string): string => (/^[\w-]+$/.test(segment) ? segment : '');
