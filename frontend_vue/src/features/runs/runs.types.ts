import type { Schemas } from '@/shared/api/client'

export type { RequestState as RunState } from '@/shared/requests'

export type VersionFacts = Schemas['VersionDetail']
export type Artifact = Schemas['Artifact']

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
