export { DocumentError, type DocumentFailure, DocumentPool, type DocumentPoolOptions } from './pool';
export { type DocumentKind, type DocumentModels, renderDocument } from './render';
