type Notice = {
  roomId: string;
  dutyId: string /** Who worked there when it was written; null while that is fetched. */;
  working: ReadonlySet<string> | null;
};

/** Which notices of leaves and pauses are up, so that each goes when it is true no more. A timer belongs to its key: none is used twice. */
export class RoomNotices {
  private readonly up = new Map<string, Notice>();
  private written = 0;

  /** Somebody has left or paused: the key of the notice of it, and those that it makes old. */
  add(roomId: string, dutyId: string): { key: string; old: string[] } {
    const old = this.take((it) => it.dutyId === dutyId);
    const key = `duty ${++this.written}`;
    this.up.set(key, { roomId, dutyId, working: null });
    return { key, old };
  }

  /** What the notice says has been fetched; false when it is not wanted any more. */
  write(key: string, working: readonly string[]): boolean {
    const notice = this.up.get(key);
    if (notice) notice.working = new Set(working);
    return notice !== undefined;
  }

  /** Somebody is working in the room: the notices this makes old. Who worked there all the time changes nothing. */
  settle(roomId: string, dutyId: string): string[] {
    return this.take((it) => it.dutyId === dutyId || (it.roomId === roomId && it.working?.has(dutyId) === false));
  }

  close(key: string): void {
    this.up.delete(key);
  }

  closeAll(): string[] {
    return this.take(() => true);
  }

  private take(isOld: (it: Notice) => boolean): string[] {
    const keys = [...this.up].filter(([, it]) => isOld(it)).map(([key]) => key);
    for (const it of keys) this.up.delete(it);
    return keys;
  }
}
