import { mainJourney } from './main-journey';

mainJourney('main', async () => ({ env: {}, remove: async () => undefined }));
