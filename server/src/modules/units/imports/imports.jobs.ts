import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/define-job';
import { checkImport } from './check-import';
import { commitImport } from './commit-import';
import { undoImport } from './undo-import';

const OfImport = z.object({ importId: z.uuid() });

/** Gives `{ status }` of the import: checked or failed. */
export const checkRoster = defineJob('roster.check', OfImport, (context, { importId }) =>
  checkImport(context, importId),
);
/** Gives `{ status }`: committed, or checked when what was agreed to no longer held. */
export const commitRoster = defineJob('roster.commit', OfImport, (context, { importId }) =>
  commitImport(context, importId),
);
export const undoRoster = defineJob(
  'roster.undo',
  OfImport.extend({ reason: z.string() }),
  (context, { importId, reason }) => undoImport(context, importId, reason),
);
