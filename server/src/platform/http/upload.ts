import { createHash } from 'node:crypto';
import busboy from 'busboy';
import type { Context } from 'koa';
import { AppError, invalid } from '../errors';

/** A file as it arrived. `mime` is what the sender said: decide by content. */
export type Upload = { name: string; mime: string; content: Buffer; sha256: string };

export const MAX_UPLOAD_BYTES = 30 * 1024 * 1024;

const INCOMPLETE = '上传的内容不完整，请重新上传文件';

function openParser(ctx: Context): busboy.Busboy {
  try {
    return busboy({
      headers: ctx.req.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 30, fieldSize: 200_000, fileSize: MAX_UPLOAD_BYTES },
    });
  } catch (cause) {
    // The type says multipart and not where the parts end.
    throw new AppError('file_unreadable', null, { cause, message: INCOMPLETE });
  }
}

/** The end of a long name, with what says its kind, and no characters that nobody sees. */
const fileNameOf = (name: string | undefined): string =>
  [...(name ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '')].slice(-120).join('') || 'file';

/** Reads a multipart body of text fields and exactly one file part named `file`. */
export function readUpload(ctx: Context): Promise<{ fields: Record<string, string>; file: Upload }> {
  if (!ctx.is('multipart/form-data')) throw new AppError('unsupported_file', null, { message: '请以文件形式上传' });
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let file: Upload | null = null;
    const cut = (cause: unknown) => reject(new AppError('file_unreadable', null, { cause, message: INCOMPLETE }));
    const parser = openParser(ctx);
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) reject(invalid(['body', name], '内容过长'));
      fields[name] = value;
    });
    parser.on('filesLimit', () => reject(invalid(['body', 'file'], '一次只能上传一个文件')));
    parser.on('fieldsLimit', () => reject(invalid(['body'], '内容过多')));
    parser.on('file', (name, stream, info) => {
      const parts: Buffer[] = [];
      stream.on('error', cut);
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => reject(new AppError('payload_too_large', { maxBytes: MAX_UPLOAD_BYTES })));
      stream.on('end', () => {
        const content = Buffer.concat(parts);
        if (name === 'file')
          file = {
            name: fileNameOf(info.filename),
            mime: info.mimeType,
            content,
            sha256: createHash('sha256').update(content).digest('hex'),
          };
      });
    });
    parser.on('error', cut);
    ctx.req.once('close', () => ctx.req.complete || cut(new Error('the sender went away')));
    parser.on('close', () => (file ? resolve({ fields, file }) : reject(invalid(['body', 'file'], '请选择文件'))));
    ctx.req.pipe(parser);
  });
}
