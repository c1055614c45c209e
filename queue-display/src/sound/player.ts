import type { ScreenCall } from '@tijian/shared';
import { callSentence, callWords } from './words';

/** How a turn sounds: with a chime before it, spoken or not. Volume from 0 to 1. */
export type Manner = { speech: boolean; volume: number };

const PAUSE_MS = 350;
const GAP_SECONDS = 0.04;
/** Some engines never say that they have ended: nobody waits longer than this for one turn. */
const LONGEST_MS = 15_000;

type Bank = { buffer: AudioBuffer; words: Readonly<Record<string, readonly [number, number]>> };

/**
 * The loudspeaker: chime, then the call, by a Chinese voice of the system where there is one, else by word sounds that came with the
 * product. Browsers keep sound back until the page was touched, unless the kiosk is started otherwise.
 */
export class Player {
  private context: AudioContext | null = null;
  private bank: Promise<Bank | null> | null = null;

  /** True while the browser holds sound back. */
  get blocked(): boolean {
    return this.audio()?.state === 'suspended';
  }

  /** Call it from a touch: browsers let sound through then. */
  async unlock(): Promise<void> {
    await this.audio()?.resume();
  }

  /** Resolves when the turn has been heard to its end. Never rejects: a broken loudspeaker must not stop the announcements. */
  async play(call: ScreenCall, { speech, volume }: Manner): Promise<void> {
    const work = (async () => {
      const voice = speech ? chineseVoice() : null;
      // Before the chime: loading the words the first time must not part it from them.
      const bank = speech && !voice ? await this.words() : null;
      await this.chime(volume);
      if (voice) await speak(callSentence(call), voice, volume);
      else if (bank) await this.sayWords(call, bank, volume);
    })().catch(() => undefined);
    await Promise.race([work, sleep(LONGEST_MS)]);
    await sleep(PAUSE_MS);
  }

  private audio(): AudioContext | null {
    if (typeof AudioContext === 'undefined') return null;
    this.context ??= new AudioContext();
    return this.context;
  }

  /** Two soft tones going down. */
  private async chime(volume: number): Promise<void> {
    const audio = this.running();
    if (!audio) return;
    const start = audio.currentTime + 0.02;
    const tones = [
      [880, 0],
      [659, 0.38],
    ] as const;
    const sounding = tones.map(([frequency, delay]) => {
      const [tone, level] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = frequency;
      level.gain.setValueAtTime(0, start + delay);
      level.gain.linearRampToValueAtTime(0.5 * volume, start + delay + 0.02);
      level.gain.exponentialRampToValueAtTime(0.001, start + delay + 0.7);
      tone.connect(level).connect(audio.destination);
      tone.start(start + delay);
      tone.stop(start + delay + 0.72);
      return tone;
    });
    await Promise.all(sounding.map(ended));
  }

  /** The word sounds, loaded once; null where they can't be had now. */
  private async words(): Promise<Bank | null> {
    const audio = this.running();
    if (!audio) return null;
    this.bank ??= loadBank(audio);
    const bank = await this.bank;
    if (!bank) this.bank = null;
    return bank;
  }

  private async sayWords(call: ScreenCall, bank: Bank, volume: number): Promise<void> {
    const audio = this.running();
    if (!audio) return;
    const level = audio.createGain();
    level.gain.value = volume;
    level.connect(audio.destination);
    let at = audio.currentTime + 0.05;
    const sounding: AudioBufferSourceNode[] = [];
    for (const word of callWords(call, new Set(Object.keys(bank.words)))) {
      const [from, length] = bank.words[word] ?? [0, 0];
      const source = audio.createBufferSource();
      source.buffer = bank.buffer;
      source.connect(level);
      source.start(at, from, length);
      at += length + GAP_SECONDS;
      sounding.push(source);
    }
    await Promise.all(sounding.map(ended));
    level.disconnect();
  }

  private running(): AudioContext | null {
    const audio = this.audio();
    return audio?.state === 'running' ? audio : null;
  }
}

async function loadBank(audio: AudioContext): Promise<Bank | null> {
  try {
    const { url, words } = await import('virtual:speech');
    const answer = await fetch(url);
    return answer.ok ? { buffer: await audio.decodeAudioData(await answer.arrayBuffer()), words } : null;
  } catch {
    return null;
  }
}

/** A Mandarin voice that works without the internet comes first. */
function chineseVoice(): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null;
  const voices = speechSynthesis
    .getVoices()
    .filter((it) => /^(zh|cmn)([-_]|$)/i.test(it.lang) && !/HK|yue/i.test(it.lang));
  return voices.find((it) => it.localService) ?? voices[0] ?? null;
}

function speak(text: string, voice: SpeechSynthesisVoice, volume: number): Promise<void> {
  return new Promise((resolve) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.volume = volume;
    words.rate = 0.9;
    words.onend = () => resolve();
    words.onerror = () => resolve();
    speechSynthesis.speak(words);
  });
}

/** By the clock of the loudspeaker, which may run behind that of the page. */
const ended = (it: AudioScheduledSourceNode) =>
  new Promise<void>((resolve) => it.addEventListener('ended', () => resolve(), { once: true }));
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
