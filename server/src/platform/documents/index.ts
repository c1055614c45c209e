export { DocumentError, type DocumentErrorCode, DocumentPool, type DocumentPoolOptions } from './pool';
export { type DocumentKind, type DocumentModels, renderDocument } from './render';
