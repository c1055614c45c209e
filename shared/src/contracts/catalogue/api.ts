import { indicatorsApi } from './indicators-api';
import { itemsApi } from './items-api';
import { packagesApi } from './packages-api';
import { placesApi } from './places-api';

/** Catalogue: campuses, departments, rooms, orderable items, indicators and packages with their versions. */
export const catalogueApi = { ...placesApi, ...itemsApi, ...indicatorsApi, ...packagesApi };
