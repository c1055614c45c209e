import type { App } from '../../../app';
import { callThis, expectVip, finishTicket, holdVisit, markMissed, pauseDuty } from '../../queue';
import { checkupsOn, dutiesToday, findOpenVisit, waitingIn } from '../demo.queries';
import { asThen, inDemoRead, inDemoWrite } from '../demo-scope';
import type { Crew } from '../staff';
import { isExpected } from './expected-vip';
import type { Posted } from './hall-staff';

type Hall = { crew: Crew; posted: readonly Posted[]; campusId: string; day: string };
const MINUTE_MS = 60_000;
/** A VIP is to come so many minutes from now. */
const VIP_IN = 25;

/** What a simulated hall has not: a VIP announced, somebody resting, a room that pauses, somebody whom nobody finds. By the queue's own acts. */
export async function liven(app: App, hall: Hall): Promise<void> {
  const now = app.now();
  await expectSomebody(app, hall, now);
  const duties = await inDemoRead(app, (scope) => dutiesToday(scope, hall.campusId, hall.day));
  const busiest = duties.filter((it) => it.state === 'working' && it.inRoom).sort((a, b) => b.waiting - a.waiting);
  const [searching, pausing] = busiest;
  if (searching && searching.waiting > 4) await loseSomebody(app, hall, searching, now);
  if (pausing && !duties.some((it) => it.state === 'paused'))
    await inDemoWrite(app, (scope) =>
      pauseDuty(asThen(scope, actorOf(hall, pausing.userId), now), pausing.id, {
        ...{ reason: 'equipment', note: '探头更换，稍候', minutes: 15 },
      }),
    );
  const resting = pausing && (await inDemoRead(app, (scope) => waitingIn(scope, pausing.roomId, hall.day))).at(-1);
  if (resting)
    await inDemoWrite(app, async (scope) => {
      const { version } = await findOpenVisit(scope, resting.visitId);
      const wish = { kind: 'rest' as const, reason: '血压偏高，休息后再测', minutes: 20, version };
      await holdVisit(asThen(scope, hall.crew.desk, now), resting.visitId, wish);
    });
}

async function expectSomebody(app: App, { crew, campusId, day }: Hall, now: Date): Promise<void> {
  await inDemoWrite(app, async (scope) => {
    const checkups = await checkupsOn(scope, campusId, day);
    const vip = checkups.find((it) => isExpected(it, checkups));
    const at = new Date(now.getTime() + VIP_IN * MINUTE_MS);
    // Shortly before midnight there is no later today.
    if (vip) await expectVip(asThen(scope, crew.desk, now), vip, at).catch(() => undefined);
  });
}

/** Called three times, and nobody came: staff look for them. */
async function loseSomebody(
  app: App,
  hall: Hall,
  { userId, roomId, ticketId }: { userId: string; roomId: string; ticketId: string | null },
  now: Date,
): Promise<void> {
  const actor = actorOf(hall, userId);
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  if (ticketId)
    await inDemoWrite(app, (scope) =>
      finishTicket(asThen(scope, actor, ago(50)), ticketId, { next: false, undone: [] }),
    );
  const [, , lost] = await inDemoRead(app, (scope) => waitingIn(scope, roomId, hall.day));
  for (let seconds = 45; lost && seconds > 0; seconds -= 15)
    await inDemoWrite(app, async (scope) => {
      const then = asThen(scope, actor, ago(seconds));
      const again = (await waitingIn(then, roomId, hall.day)).find((it) => it.visitId === lost.visitId);
      if (!again) return;
      await callThis(then, again.id, '本人已在门口');
      await markMissed(asThen(scope, actor, ago(seconds - 10)), again.id);
    });
}

const actorOf = ({ posted }: Hall, userId: string) => posted.find((it) => it.actor.userId === userId)!.actor;
