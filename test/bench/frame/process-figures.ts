/** What a server says of itself at /metrics. */
export interface ProcessFigures {
  /** Seconds of processor time since the start. */
  cpuSeconds: number;
  /** Milliseconds of event-loop delay, 99th percentile since it was last asked. */
  loopP99Ms: number;
  residentMb: number;
  heapMb: number;
  /** Open handles: sockets, timers, files. */
  handles: number;
}

/** Works for the product and the baseline alike. */
export async function processFigures(url: string): Promise<ProcessFigures> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const metric = (name: string): number => {
    const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text);
    return found ? Number(found[1]) : Number.NaN;
  };
  return {
    cpuSeconds: metric('process_cpu_seconds_total'),
    loopP99Ms: metric('nodejs_eventloop_lag_p99_seconds') * 1000,
    residentMb: metric('process_resident_memory_bytes') / 1e6,
    heapMb: metric('nodejs_heap_size_used_bytes') / 1e6,
    handles: metric('nodejs_active_handles_total'),
  };
}
