import {
  ApiError,
  type CallInput,
  type CallOptions,
  type CallReply,
  type CallSpec,
  type ErrorCode,
  newId,
  type Permission,
  wireRequest,
} from '@tijian/shared';
import { type RunningApp, startApp } from '../app';
import { prepareDataDir, readConfig } from '../config';
import { newSessionToken, RoleEntity, SessionEntity, StaffUserEntity, UserRoleEntity } from '../modules/access';
import { systemActor } from '../platform/auth/actor';
import { createLog } from '../platform/observability/log';
import { inWrite, type ReadScope, readScope, type Scope } from '../platform/scope';
import { makeTestDatabase } from './test-database';

/** Somebody signed in. */
export type Staff = { userId: string; token: string; sessionId: string };
/** What a role in a test holds and where. */
export type Held = {
  permissions: Permission[];
  campusId?: string | null;
  departmentId?: string | null;
  unitId?: string | null;
  unitDepartmentId?: string | null;
};
export type Answer<C extends CallSpec> = {
  status: number;
  code?: ErrorCode;
  reply: CallReply<C>;
  error?: ApiError;
  headers: Headers;
};

/** The whole product on a real port and a real, migrated database of the kind that is being tested. */
export class TestApp {
  private constructor(
    readonly running: RunningApp,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<TestApp> {
    const database = await makeTestDatabase();
    // Many tests ask for more at once than a server takes from people.
    const config = readConfig({ ...database.env, TIJIAN_MOST_WAIT_MS: '0', ...env });
    prepareDataDir(config);
    return new TestApp(await startApp(config, createLog(config)), database.drop);
  }

  get app() {
    return this.running.app;
  }
  get url(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  /** A user with just these permissions, signed in. */
  async staff(...held: (Held | Permission)[]): Promise<Staff> {
    const simple = held.filter((it): it is Permission => typeof it === 'string');
    const grants: Held[] = [
      ...(simple.length ? [{ permissions: simple }] : []),
      ...held.filter((it): it is Held => typeof it !== 'string'),
    ];
    return this.write(async (scope) => {
      const userId = newId();
      const { token, tokenHash } = newSessionToken();
      await scope.insert(StaffUserEntity, {
        id: userId,
        username: `u${userId.replaceAll('-', '').slice(-20)}`,
        displayName: '测试用户',
        initials: 'csyh',
        status: 'active',
        passwordHash: '-',
        formerPasswordHashes: [],
        passwordChangedAt: scope.now,
        mustChangePassword: false,
        failedCount: 0,
        grantsVersion: 1,
        createdAt: scope.now,
      });
      for (const it of grants) {
        const roleId = newId();
        await scope.insert(RoleEntity, {
          id: roleId,
          code: `r-${roleId}`,
          name: '测试角色',
          builtin: false,
          permissions: it.permissions,
        });
        await scope.insert(UserRoleEntity, {
          id: newId(),
          userId,
          roleId,
          campusId: it.campusId ?? null,
          departmentId: it.departmentId ?? null,
          unitId: it.unitId ?? null,
          unitDepartmentId: it.unitDepartmentId ?? null,
        });
      }
      const sessionId = newId();
      await scope.insert(SessionEntity, {
        id: sessionId,
        userId,
        tokenHash,
        stage: 'full',
        createdAt: scope.now,
        lastSeenAt: scope.now,
        expiresAt: new Date(scope.now.getTime() + 3_600_000),
      });
      return { userId, token, sessionId };
    });
  }

  /** Calls as somebody, or as nobody. */
  as(who: Staff | null) {
    return {
      /** The reply; throws ApiError on a refusal. */
      call: async <C extends CallSpec>(call: C, input: CallInput<C>, options?: CallOptions): Promise<CallReply<C>> => {
        const answer = await this.send(who, call, input, options);
        if (answer.error) throw answer.error;
        return answer.reply;
      },
      /** The answer whatever it is. */
      try: <C extends CallSpec>(call: C, input: CallInput<C>, options?: CallOptions) =>
        this.send(who, call, input, options),
    };
  }

  private async send<C extends CallSpec>(
    who: Staff | null,
    call: C,
    input: CallInput<C>,
    options?: CallOptions,
  ): Promise<Answer<C>> {
    const wire = wireRequest(call, input, options);
    const headers: Record<string, string> = { 'x-tijian-client': 'test' };
    if (who) headers.cookie = `tijian_session=${who.token}`;
    if (wire.idempotencyKey) headers['idempotency-key'] = wire.idempotencyKey;
    const answer = await fetch(`${this.url}${wire.url}`, {
      method: wire.method,
      headers: wire.file ? headers : { ...headers, 'content-type': 'application/json' },
      body: bodyOf(wire),
    });
    if (answer.ok) {
      const reply = wire.binary ? Buffer.from(await answer.arrayBuffer()) : await answer.json();
      return { status: answer.status, reply: reply as CallReply<C>, headers: answer.headers };
    }
    const refusal = (await answer.json()) as { code: ErrorCode; message: string; details: unknown; requestId: string };
    const error = new ApiError(refusal.code, refusal.message, answer.status, refusal.details, refusal.requestId);
    return { status: answer.status, code: refusal.code, reply: undefined as never, error, headers: answer.headers };
  }

  /** A transaction of the system's, for factories. */
  write<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    return inWrite(this.app.db, { actor: systemActor, now: this.app.now(), requestId: 'test' }, work);
  }
  read<T>(work: (scope: ReadScope) => Promise<T>): Promise<T> {
    return readScope(this.app.db, { actor: systemActor, now: this.app.now(), requestId: 'test' })(work);
  }
  /** Waits for events and jobs. */
  idle(): Promise<void> {
    return this.running.idle();
  }
  async stop(): Promise<void> {
    await this.running.close();
    await this.drop();
  }
}

function bodyOf(wire: ReturnType<typeof wireRequest>): BodyInit | undefined {
  if (!wire.file) return wire.method === 'GET' ? undefined : JSON.stringify(wire.body ?? {});
  const form = new FormData();
  for (const [key, value] of Object.entries((wire.body ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== null) form.append(key, String(value));
  form.append('file', new Blob([wire.file.content as Uint8Array<ArrayBuffer>]), wire.file.name);
  return form;
}
