export const dayKeyOf = (it: { campusId: string; date: string }): string => `${it.campusId} ${it.date}`;
