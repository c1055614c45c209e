import type { BrowserContext, Page } from 'playwright-core';

/** What a page sent to the loudspeaker: one channel, from the first sound to the last. */
export interface Sound {
  rate: number;
  samples: Float32Array;
}

/** Runs in the page before its own code: whatever is connected to the loudspeaker is connected to a recorder as well, sample for sample. */
const tap = `(() => {
  const code = \`registerProcessor('tap', class extends AudioWorkletProcessor {
    process([input]) {
      if (input[0]) this.port.postMessage({ at: currentFrame, samples: input[0].slice() });
      return true;
    }
  })\`;
  const heard = (globalThis.heardSound = { rate: 0, pieces: [] });
  const taps = new WeakMap();
  const early = new WeakMap();
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to === this.context.destination) {
      const tapped = taps.get(this.context);
      if (tapped) connect.call(this, tapped);
      else early.set(this.context, [...(early.get(this.context) ?? []), this]);
    }
    return connect.call(this, to, ...rest);
  };
  const Plain = globalThis.AudioContext;
  globalThis.AudioContext = class extends Plain {
    constructor(...given) {
      super(...given);
      heard.rate = this.sampleRate;
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      globalThis.soundTapped = this.audioWorklet.addModule(url).then(() => {
        const one = { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' };
        const recorder = new AudioWorkletNode(this, 'tap', one);
        recorder.port.onmessage = ({ data }) => heard.pieces.push(data);
        taps.set(this, recorder);
        for (const it of early.get(this) ?? []) connect.call(it, recorder);
      });
    }
  };
})()`;

/** Has the pages of a context record what they play; the context must bypass the policy that forbids foreign scripts. */
export async function tapSound(context: BrowserContext): Promise<void> {
  await context.addInitScript(tap);
}

/** What was played so far. */
export async function soundOf(page: Page): Promise<Sound> {
  const { rate, text } = (await page.evaluate(`(() => {
    const { rate, pieces } = globalThis.heardSound;
    const from = pieces[0]?.at ?? 0;
    const last = pieces.at(-1);
    const all = new Float32Array(last ? last.at + last.samples.length - from : 0);
    for (const it of pieces) all.set(it.samples, it.at - from);
    const bytes = new Uint8Array(all.buffer);
    let text = '';
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return { rate, text: btoa(text) };
  })()`)) as { rate: number; text: string };
  const bytes = Buffer.from(text, 'base64');
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return { rate, samples };
}

/** How a short sound lies in a longer one: where it fits best between two instants, how well (1: itself), and how loud against itself. */
export function findSound(
  { rate, samples }: Sound,
  piece: Sound,
  { from, until }: { from: number; until: number },
): { at: number; likeness: number; gain: number } {
  const step = Math.max(1, Math.floor(rate / COARSE_RATE));
  const [whole, part] = [coarse(samples, step), coarse(resampled(piece, rate), step)];
  const seconds = step / rate;
  const power = part.reduce((sum, it) => sum + it * it, 0);
  let best = { at: from, likeness: 0, gain: 0 };
  const first = Math.max(0, Math.floor(from / seconds));
  const last = Math.min(whole.length - part.length, Math.ceil(until / seconds));
  for (let at = first; at <= last; at++) {
    let [product, own] = [0, 0];
    for (let n = 0; n < part.length; n++) {
      const [a, b] = [whole[at + n] ?? 0, part[n] ?? 0];
      product += a * b;
      own += a * a;
    }
    const likeness = product / (Math.sqrt(own * power) || 1);
    if (likeness > best.likeness) best = { at: at * seconds, likeness, gain: product / power };
  }
  return best;
}

const COARSE_RATE = 12_000;

function coarse(samples: Float32Array, step: number): Float32Array {
  const few = new Float32Array(Math.floor(samples.length / step));
  for (let at = 0; at < few.length; at++) {
    let sum = 0;
    for (let n = 0; n < step; n++) sum += samples[at * step + n] ?? 0;
    few[at] = sum / step;
  }
  return few;
}

function resampled({ rate: own, samples }: Sound, rate: number): Float32Array {
  return Float32Array.from({ length: Math.floor((samples.length * rate) / own) }, (_, at) => {
    const place = (at * own) / rate;
    const [low, part] = [Math.floor(place), place % 1];
    return (samples[low] ?? 0) * (1 - part) + (samples[low + 1] ?? 0) * part;
  });
}

/** The part of a sound between two instants. */
export const partOf = ({ rate, samples }: Sound, from: number, until: number): Sound => ({
  rate,
  samples: samples.subarray(Math.max(0, Math.round(from * rate)), Math.round(until * rate)),
});

/** Amplitude of one tone in a sound. */
export function toneIn({ rate, samples }: Sound, frequency: number): number {
  let [re, im] = [0, 0];
  for (const [at, it] of samples.entries()) {
    re += it * Math.cos((2 * Math.PI * frequency * at) / rate);
    im += it * Math.sin((2 * Math.PI * frequency * at) / rate);
  }
  return (2 * Math.hypot(re, im)) / samples.length;
}

/** A WAV file of 16 bits and one channel. */
export function readWav(bytes: Buffer): Sound {
  const rate = bytes.readUInt32LE(24);
  return {
    rate,
    samples: Float32Array.from(
      { length: (bytes.length - 44) >> 1 },
      (_, at) => bytes.readInt16LE(44 + at * 2) / 32_768,
    ),
  };
}
