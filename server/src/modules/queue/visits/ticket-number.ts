/** Letters of ticket numbers; V is the VIPs'. */
const letters = 'ABCDEFGHJKLMNPQRSTUWXYZ';
const EACH = 999;

/** What people see and hear: A001 to A999, then B001; V and the serial for VIPs. */
export function ticketNumber(serial: number, vip: boolean): string {
  if (vip) return `V${String(serial).padStart(3, '0')}`;
  const letter = letters[Math.floor((serial - 1) / EACH) % letters.length] ?? 'A';
  return `${letter}${String(((serial - 1) % EACH) + 1).padStart(3, '0')}`;
}
