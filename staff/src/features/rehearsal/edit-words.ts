import { clockOf, type RehearsalEdit } from '@tijian/shared';
import { percentOf } from './draft';
import { t } from './locale';

const word = t.edits;

/** `CT：0 个工位` */
function shortWords(it: RehearsalEdit): string {
  switch (it.kind) {
    case 'stations':
      return word.stations(it.room, it.edited);
    case 'opening':
      return word.opening(it.room, clockOf(it.edited));
    case 'closing':
      return it.edited === null ? word.noClosing(it.room) : word.closing(it.room, clockOf(it.edited));
    case 'walkIns':
      return word.walkIns(it.hour, it.edited);
    case 'noShow':
      return word.noShow(percentOf(it.edited));
  }
}

function plannedWords(it: RehearsalEdit): string {
  switch (it.kind) {
    case 'stations':
      return word.plannedStations(it.planned);
    case 'opening':
      return word.plannedOpening(clockOf(it.planned));
    case 'closing':
      return it.planned === null ? word.plannedNoClosing : word.plannedClosing(clockOf(it.planned));
    case 'walkIns':
      return word.plannedWalkIns(it.planned);
    case 'noShow':
      return word.plannedNoShow(percentOf(it.planned));
  }
}

/** `CT：0 个工位（原 1 个）` */
export const editWords = (it: RehearsalEdit): string => word.planned(shortWords(it), plannedWords(it));

const MOST_IN_A_LIST = 6;

/** All edits in a line; absent: not kept. */
export function editsInShort(edits: readonly RehearsalEdit[] | undefined): string {
  if (!edits) return '—';
  if (edits.length === 0) return word.none;
  const first = edits.slice(0, MOST_IN_A_LIST).map(shortWords);
  return word.list(first, edits.length);
}
