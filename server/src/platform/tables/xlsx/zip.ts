import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { refuse } from '../table';

const maxUnpacked = 200 * 1024 * 1024;
const maxEntries = 3000;
const maxRatio = 300;
const freeOfRatio = 5 * 1024 * 1024;

/** A zip file whose table of contents has been checked before anything is unpacked. */
export class ZipParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Refuses with `bomb` what would unpack to more than 200 MB, 300 times its size, or thousands of parts. */
  static async open(buffer: Buffer): Promise<ZipParts> {
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    try {
      const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize;
        if (entries.size >= maxEntries || unpacked > maxUnpacked || isSuspicious(entry)) throw refuse('bomb');
        if (entry.isEncrypted()) throw refuse('encrypted');
        entries.set(entry.fileName.replace(/^\//, ''), entry);
      }
      return new ZipParts(zip, entries);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Hands the part's text over in pieces. Contents that lie about a size are noticed while unpacking. */
  async read(name: string, take: (text: string) => void): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) throw refuse('damaged', { part: name });
    const decoder = new StringDecoder('utf8');
    let stream: Readable | undefined;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        take(decoder.write(chunk));
      }
      take(decoder.end());
    } catch (error) {
      throw asRefusal(error);
    } finally {
      stream?.destroy();
    }
  }
}

function isSuspicious({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > freeOfRatio && uncompressedSize / Math.max(1, compressedSize) > maxRatio;
}

/** yauzl and zlib report damage as plain errors. */
function asRefusal(error: unknown): unknown {
  return error instanceof Error && error.name === 'AppError' ? error : refuse('damaged', {}, error);
}
