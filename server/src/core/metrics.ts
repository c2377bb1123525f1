import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The measurements of one server; see `docs/operations.md` for the alerts that watch them. */
export function createMetrics(pool: { totalCount: number; idleCount: number; waitingCount: number }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const errors = new Counter({
    name: 'http_requests_errors_total',
    help: 'Failed requests',
    labelNames: ['method', 'route', 'code'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const jobs = new Counter({ name: 'jobs_total', help: 'Finished jobs', labelNames: ['queue', 'outcome'], registers: [registry] })
  const loginFailures = new Counter({ name: 'login_failures_total', help: 'Failed sign-ins', registers: [registry] })
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  return {
    registry,
    job: (queue: string, outcome: 'succeeded' | 'failed') => jobs.inc({ queue, outcome }),
    request(labels: { method: string; route: string; status: number }, seconds: number, code: string | undefined) {
      requests.inc(labels)
      durations.observe(labels, seconds)
      if (labels.status >= 400) errors.inc({ method: labels.method, route: labels.route, code: code ?? 'unknown' })
      if (code === 'invalid_credentials') loginFailures.inc()
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
