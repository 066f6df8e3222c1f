import { walkApplying } from './cases/applying.ts'
import { walkChanges } from './cases/changes.ts'
import { walkEmergencies } from './cases/emergencies.ts'
import { walkNormLevels } from './cases/norm-levels.ts'
import { walkPanel } from './cases/panel.ts'
import { walkParts } from './cases/parts.ts'
import { walkRevokedList } from './cases/revoked-list.ts'
import { walkScope } from './cases/scope.ts'
import type { Scenario } from './step.ts'
import type { Visitor } from './visitor.ts'

/** What the walk does not meet, each case with enterprises of its own, by the names of their files. */
export const cases: Readonly<Record<string, (scenario: Scenario & { on: Visitor }, seed: number) => Promise<unknown>>> =
  {
    applying: walkApplying,
    panel: walkPanel,
    'norm-levels': walkNormLevels,
    scope: walkScope,
    changes: walkChanges,
    parts: walkParts,
    emergencies: walkEmergencies,
    'revoked-list': walkRevokedList,
  }
