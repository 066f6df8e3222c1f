// Milliseconds of processor that this process has taken.
exports.cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
