// Imported once a process: all that handlers can log is looked through, to the finest level (leaks.ts), and none of it printed: it would drown what a test says.
process.env.POWERTOOLS_LOG_LEVEL ??= 'DEBUG'
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true'

const isLogged = (chunk: unknown) => typeof chunk === 'string' && /^\{"level":"[A-Z]+",/.test(chunk)
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean
  stream.write = (...args: unknown[]) => (isLogged(args[0]) ? true : write(...args))
}
