import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's own figures (memory, event loop lag, garbage collection) are collected once, however many chats run. */
let processRegistry: Registry | undefined;
function getProcessRegistry(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** What one chat counts. Each has a registry of its own, so that two in one process do not clash. */
export interface Metrics {
  observeRequest(method: string, route: string, status: number, durationMs: number): void;
  /** Frames written to streams, one per receiving connection. */
  countFrames(event: string, connections: number): void;
  /** Units of work that were committed together. */
  observeCommit(groupSize: number, durationMs: number): void;
  /** A file was kept. */
  countUpload(kind: string, sizeBytes: number): void;
  /** Files removed because no message took them, and bytes because they had no row. */
  countSwept(files: number, orphans: number): void;
  /** Asked at each scrape. */
  setOpenStreams(read: () => number): void;
  readonly contentType: string;
  /** The Prometheus text. */
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'chat_http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const frames = new Counter({
    name: 'chat_stream_frames_total',
    help: 'Frames written to event streams',
    labelNames: ['event'] as const,
    registers,
  });
  const writes = new Counter({
    name: 'chat_store_writes_total',
    help: 'Committed units of work',
    registers,
  });
  const groupSizes = new Histogram({
    name: 'chat_store_commit_group_size',
    help: 'Units of work that shared one commit',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const commits = new Histogram({
    name: 'chat_store_commit_duration_seconds',
    help: 'Duration of commits, the wait for the disk included',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const uploads = new Counter({
    name: 'chat_files_stored_total',
    help: 'Files kept after an upload',
    labelNames: ['kind'] as const,
    registers,
  });
  const uploadedBytes = new Counter({
    name: 'chat_files_stored_bytes_total',
    help: 'Bytes of files kept after an upload',
    registers,
  });
  const swept = new Counter({
    name: 'chat_files_swept_total',
    help: 'Files removed: untaken for a day, or bytes without a row',
    labelNames: ['reason'] as const,
    registers,
  });
  let readOpenStreams = () => 0;
  new Gauge({
    name: 'chat_streams_open',
    help: 'Open event streams',
    registers,
    collect() {
      this.set(readOpenStreams());
    },
  });
  return {
    observeRequest: (method, route, status, durationMs) =>
      requests.observe({ method, route, status }, durationMs / 1000),
    countFrames: (event, connections) => frames.inc({ event }, connections),
    observeCommit: (groupSize, durationMs) => {
      writes.inc(groupSize);
      groupSizes.observe(groupSize);
      commits.observe(durationMs / 1000);
    },
    countUpload: (kind, sizeBytes) => {
      uploads.inc({ kind });
      uploadedBytes.inc(sizeBytes);
    },
    countSwept: (files, orphans) => {
      swept.inc({ reason: 'untaken' }, files);
      swept.inc({ reason: 'orphan' }, orphans);
    },
    setOpenStreams: (read) => {
      readOpenStreams = read;
    },
    contentType: registry.contentType,
    render: async () => `${await getProcessRegistry().metrics()}\n${await registry.metrics()}`,
  };
}
