/*
 * Words that the code had of its own, each with the field's term that stands in its place (house.md §1). The domain's own
 * words stay; so do stored names, paths, variables, problem types and logical ids, which are texts and no identifiers.
 */

type OldWord = {
  /** The word as a part of an identifier or of a file's name, in lower case; its forms beside it. */
  readonly word: readonly string[]
  readonly becomes: string
  /** Where the word means nothing else but what it meant; everywhere when absent. */
  readonly within?: RegExp
  /** Identifiers and file names, as `<path>: <name>`, in which the word is somebody else's. */
  readonly except?: RegExp
}

export const oldWords: readonly OldWord[] = [
  { word: ['clerk', 'clerks'], becomes: 'command handler' },
  { word: ['desk', 'desks'], becomes: 'unit of work, certificate finder, dossiers (tests)' },
  { word: ['door', 'doors'], becomes: 'app, HTTP API, handler, side' },
  { word: ['rim', 'rims', 'rimmed'], becomes: 'lambda handler, dependencies' },
  // CloudFront is the service's name
  { word: ['cloud', 'clouds'], becomes: 'dependencies', except: /: cloudFront/ },
  {
    word: ['letter', 'letters'],
    becomes: 'outbox message, dead-letter queue',
    // a claim of the made-up procedure that tests of the engine use; the service's own name for its queues
    except: /^(shared\/domain\/workflow|test\/fixtures\/domain\/permit)|: buildDeadLetterQueue$|dead-letters\.ts$/,
  },
  {
    word: ['notice', 'notices'],
    becomes: 'notification',
    within: /^(functions\/compliance|shared\/stores\/notifications|test\/fixtures\/compliance)\//,
    // as it is stored, as the environment names it, and what an enterprise is served before an exit is decided
    except:
      /stores\/notifications\/(dynamo|items|notifications\.test)\.ts: notice$|: NOTICES_|(wind-up\.test|provisional)\.ts: notice$/,
  },
  { word: ['shelf', 'shelves'], becomes: 'prefix, cache name' },
  // the context value's name, which deployments give
  { word: ['house', 'houses'], becomes: 'deployment', except: /^infra\/settings\.ts: house$/ },
  { word: ['bell', 'bells'], becomes: 'alarm topic' },
  { word: ['harm', 'harms', 'harmful'], becomes: 'impact, unsafe' },
  // Playwright's own method
  {
    word: ['press', 'presses'],
    becomes: 'PDF renderer',
    except: /^(web-lookup\/[\w-]+\.test|test\/(fixtures|harness)\/.*)\.ts: press$/,
  },
  {
    word: ['watch', 'watches', 'see', 'tell'],
    becomes: 'check, visit, report',
    within: /^functions\/compliance\/|^test\/fixtures\/compliance\//,
    except: /(milestones|norms-ended)\.test\.ts: tell$/,
  },
  { word: ['bench', 'benches'], becomes: 'harness' },
  { word: ['insider', 'insiders'], becomes: 'direct client' },
  {
    word: ['stage', 'stages'],
    becomes: 'scenario',
    within: /^(functions|local|test)\//,
    // a part of a process: of a complaint, of a check, of an upload; and API Gateway's own
    except:
      /^functions\/(complaints|projection\/tally)|^local\/(s3|gateway)\/|^test\/fixtures\/(s3|lookup\/register|statistics)/,
  },
  { word: ['guest', 'guests'], becomes: 'scenario visitor' },
  { word: ['dice', 'die'], becomes: 'seeded random integers' },
  { word: ['gate', 'gates'], becomes: 'fault injector' },
]

/** Whole identifiers that became others. */
export const oldNames: ReadonlyMap<string, string> = new Map([
  ['fileAway', 'archiveAndPin'],
  ['openShelf', 'readMaterialsOnce'],
  ['readTaken', 'resolveListRefs'],
  ['noteReading', 'auditRead'],
  ['heldAlready', 'alreadyCertified'],
  ['announcedIn', 'publicationsIn'],
  ['serveAnnounced', 'serveAnnouncementDocument'],
])

/** Names of files and folders that became others. `edge` is said of the CDN alone. */
export const oldFiles: readonly RegExp[] = [
  /(^|\/)work(\.test)?\.ts$/,
  /-fixture\.ts$/,
  /^functions\/edge\//,
  /^shared\/domain\/words\//,
  /^local\/test-bench\//,
]

/** `archiveAndPin` → archive, and, pin; `http-app.test` → http, app, test. */
export const partsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase())

/** What stands against the list: `<path>: <name> → <term>` for every old word in a name at a path. */
export const oldWordsIn = (path: string, name: string): string[] => {
  const parts = partsOf(name)
  const place = `${path}: ${name}`
  const words = oldWords.filter(
    ({ word, within, except }) =>
      parts.some((part) => word.includes(part)) && (!within || within.test(path)) && !except?.test(place),
  )
  const whole = oldNames.get(name)
  return [...words.map(({ becomes }) => becomes), ...(whole ? [whole] : [])].map((becomes) => `${place} → ${becomes}`)
}
