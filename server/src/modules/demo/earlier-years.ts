import type { App } from '../../app';
import { lockProgramme, ProgrammeEntity } from '../units';
import { inDemoWrite } from './demo-scope';
import type { DemoProgramme, Place } from './set-up';

/** The rounds of earlier years are over. */
export async function closeEarlierYears(app: App, { programmes }: Place): Promise<void> {
  for (const it of programmes) if (it.yearsAgo > 0) await setStatus(app, it, 'closed');
}

/** More people join a round that an earlier run had closed. */
export const reopenProgramme = (app: App, it: DemoProgramme): Promise<void> => setStatus(app, it, 'open');

function setStatus(app: App, { id }: DemoProgramme, status: ProgrammeEntity['status']): Promise<void> {
  const action = status === 'open' ? 'reopen' : 'close';
  return inDemoWrite(app, async (scope) => {
    const row = await lockProgramme(scope, id);
    if (row) await scope.save(ProgrammeEntity, row, { status }, { action });
  });
}
