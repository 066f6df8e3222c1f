import { describe, expect, it } from 'vitest'
import { contexts, nobody, readSettings } from './settings.ts'

const read = (context: Record<string, unknown>) => readSettings((name) => context[name])
const real = {
  account: '123456789012',
  tokenIssuer: 'https://login.example/',
  tokenAudience: 'yueji',
  jwksUrl: 'https://login.example/jwks',
  firstAdmins: 'one,two',
  portalOrigin: 'https://portal.example',
  publicAddress: 'https://zs.example',
}

describe('settings', () => {
  it('can be synthesised without any, for an account that is nobody’s', () => {
    expect(read({})).toMatchObject({ partition: 'aws', region: 'ap-southeast-1', account: nobody, deployment: 'yueji' })
    expect(read({ partition: 'aws-cn' })).toMatchObject({ region: 'cn-northwest-1', account: nobody })
  })

  const toDeploy = Object.entries(contexts).filter(([, value]) => 'toDeploy' in value)
  it.each(toDeploy)('want %s before they name a real account', (name) => {
    expect(read(real)).toMatchObject(real)
    expect(() => read({ ...real, [name]: undefined })).toThrow(new RegExp(`${name} is needed to deploy`))
  })

  it('print certificates with the page’s own name, or with an address that is given, and never with a made-up one', () => {
    const { publicAddress, ...others } = real
    const named = { lookupDomain: 'zs2.example', lookupCertificate: 'ASCAEXAMPLE' }
    expect(read({ ...others, ...named }).publicAddress).toBe('https://zs2.example')
    expect(read({ ...others, ...named, publicAddress }).publicAddress).toBe(publicAddress)
    expect(() => read(others)).toThrow('lookupDomain or publicAddress is needed')
  })

  it('take a web ACL of us-east-1 for the global CloudFront, and no other', () => {
    const webAcl = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b'
    expect(read({ webAcl }).webAcl).toBe(webAcl)
    expect(() => read({ webAcl: webAcl.replace('us-east-1', 'ap-southeast-1') })).toThrow('us-east-1')
    expect(() => read({ webAcl, partition: 'aws-cn' })).toThrow('in China none')
  })

  it('keep archived versions five years or longer, never shorter', () => {
    expect(read({}).retentionYears).toBe(5)
    expect(read({ retentionYears: '10' }).retentionYears).toBe(10)
    for (const retentionYears of ['4', '5.5', 'ever'])
      expect(() => read({ retentionYears })).toThrow('retentionYears must be 5 or more')
  })

  it('name two administrators to begin with, since none appoints alone', () => {
    for (const firstAdmins of ['one', 'one,one']) expect(() => read({ firstAdmins })).toThrow('two accounts or more')
  })

  it('name the message gateway by https alone', () => {
    expect(read({ noticesUrl: 'https://sms.example/in' }).notificationsUrl).toBe('https://sms.example/in')
    expect(read({})).not.toHaveProperty('notificationsUrl')
    expect(() => read({ noticesUrl: 'http://sms.example/in' })).toThrow('noticesUrl must be https')
  })

  it('name a ClamAV daemon by host and port', () => {
    expect(read({ clamavAddress: 'clamav.internal:3310' }).clamavAddress).toBe('clamav.internal:3310')
    expect(read({})).not.toHaveProperty('clamavAddress')
    for (const clamavAddress of ['clamav.internal', 'http://clamav:3310', 'clamav:'])
      expect(() => read({ clamavAddress })).toThrow('must be host:port')
  })

  it('refuse a region of the other partition', () => {
    expect(() => read({ partition: 'aws-cn', region: 'ap-southeast-1' })).toThrow('no region of aws-cn')
    expect(() => read({ region: 'cn-north-1' })).toThrow('no region of aws')
  })

  it('refuse half a name, an account that is none, and what is no text', () => {
    expect(() => read({ lookupDomain: 'zs.example' })).toThrow('go together')
    expect(() => read({ nationalUrl: 'http://national.example/' })).toThrow('must be https')
    expect(() => read({ account: '12' })).toThrow('twelve digits')
    expect(() => read({ account: 123456789012 })).toThrow('must be text')
    expect(() => read({ partition: 'aws-us-gov' })).toThrow('aws or aws-cn')
  })
})
