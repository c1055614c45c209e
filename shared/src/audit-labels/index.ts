/** Words for the audit trail: what people read instead of table, column and action names. */
import { auditActionLabels } from './acts';
import { generalFieldLabels } from './fields';
import { queueFieldLabels } from './queue-fields';
import { auditEntityLabels } from './records';

export { auditActionLabels, auditEntityLabels };

/** A test keeps it complete; a name stands in one of the two lists. */
export const auditFieldLabels: Readonly<Record<string, string>> = { ...generalFieldLabels, ...queueFieldLabels };

export const auditEntityLabel = (entity: string): string => auditEntityLabels[entity] ?? entity;
export const auditActionLabel = (action: string): string => auditActionLabels[action] ?? action;
export const auditFieldLabel = (field: string): string => auditFieldLabels[field] ?? field;
