import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { TestApp } from '../../testing';
import { insertRows } from '../database/insert-rows';
import { AUDIT_CHAINS, entryHash } from './append';
import { AuditEntryEntity } from './audit-entry.entity';
import { verifyAudit } from './verify';

type Row = AuditEntryEntity;
const LENGTH = 5;
let test: TestApp;
/** The longest chain, in order: at least `LENGTH` entries. */
let chain: Row[];

beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());
beforeEach(async () => {
  await test.idle();
  for (;;) {
    const all = await test.read(({ manager }) =>
      manager.find(AuditEntryEntity, { order: { chain: 'ASC', seq: 'ASC' } }),
    );
    const chains = Array.from({ length: AUDIT_CHAINS }, (_, at) => all.filter((it) => it.chain === at));
    chain = chains.sort((a, b) => b.length - a.length)[0] ?? [];
    if (chain.length >= LENGTH) break;
    await test.write(async (scope) => scope.audit({ action: 'print', entity: 'checkup', entityId: newId() }));
  }
});

const query = (sql: string, values: unknown[]) => test.app.db.write((manager) => manager.query(sql, values));
const verify = () => test.read(({ manager }) => verifyAudit(manager));
const at = (seq: number): Row => chain.find((it) => it.seq === seq) as Row;
const last = (): Row => chain.at(-1) as Row;
const put = (row: Row) => test.app.db.write((manager) => insertRows(manager, AuditEntryEntity, [row]));
const drop = (row: Row) => query('DELETE FROM audit_entry WHERE id = ?', [row.id]);
const moveTo = (row: Row, seq: number) => query('UPDATE audit_entry SET seq = ? WHERE id = ?', [seq, row.id]);
const setHead = ({ seq, hash }: Pick<Row, 'seq' | 'hash'>) =>
  query('UPDATE audit_chain SET seq = ?, hash = ? WHERE id = ?', [seq, hash, last().chain]);

/** The verdict on the harm done, after which everything is put back. */
async function harmed(harm: () => Promise<unknown>, mend: () => Promise<unknown>) {
  expect(await verify()).toMatchObject({ ok: true });
  await harm();
  const verdict = await verify();
  await mend();
  expect(await verify()).toMatchObject({ ok: true });
  return verdict;
}

describe('the verifier of the audit trail names the first bad row', () => {
  it('when one was deleted, the first of them too', async () => {
    for (const seq of [1, 3]) {
      const row = at(seq);
      const verdict = await harmed(
        () => drop(row),
        () => put(row),
      );
      expect(verdict).toEqual({ ok: false, chain: row.chain, seq, entryId: null, problem: 'missing' });
    }
  });

  const values: Record<string, unknown> = {
    actorName: '别人',
    action: 'update',
    entity: 'person',
    entityId: 'x',
    reason: '后补的原因',
    requestId: 'x',
    at: '2020-01-01 00:00:00.000',
    actorId: newId(),
    campusId: newId(),
    before: '{}',
    after: '{"a":1}',
    prevHash: '0'.repeat(64),
    hash: '0'.repeat(64),
  };
  it.each(Object.keys(values))('when %s was altered', async (column) => {
    const row = at(2);
    const verdict = await harmed(
      () => query(`UPDATE audit_entry SET ${inQuotes(column)} = ? WHERE id = ?`, [values[column], row.id]),
      async () => {
        await drop(row);
        await put(row);
      },
    );
    expect(verdict).toEqual({ ok: false, chain: row.chain, seq: 2, entryId: row.id, problem: 'altered' });
  });

  it('when two were put in each other’s place', async () => {
    const [a, b] = [at(2), at(4)];
    const swap = async (first: number, second: number) => {
      await moveTo(a, 1_000_000);
      await moveTo(b, second);
      await moveTo(a, first);
    };
    const verdict = await harmed(
      () => swap(4, 2),
      () => swap(2, 4),
    );
    expect(verdict).toMatchObject({ ok: false, chain: a.chain, seq: 2, entryId: b.id });
  });

  it('when one was put in between and the others moved up', async () => {
    const forged = { ...at(3), id: newId(), entityId: 'forged' };
    const later = chain.filter((it) => it.seq >= 3);
    const verdict = await harmed(
      async () => {
        for (const it of later.toReversed()) await moveTo(it, it.seq + 1);
        await put({ ...forged, hash: entryHash(forged) });
      },
      async () => {
        await drop(forged);
        for (const it of later) await moveTo(it, it.seq);
      },
    );
    expect(verdict).toMatchObject({ ok: false, chain: forged.chain, seq: 4, entryId: at(3).id });
  });

  it('when one was put in its place by somebody without the key', async () => {
    const forged = { ...at(3), entityId: 'forged' };
    const verdict = await harmed(
      async () => {
        await drop(at(3));
        await put({ ...forged, hash: 'f'.repeat(64) });
      },
      async () => {
        await drop(forged);
        await put(at(3));
      },
    );
    expect(verdict).toMatchObject({ ok: false, seq: 3, entryId: forged.id, problem: 'altered' });
  });

  it.each([
    ['after the end', () => ({ seq: last().seq + 1, prevHash: last().hash }), 'head'],
    ['before the start', () => ({ seq: 0 }), 'reordered'],
    ['in a chain of its own', () => ({ chain: AUDIT_CHAINS + 3, seq: 1 }), 'reordered'],
  ] as const)('when one was added %s', async (_, place, problem) => {
    const draft = { ...last(), id: newId(), ...place() };
    const forged = { ...draft, hash: entryHash(draft) };
    const verdict = await harmed(
      () => put(forged),
      () => drop(forged),
    );
    expect(verdict).toEqual({ ok: false, chain: forged.chain, seq: forged.seq, entryId: forged.id, problem });
  });

  it('when the tail was cut, or the head set back', async () => {
    const row = last();
    const cut = await harmed(
      () => drop(row),
      () => put(row),
    );
    expect(cut).toEqual({ ok: false, chain: row.chain, seq: row.seq, entryId: null, problem: 'missing' });
    const back = await harmed(
      () => setHead(at(row.seq - 1)),
      () => setHead(row),
    );
    expect(back).toEqual({ ok: false, chain: row.chain, seq: row.seq, entryId: row.id, problem: 'head' });
    const other = await harmed(
      () => setHead({ seq: row.seq, hash: 'e'.repeat(64) }),
      () => setHead(row),
    );
    expect(other).toMatchObject({ ok: false, chain: row.chain, problem: 'head' });
  });
});

/** `before` and `after` are words of SQL. */
const inQuotes = (column: string): string => test.app.db.connection.driver.escape(column);
