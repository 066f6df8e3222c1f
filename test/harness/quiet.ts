import { afterAll, expect } from 'vitest'
import { takeLeaks } from './leaks.ts'
import './mute.ts'

// Set up before each file of tests (vitest.config.ts). Files share a process: what one leaves in its environment, the next would meet. A package of AWS's leaves its own name there when it is imported.
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'AWS_SDK_UA_APP_ID'))
const before = environment()
afterAll(() => expect(environment()).toEqual(before))

/** Threat 14, in every file of tests: nobody whom the tests know was logged or asked for by address. */
afterAll(() => expect(takeLeaks()).toEqual([]))
