import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';

const EVERY_MS = 1_000;

/** Entry of the checkpoint thread: moves what has been committed from the log into the database file, once a second. */
const db = new BetterSqlite(String(workerData), { timeout: 0 });
db.pragma('synchronous = FULL');

const timer = setInterval(() => {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // Busy, or the disk is full: the log keeps everything, and the next beat tries again.
  }
}, EVERY_MS);

parentPort?.once('message', () => {
  clearInterval(timer);
  db.close();
  parentPort?.close();
});
