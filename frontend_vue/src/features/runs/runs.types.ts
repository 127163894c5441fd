import type { Schemas } from '@/shared/api/client'

export type RunState = Schemas['Status']
export type RunStatus = RunState['status']
/** One line of a run's log. */
export type Step = Schemas['Step']
export type Artifact = Schemas['Artifact']

export type RunError = Schemas['Failure']

export interface Diagnosis {
  message: string
  suggestion: string
  file: string
  line: number
}

export interface Check {
  name: string
  title: string
  status: 'passed' | 'failed' | 'skipped'
  seconds: number
  diagnoses: Diagnosis[]
}

export interface Report {
  level: 'quick' | 'standard' | 'deep'
  passed: boolean
  checks: Check[]
}

export type Results = Omit<Schemas['Results'], 'manifest' | 'verification'> & {
  manifest: { blueprint?: unknown; project?: { slug?: string } }
  verification: Report
}

export const FORMATS = ['zip', 'tar', 'tar.gz'] as const
export type Format = (typeof FORMATS)[number]
