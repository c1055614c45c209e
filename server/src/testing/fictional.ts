/** Test data and demo data are made of the same people. */
export { type FictionalPerson, fictionalPerson } from '../modules/demo/fictional-people';
