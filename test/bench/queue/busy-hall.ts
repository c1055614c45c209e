import { rmSync } from 'node:fs';
import { build, type Staff, TestApp } from '@tijian/server/testing';
import { dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { createConnection } from 'mysql2/promise';

/** A hall full of people, with somebody at each station, in a database that a server of its own is then started on. */
export interface BusyHall {
  env: Record<string, string>;
  /** Its keys are here. */
  dataDir: string;
  stations: { who: Staff; roomId: string }[];
  /** Somebody who may read the hall. */
  desk: Staff;
  campusId: string;
  /** Everybody who waits has walked to their room. */
  ready(): Promise<void>;
  drop(): Promise<void>;
}

const departments = ['GEN', 'LAB', 'INT', 'SUR', 'OPH', 'ENT', 'ECG', 'USABD', 'USPEL', 'DR'];
/** At once on their way into the database. */
const TOGETHER = 8;

/** `mysql`: address of a server on which a database may be made. */
export async function makeBusyHall(
  mysql: string,
  { people, stations, tell }: { people: number; stations: number; tell(line: string): void },
): Promise<BusyHall> {
  process.env.TIJIAN_TEST_DB = 'mariadb';
  process.env.TEST_MYSQL_URL = mysql;
  const test = await TestApp.start();
  const rooms = Math.ceil(stations / 2);
  const names = Array.from({ length: rooms }, (_, at) => `${departments[at % departments.length]}${at}`);
  const hall = await build.hall(test, names, { stations: 2 });
  const manned: BusyHall['stations'] = [];
  for (let at = 0; at < stations; at++) {
    const roomId = hall.room(names[at % rooms] ?? '').id;
    const who = await build.queueStaff(test, hall.campus.id);
    await test.as(who).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
    manned.push({ who, roomId });
  }
  const desk = await build.queueStaff(test, hall.campus.id);
  let arrived = 0;
  const arriving = async () => {
    while (arrived < people) {
      if (++arrived % 100 === 0) tell(`${arrived}/${people} 人到院`);
      const { checkup } = await build.examinee(test, hall, { person: { sex: arrived % 2 ? 'M' : 'F' } });
      await test.as(desk).call(guidanceApi.arrive, { params: { id: checkup.id } });
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, arriving));
  await test.idle();
  const { DATABASE_URL = '', DATA_DIR } = test.app.config;
  await test.running.close();
  return {
    env: { DATABASE_URL, TIJIAN_SECOND_FACTOR: 'optional', TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' },
    dataDir: DATA_DIR,
    stations: manned,
    desk,
    campusId: hall.campus.id,
    async ready() {
      const connection = await createConnection(DATABASE_URL);
      await connection.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting' AND misses = 0");
      await connection.end();
    },
    async drop() {
      const connection = await createConnection(mysql);
      await connection.query(`DROP DATABASE IF EXISTS ${new URL(DATABASE_URL).pathname.slice(1)}`);
      await connection.end();
      rmSync(DATA_DIR, { recursive: true, force: true });
    },
  };
}
