/** The demo: measured adults as employees of client companies, in every state of the journey. */
export { DEMO_PEOPLE } from './cast';
export { countDemo, type DemoCounts } from './demo-counts';
export { loadDemo } from './load-demo';
export { loadFirstDemo } from './load-first-demo';
