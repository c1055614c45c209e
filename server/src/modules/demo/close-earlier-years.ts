import type { App } from '../../app';
import { ProgrammeEntity } from '../units';
import { findProgrammes } from './demo.queries';
import { inDemoWrite } from './demo-scope';
import type { Place } from './set-up';

/** The rounds of earlier years are over. */
export async function closeEarlierYears(app: App, { programmes }: Place): Promise<void> {
  await inDemoWrite(app, async (scope) => {
    for (const { id, unitId } of programmes.filter((it) => it.yearsAgo > 0)) {
      const programme = (await findProgrammes(scope, unitId)).find((it) => it.id === id);
      if (programme) await scope.save(ProgrammeEntity, programme, { status: 'closed' }, { action: 'close' });
    }
  });
}
