import { speechWords } from './speech-words.mjs';
import { synthesize } from './synthesize.mjs';

const NAME = 'virtual:speech';
const RESOLVED = `\0${NAME}`;

/**
 * Vite plugin: `virtual:speech` gives the address of one WAV file with every word, made while building, and where each word lies in it:
 * `{ url, words: { 号: [startSeconds, lengthSeconds] } }`. While developing the file is inside the address itself.
 */
export function speechPlugin() {
  let isBuild = false;
  return {
    name: 'speech',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const { rate, sounds } = await synthesize(speechWords);
      const { wav, words } = joined(rate, sounds);
      const url = isBuild
        ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: 'speech.wav', source: wav })}`
        : JSON.stringify(`data:audio/wav;base64,${wav.toString('base64')}`);
      return `export const url = ${url};\nexport const words = ${JSON.stringify(words)};\n`;
    },
  };
}

/** All words one after another with a breath between, as 16-bit mono WAV. */
function joined(rate, sounds) {
  const gap = Math.round(rate * 0.05);
  const total = [...sounds.values()].reduce((sum, it) => sum + it.length + gap, 0);
  const wav = Buffer.alloc(44 + total * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + total * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(total * 2, 40);
  const words = {};
  let at = 0;
  for (const [word, samples] of sounds) {
    for (let n = 0; n < samples.length; n++) wav.writeInt16LE(samples[n], 44 + (at + n) * 2);
    words[word] = [seconds(at, rate), seconds(samples.length, rate)];
    at += samples.length + gap;
  }
  return { wav, words };
}

const seconds = (samples, rate) => Math.round((samples / rate) * 10_000) / 10_000;
