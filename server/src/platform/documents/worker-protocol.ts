import type { DocumentKind, DocumentModels } from './render';

/** To a document worker. */
export type RenderRequest = {
  [Kind in DocumentKind]: { id: number; kind: Kind; model: DocumentModels[Kind] };
}[DocumentKind];

/** From a document worker; `message` is for the log. */
export type RenderAnswer = { id: number; pdf: Uint8Array } | { id: number; message: string };
