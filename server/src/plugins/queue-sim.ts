/** The queue engine as a plug-in of the queue simulator; `test/sim/plugin.mjs` hands it on from the built tree. */
export { estimators, policies } from '../modules/queue/engine/sim-plugin';
