/** The product's own queue policy and wait estimator for the queue simulator: the functions the server runs. Build first. */
export { estimators, policies } from '../../server/dist/plugins/queue-sim.js';
